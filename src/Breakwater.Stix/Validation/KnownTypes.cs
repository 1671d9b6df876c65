namespace Breakwater.Stix.Validation;

/// <summary>The rules of the types of STIX 2.1, sections 4 to 7, and of the Incident Core draft.</summary>
internal static class KnownTypes
{
    private static readonly string[] ValuesOnly = ["value"];
    private static readonly Dictionary<string, string[]> AddressReferences = new()
    {
        ["resolves_to_refs"] = ["mac-addr"],
        ["belongs_to_refs"] = ["autonomous-system"],
    };

    public static IReadOnlyDictionary<string, TypeRules> Rules { get; } =
        new Dictionary<string, TypeRules>(StringComparer.Ordinal)
        {
            ["attack-pattern"] = new() { Required = ["name"] },
            ["campaign"] = new() { Required = ["name"], Spans = [("first_seen", "last_seen")] },
            ["course-of-action"] = new() { Required = ["name"] },
            ["grouping"] = new() { Required = ["context", "object_refs"] },
            ["identity"] = new() { Required = ["name"] },
            ["incident"] = new() { Required = ["name"] },
            ["indicator"] = new()
            {
                Required = ["pattern", "pattern_type", "valid_from"],
                Spans = [("valid_from", "valid_until")],
            },
            ["infrastructure"] = new() { Required = ["name"], Spans = [("first_seen", "last_seen")] },
            ["intrusion-set"] = new() { Required = ["name"], Spans = [("first_seen", "last_seen")] },
            ["location"] = new(),
            ["malware"] = new() { Required = ["is_family"], Spans = [("first_seen", "last_seen")] },
            ["malware-analysis"] = new() { Required = ["product"] },
            ["note"] = new() { Required = ["content", "object_refs"] },
            ["observed-data"] = new()
            {
                Required = ["first_observed", "last_observed", "number_observed"],
                Spans = [("first_observed", "last_observed")],
            },
            ["opinion"] = new()
            {
                Required = ["opinion", "object_refs"],
                Words = new Dictionary<string, string[]>
                {
                    ["opinion"] = ["strongly-disagree", "disagree", "neutral", "agree", "strongly-agree"],
                },
            },
            ["report"] = new() { Required = ["name", "published", "object_refs"] },
            ["threat-actor"] = new() { Required = ["name"], Spans = [("first_seen", "last_seen")] },
            ["tool"] = new() { Required = ["name"] },
            ["vulnerability"] = new() { Required = ["name"] },
            ["relationship"] = new()
            {
                Required = ["relationship_type", "source_ref", "target_ref"],
                Spans = [("start_time", "stop_time")],
            },
            ["sighting"] = new()
            {
                Required = ["sighting_of_ref"],
                References = new Dictionary<string, string[]>
                {
                    ["observed_data_refs"] = ["observed-data"],
                    ["where_sighted_refs"] = ["identity", "location"],
                },
                Spans = [("first_seen", "last_seen")],
            },
            ["impact"] = new() { Required = ["impact_category"], Spans = [("start_time", "end_time")] },
            ["extension-definition"] = new()
            {
                Required = ["created_by_ref", "name", "schema", "version", "extension_types"],
            },
            ["language-content"] = new() { Required = ["object_ref", "contents"] },
            ["artifact"] = Observable(),
            ["autonomous-system"] = Observable("number"),
            ["directory"] = Observable("path") with
            {
                References = new Dictionary<string, string[]> { ["contains_refs"] = ["file", "directory"] },
            },
            ["domain-name"] = Observable(ValuesOnly) with
            {
                References = new Dictionary<string, string[]>
                {
                    ["resolves_to_refs"] = ["ipv4-addr", "ipv6-addr", "domain-name"],
                },
            },
            ["email-addr"] = Observable(ValuesOnly),
            ["email-message"] = Observable("is_multipart"),
            ["file"] = Observable(),
            ["ipv4-addr"] = Observable(ValuesOnly) with { References = AddressReferences },
            ["ipv6-addr"] = Observable(ValuesOnly) with { References = AddressReferences },
            ["mac-addr"] = Observable(ValuesOnly),
            ["mutex"] = Observable("name"),
            ["network-traffic"] = Observable("protocols"),
            ["process"] = Observable(),
            ["software"] = Observable("name"),
            ["url"] = Observable(ValuesOnly),
            ["user-account"] = Observable(),
            ["windows-registry-key"] = Observable(),
            ["x509-certificate"] = Observable(),
        };

    private static TypeRules Observable(params string[] required) => new() { Required = required, IsObservable = true };
}
