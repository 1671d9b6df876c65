using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InterceptAudit;

/// <summary>A record and the item that holds it.</summary>
/// <param name="Record">The record.</param>
/// <param name="Item">Its item.</param>
internal readonly record struct Seen<T>(T Record, EvidenceItem Item)
    where T : InterceptRecord;

/// <summary>
/// All that was read about lawful intercept, each list in an order that depends on the records alone (time, then text), records that
/// say the same in two items once. What can be long is read from disk on every enumeration.
/// </summary>
internal sealed record InterceptPicture
{
    /// <summary>Versions of orders.</summary>
    public required IReadOnlyList<Seen<InterceptOrder>> Orders { get; init; }

    /// <summary>Tasks of every source, each snapshot.</summary>
    public required IReadOnlyList<Seen<InterceptTask>> Tasks { get; init; }

    /// <summary>Destinations of every source, each snapshot.</summary>
    public required IReadOnlyList<Seen<InterceptDestination>> Destinations { get; init; }

    /// <summary>Endpoints of agencies, of the register and (inside the zone) of the inventory.</summary>
    public required IReadOnlyList<Seen<InterceptEndpoint>> Endpoints { get; init; }

    /// <summary>Messages by time.</summary>
    public required IEnumerable<Seen<InterceptMessage>> Messages { get; init; }

    /// <summary>Accesses by time.</summary>
    public required IEnumerable<Seen<InterceptAccess>> Accesses { get; init; }

    /// <summary>Changes.</summary>
    public required IReadOnlyList<Seen<InterceptChange>> Changes { get; init; }

    /// <summary>The roster.</summary>
    public required IReadOnlyList<Seen<InterceptStaffMember>> Staff { get; init; }

    /// <summary>Everything else: router taps, equivalences, canaries, watch list, log faults, delivered units.</summary>
    public required IReadOnlyList<Seen<InterceptRecord>> Others { get; init; }

    /// <summary>The inventory.</summary>
    public required CarrierInventory Inventory { get; init; }

    /// <summary>Classes, terms, grace, windows, of <c>content/intercepts</c>.</summary>
    public required InterceptContent Content { get; init; }

    /// <summary>Tasks, orders and destinations joined over all sources; made when it is first asked for.</summary>
    public AuditBook Book => _book ??= BookBuilder.Build(this);

    private AuditBook? _book;
}
