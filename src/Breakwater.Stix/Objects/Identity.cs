using System.Text.Json;

namespace Breakwater.Stix.Objects;

/// <summary>A person, an organisation or a class of them (STIX 2.1, 4.5).</summary>
public sealed record Identity : StixDomainObject
{
    /// <inheritdoc/>
    public override string Type => "identity";

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>A word of identity-class-ov.</summary>
    public string? IdentityClass { get; init; }

    /// <summary>Words of industry-sector-ov.</summary>
    public IReadOnlyList<string> Sectors { get; init; } = [];

    /// <inheritdoc/>
    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteString("name", Name);
        writer.OptionalText("identity_class", IdentityClass);
        writer.Texts("sectors", Sectors);
    }
}
