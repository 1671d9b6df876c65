using System.Text.Json;

namespace Breakwater.Stix.Objects;

/// <summary>What helps against something (STIX 2.1, 4.3).</summary>
public sealed record CourseOfAction : StixDomainObject
{
    /// <inheritdoc/>
    public override string Type => "course-of-action";

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What to do, in words.</summary>
    public string? Description { get; init; }

    /// <inheritdoc/>
    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteString("name", Name);
        writer.OptionalText("description", Description);
    }
}
