using Breakwater.Detection.RecordAccess.Accesses;

namespace Breakwater.Detection.RecordStaging.Joining;

/// <summary>Call records that were carried to a host, as far as an audit tells.</summary>
/// <param name="Host">The host, as the inventory names it.</param>
/// <param name="Access">The access.</param>
internal sealed record TakenRecords(string Host, StoreAccess Access);
