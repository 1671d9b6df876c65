namespace Breakwater.Storage.History.Keeping;

/// <summary>What was made of small segments.</summary>
/// <param name="Replaced">Segments that others now stand for.</param>
/// <param name="Made">Segments that stand for them.</param>
/// <param name="Rows">Rows in those.</param>
/// <param name="Waiting">Segments, among those replaced, that are still there because somebody searches; they are removed the next time.</param>
/// <param name="Interrupted">It was stopped early; what was done is whole.</param>
public readonly record struct CompactOutcome(int Replaced, int Made, long Rows, int Waiting, bool Interrupted);
