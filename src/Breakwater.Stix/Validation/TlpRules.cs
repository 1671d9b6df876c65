using System.Text.Json;
using Breakwater.Stix.Objects;

namespace Breakwater.Stix.Validation;

/// <summary>
/// Markings of TLP 2.0 mean something only under the ids that OASIS published; copies with other ids are about, and a receiver
/// that looks at the id alone takes such an object for unmarked.
/// </summary>
internal static class TlpRules
{
    private static readonly string[] FirstVersion =
    [
        "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9",
        "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da",
        "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82",
        "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed",
    ];

    /// <summary>Ids of TLP 1 (STIX 2.1, 7.2.1.4) and TLP 2.0.</summary>
    public static IReadOnlyList<string> PublishedIds { get; } = [.. FirstVersion, .. TlpMarking.All.Select(m => m.Id)];

    /// <summary>What is wrong with a marking definition; null where nothing is.</summary>
    public static string? Fault(JsonElement marking)
    {
        string? level =
            marking.TryGetProperty("extensions", out JsonElement extensions)
            && extensions.ValueKind == JsonValueKind.Object
            && extensions.TryGetProperty(TlpMarking.Extension, out JsonElement extension)
                ? extension.Text("tlp_2_0") ?? ""
                : null;
        TlpMarking? published = TlpMarking.All.FirstOrDefault(m => m.Id == marking.Text("id"));
        return (level, published) switch
        {
            (null, null) => marking.Has("definition_type") && marking.Has("definition") || marking.Has("extensions")
                ? null
                : "a marking definition has a definition or an extension",
            (null, not null) => "the id is one of TLP 2.0 and the definition is not",
            (not null, null) => "a label of TLP 2.0 under an id that is not the published one",
            _ => level == published.Level ? null : "the id is that of another label of TLP 2.0",
        };
    }
}
