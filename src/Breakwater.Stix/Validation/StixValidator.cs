using System.Text.Json;
using Breakwater.Stix.Identifiers;

namespace Breakwater.Stix.Validation;

/// <summary>
/// Holds objects against what STIX 2.1 demands ("MUST"): identifiers, times, required properties, references, markings,
/// and patterns. Content never makes it throw.
/// </summary>
public static class StixValidator
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>Checks a bundle or a single object.</summary>
    /// <param name="json">The bundle or object in UTF-8.</param>
    /// <param name="strict">
    /// Also what the specification only recommends and a receiver needs: every reference points to an object of the bundle or
    /// to a marking that OASIS publishes, and observables have the ids that their properties give.
    /// </param>
    public static IReadOnlyList<StixFault> Check(ReadOnlyMemory<byte> json, bool strict = false)
    {
        List<StixFault> faults = [];
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Options);
            CheckBundle(document.RootElement, strict, faults);
        }
        catch (JsonException broken)
        {
            faults.Add(new StixFault(null, null, $"the JSON is broken in line {broken.LineNumber + 1}"));
        }
        catch (InvalidOperationException)
        {
            faults.Add(new StixFault(null, null, "a text holds half of a surrogate pair"));
        }

        return faults;
    }

    private static void CheckBundle(JsonElement bundle, bool strict, List<StixFault> faults)
    {
        if (bundle.Text("type") != "bundle")
        {
            new ObjectCheck(bundle, strict ? [.. TlpRules.PublishedIds] : null, faults).Run();
            return;
        }

        if (StixIdentifier.TypeOf(bundle.Text("id")) != "bundle")
        {
            faults.Add(new StixFault(null, "id", "the id of a bundle is bundle-- and a UUID"));
        }

        if (!bundle.TryGetProperty("objects", out JsonElement objects))
        {
            return;
        }

        if (objects.ValueKind != JsonValueKind.Array || objects.GetArrayLength() == 0)
        {
            faults.Add(new StixFault(null, "objects", "a list is there and empty, or is no list"));
            return;
        }

        HashSet<string> known = new(TlpRules.PublishedIds, StringComparer.Ordinal);
        known.UnionWith(objects.EnumerateArray().Select(o => o.Text("id")).OfType<string>());
        HashSet<string> versions = [];
        foreach (JsonElement item in objects.EnumerateArray())
        {
            ObjectCheck check = new(item, strict ? known : null, faults);
            check.Run();
            if (!versions.Add($"{item.Text("id")} {item.Text("modified")}"))
            {
                faults.Add(new StixFault(item.Text("id"), null, "the same version of the object stands there twice"));
            }
        }
    }
}
