namespace Breakwater.Model.Events;

/// <summary>One field of an event: which name, and where its bytes are. A field may stand several times (an array).</summary>
/// <param name="Slot">The name, as a number of the run's <see cref="FieldNames"/>.</param>
/// <param name="Offset">First byte in the block or the arena.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Kind">How to compare the value.</param>
/// <param name="InArena">The bytes are in the batch's arena, not in its input block.</param>
/// <param name="Escaped">The bytes are a JSON string's content and hold at least one backslash escape.</param>
public readonly record struct EventField(int Slot, int Offset, int Length, FieldKind Kind, bool InArena, bool Escaped);
