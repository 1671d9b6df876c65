namespace Breakwater.Investigation.Duties.Clocks;

/// <summary>Where a clock starts.</summary>
/// <param name="At">The moment.</param>
/// <param name="What">What it is, as <c>determined_at</c> or <c>fcc-cpni/agencies being done</c>.</param>
/// <param name="IsProvisional">No person has stated it.</param>
public sealed record ClockStart(DateTimeOffset At, string What, bool IsProvisional);
