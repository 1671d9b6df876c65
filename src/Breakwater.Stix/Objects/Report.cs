using System.Text.Json;

namespace Breakwater.Stix.Objects;

/// <summary>Objects that tell one story (STIX 2.1, 4.16).</summary>
public sealed record Report : StixDomainObject
{
    /// <inheritdoc/>
    public override string Type => "report";

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it tells, in words.</summary>
    public string? Description { get; init; }

    /// <summary>Words of report-type-ov.</summary>
    public IReadOnlyList<string> ReportTypes { get; init; } = [];

    /// <summary>When it was published.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>Ids of its objects.</summary>
    public required IReadOnlyList<string> Objects { get; init; }

    /// <inheritdoc/>
    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteString("name", Name);
        writer.OptionalText("description", Description);
        writer.Texts("report_types", ReportTypes);
        writer.Time("published", Published);
        writer.Texts("object_refs", Objects);
    }
}

/// <summary>Objects that share a context and are no report (STIX 2.1, 4.4).</summary>
public sealed record Grouping : StixDomainObject
{
    /// <inheritdoc/>
    public override string Type => "grouping";

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>What it holds, in words.</summary>
    public string? Description { get; init; }

    /// <summary>A word of grouping-context-ov.</summary>
    public required string Context { get; init; }

    /// <summary>Ids of its objects.</summary>
    public required IReadOnlyList<string> Objects { get; init; }

    /// <inheritdoc/>
    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.OptionalText("name", Name);
        writer.OptionalText("description", Description);
        writer.WriteString("context", Context);
        writer.Texts("object_refs", Objects);
    }
}
