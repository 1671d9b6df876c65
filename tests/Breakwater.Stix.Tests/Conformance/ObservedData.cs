using System.Text.Json;
using Breakwater.Stix.Patterns;

namespace Breakwater.Stix.Tests.Conformance;

/// <summary>Turns observed-data of STIX 2.0 and 2.1 into observations.</summary>
internal static class ObservedData
{
    public static IReadOnlyList<StixObservation> Of(JsonElement observed) =>
        [.. observed.EnumerateArray().SelectMany(o => Text(o, "type") == "bundle" ? OfBundle(o) : [OfVersion20(o)])];

    /// <summary>All objects of a bundle as one observation; with roots, only these are looked at and the others can be referred to.</summary>
    public static StixObservation OfObjects(IEnumerable<JsonElement> objects)
    {
        StixObservation observation = new();
        foreach (JsonElement o in objects)
        {
            observation.Add(Text(o, "id")!, o);
        }

        return observation;
    }

    private static StixObservation OfVersion20(JsonElement observed)
    {
        StixObservation observation = new();
        foreach (JsonProperty property in observed.GetProperty("objects").EnumerateObject())
        {
            observation.Add(property.Name, property.Value);
        }

        return observation;
    }

    private static IEnumerable<StixObservation> OfBundle(JsonElement bundle)
    {
        List<JsonElement> objects = [.. bundle.GetProperty("objects").EnumerateArray()];
        foreach (JsonElement observed in objects.Where(o => Text(o, "type") == "observed-data"))
        {
            HashSet<string> ids = [.. observed.GetProperty("object_refs").EnumerateArray().Select(r => r.GetString()!)];
            yield return OfObjects(objects.Where(o => Text(o, "id") is { } id && ids.Contains(id)));
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
