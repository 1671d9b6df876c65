using System.Text.Json;

namespace Breakwater.Stix.Patterns;

/// <summary>Follows paths through objects (STIX 2.1, 9.7.3): keys, list elements, and references to other objects.</summary>
internal static class PathValues
{
    /// <summary>Every value that the path leads to, with the name of the property that holds it.</summary>
    public static IEnumerable<(JsonElement Value, string Key)> Resolve(
        ObjectPath path,
        JsonElement root,
        StixObservation observation
    ) => Follow(path.Steps, 0, root, "", observation);

    private static IEnumerable<(JsonElement Value, string Key)> Follow(
        IReadOnlyList<PathStep> steps,
        int at,
        JsonElement value,
        string key,
        StixObservation observation
    )
    {
        if (at == steps.Count)
        {
            return [(value, key)];
        }

        switch (steps[at])
        {
            case KeyStep step:
                JsonElement holder = Dereference(value, key, observation);
                return
                    holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(step.Name, out JsonElement inner)
                    ? Follow(steps, at + 1, inner, step.Name, observation)
                    : [];
            case IndexStep step:
                return value.ValueKind == JsonValueKind.Array && step.Index >= 0 && step.Index < value.GetArrayLength()
                    ? Follow(steps, at + 1, value[(int)step.Index], key, observation)
                    : [];
            default:
                return value.ValueKind switch
                {
                    JsonValueKind.Array => value
                        .EnumerateArray()
                        .SelectMany(e => Follow(steps, at + 1, e, key, observation)),
                    // Patterns written for 2.0 use [*] on dictionaries (file:hashes[*]) as well.
                    JsonValueKind.Object => value
                        .EnumerateObject()
                        .SelectMany(p => Follow(steps, at + 1, p.Value, p.Name, observation)),
                    _ => [],
                };
        }
    }

    private static JsonElement Dereference(JsonElement value, string key, StixObservation observation) =>
        value.ValueKind == JsonValueKind.String
        && (key.EndsWith("_ref", StringComparison.Ordinal) || key.EndsWith("_refs", StringComparison.Ordinal))
        && observation.TryFind(value.GetString()!, out JsonElement target)
            ? target
            : value;
}
