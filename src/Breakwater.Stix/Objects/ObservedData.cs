using System.Text.Json;

namespace Breakwater.Stix.Objects;

/// <summary>What was observed, as cyber-observable objects (STIX 2.1, 4.14).</summary>
public sealed record ObservedData : StixDomainObject
{
    /// <inheritdoc/>
    public override string Type => "observed-data";

    /// <summary>First time.</summary>
    public required DateTimeOffset FirstObserved { get; init; }

    /// <summary>Last time.</summary>
    public required DateTimeOffset LastObserved { get; init; }

    /// <summary>How often, 1 to 999,999,999.</summary>
    public required long NumberObserved { get; init; }

    /// <summary>Ids of the observables.</summary>
    public required IReadOnlyList<string> Objects { get; init; }

    /// <inheritdoc/>
    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.Time("first_observed", FirstObserved);
        writer.Time("last_observed", LastObserved);
        writer.WriteNumber("number_observed", Math.Clamp(NumberObserved, 1, Sighting.MostCounted));
        writer.Texts("object_refs", Objects);
    }
}
