using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Book;

/// <summary>A destination: what every system says of it over time.</summary>
internal sealed class DestinationView(SealedToken id, IReadOnlyList<DestinationSight> sights)
{
    /// <summary>The DID.</summary>
    public SealedToken Id { get; } = id;

    /// <summary>What was said, by time.</summary>
    public IReadOnlyList<DestinationSight> Sights { get; } = sights;

    /// <summary>The agency that a source gives it.</summary>
    public SealedToken? Agency { get; } = sights.Select(s => s.Details.Agency).FirstOrDefault(a => a is not null);

    /// <summary>What it receives.</summary>
    public DeliveryKind Delivery { get; } =
        sights.Select(s => s.Details.Delivery).FirstOrDefault(d => d != DeliveryKind.Unknown);

    /// <summary>The entity of findings.</summary>
    public Entity Entity => new(EntityKind.DestinationToken, Id.ToString());
}

/// <summary>A system says something of a destination, or somebody set it.</summary>
/// <param name="Time">When; null where the source does not say.</param>
/// <param name="Scope">The system, with its kind.</param>
/// <param name="IsAct">Somebody set it.</param>
/// <param name="Details">What it is then.</param>
/// <param name="Record">The record.</param>
/// <param name="Item">Its item.</param>
internal sealed record DestinationSight(
    DateTimeOffset? Time,
    LookScope Scope,
    bool IsAct,
    InterceptDestination Details,
    InterceptRecord Record,
    EvidenceItem Item
)
{
    /// <summary>The address in one word; null where it is none that can be compared.</summary>
    public string? Place =>
        Details.Address is { } address
            ? Details.Port is { } port
                ? $"{address} port {port.ToString(System.Globalization.CultureInfo.InvariantCulture)}"
                : address
            : Details.AddressToken?.ToString();
}
