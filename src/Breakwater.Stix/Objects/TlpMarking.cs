using System.Text.Json;

namespace Breakwater.Stix.Objects;

/// <summary>A marking definition of TLP 2.0 (OASIS common objects, extension of 1 October 2022).</summary>
public sealed record TlpMarking : StixObject
{
    /// <summary>Id of the extension.</summary>
    public const string Extension = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

    private TlpMarking() { }

    /// <summary>The five labels, from the most open to the strictest.</summary>
    public static IReadOnlyList<TlpMarking> All { get; } =
    [
        Make("94868c89-83c2-464b-929b-a1a8aa3c8487", "clear"),
        Make("bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "green"),
        Make("55d920b0-5e8b-4f79-9ee9-91f868d9b421", "amber"),
        Make("939a9414-2ddd-4d32-a0cd-375ea402b003", "amber+strict"),
        Make("e828b379-4e03-4974-9ac4-e53a884c97c1", "red"),
    ];

    /// <inheritdoc/>
    public override string Type => "marking-definition";

    /// <summary>The label without its prefix: <c>amber+strict</c>.</summary>
    public required string Level { get; init; }

    /// <summary>The label: <c>TLP:AMBER+STRICT</c>.</summary>
    public string Label => "TLP:" + Level.ToUpperInvariant();

    /// <summary>The marking of a label, in any case, with or without prefix; null where there is none.</summary>
    public static TlpMarking? Of(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        ReadOnlySpan<char> level = label.StartsWith("TLP:", StringComparison.OrdinalIgnoreCase)
            ? label.AsSpan(4)
            : label;
        foreach (TlpMarking marking in All)
        {
            if (level.Equals(marking.Level, StringComparison.OrdinalIgnoreCase))
            {
                return marking;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    private protected override void WriteProperties(Utf8JsonWriter writer)
    {
        writer.WriteString("created", "2022-10-01T00:00:00.000Z");
        writer.WriteString("name", Label);
        writer.WriteStartObject("extensions");
        writer.WriteStartObject(Extension);
        writer.WriteString("extension_type", "property-extension");
        writer.WriteString("tlp_2_0", Level);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static TlpMarking Make(string uuid, string level) =>
        new() { Id = "marking-definition--" + uuid, Level = level };
}
