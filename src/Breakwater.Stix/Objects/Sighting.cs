using System.Text.Json;

namespace Breakwater.Stix.Objects;

/// <summary>That something was seen (STIX 2.1, 5.2).</summary>
public sealed record Sighting : StixDomainObject
{
    /// <summary>The most that the count of a sighting can say (STIX 2.1, 5.2.1).</summary>
    public const long MostCounted = 999_999_999;

    /// <inheritdoc/>
    public override string Type => "sighting";

    /// <summary>Id of what was seen.</summary>
    public required string Of { get; init; }

    /// <summary>Ids of the observed data behind it.</summary>
    public IReadOnlyList<string> ObservedData { get; init; } = [];

    /// <summary>Ids of the identities that saw it.</summary>
    public IReadOnlyList<string> WhereSighted { get; init; } = [];

    /// <summary>First time.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>Last time.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>How often; null where that is not told.</summary>
    public long? Count { get; init; }

    /// <inheritdoc/>
    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteString("sighting_of_ref", Of);
        writer.Time("first_seen", FirstSeen);
        writer.Time("last_seen", LastSeen);
        if (Count is { } count)
        {
            writer.WriteNumber("count", Math.Min(count, MostCounted));
        }

        writer.Texts("observed_data_refs", ObservedData);
        writer.Texts("where_sighted_refs", WhereSighted);
    }
}
