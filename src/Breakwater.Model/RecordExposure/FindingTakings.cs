namespace Breakwater.Model.RecordExposure;

/// <summary>What the accesses of one finding can have taken.</summary>
/// <param name="Items">The accesses.</param>
/// <param name="IsCut">There are more than are listed.</param>
public sealed record FindingTakings(IReadOnlyList<RecordTaking> Items, bool IsCut);
