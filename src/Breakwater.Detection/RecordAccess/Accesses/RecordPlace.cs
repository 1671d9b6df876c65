using Breakwater.Model.Evidence;

namespace Breakwater.Detection.RecordAccess.Accesses;

/// <summary>A record beside the access itself that says something of it.</summary>
/// <param name="Item">The item that holds it.</param>
/// <param name="Position">Where in the item.</param>
/// <param name="Dataset">Which kind of evidence it is.</param>
/// <param name="Excerpt">The record, numbers replaced.</param>
public sealed record RecordPlace(EvidenceItem Item, EvidencePosition Position, string Dataset, byte[] Excerpt);
