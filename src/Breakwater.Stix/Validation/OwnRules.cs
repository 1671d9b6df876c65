using System.Net;
using System.Text.Json;
using Breakwater.Stix.Objects;
using Breakwater.Stix.Patterns;

namespace Breakwater.Stix.Validation;

/// <summary>What only one type demands.</summary>
internal static class OwnRules
{
    /// <summary>What is wrong; null where nothing is.</summary>
    public static (string? Property, string Reason)? Fault(JsonElement item, string type) =>
        type switch
        {
            "marking-definition" => TlpRules.Fault(item) is { } reason ? (null, reason) : null,
            "indicator" => PatternFault(item) is { } reason ? ("pattern", reason) : null,
            "observed-data" => ObservedDataFault(item),
            "sighting" when item.Has("count") && !IsWithin(item.Number("count"), 0) => (
                "count",
                "from 0 to 999,999,999"
            ),
            "artifact" when item.Has("payload_bin") == item.Has("url") => (null, "either payload_bin or url"),
            "malware-analysis" when !item.Has("result") && !item.Has("analysis_sco_refs") => (
                null,
                "result or analysis_sco_refs"
            ),
            "file" when !item.Has("hashes") && !item.Has("name") => (null, "a file has a hash or a name"),
            "ipv4-addr" or "ipv6-addr" when item.Text("value") is { } value && !IsAddress(value) => (
                "value",
                "not an address or prefix"
            ),
            _ => null,
        };

    private static (string? Property, string Reason)? ObservedDataFault(JsonElement item) =>
        item.Has("number_observed") && !IsWithin(item.Number("number_observed"), 1)
            ? ("number_observed", "from 1 to 999,999,999")
        : item.Has("objects") == item.Has("object_refs") ? ("object_refs", "either object_refs or objects")
        : null;

    private static string? PatternFault(JsonElement item)
    {
        if (item.Text("pattern_type") != "stix" || item.Text("pattern") is not { } pattern)
        {
            return null;
        }

        StixVersion version =
            item.Text("pattern_version") == "2.0" || item.Text("spec_version") == "2.0"
                ? StixVersion.Version20
                : StixVersion.Version21;
        return StixPattern.Parse(pattern, out PatternError? error, version) is null ? error!.Reason : null;
    }

    private static bool IsWithin(long? number, long least) => number >= least && number <= Sighting.MostCounted;

    private static bool IsAddress(string value)
    {
        int slash = value.IndexOf('/', StringComparison.Ordinal);
        return IPAddress.TryParse(value.AsSpan(0, slash < 0 ? value.Length : slash), out _);
    }
}
