namespace Breakwater.Investigation.Duties.Clocks;

/// <summary>Where a clock starts.</summary>
/// <param name="At">The moment.</param>
/// <param name="What">What happened then, as <c>the breach was determined</c>.</param>
/// <param name="IsProvisional">No person has stated it.</param>
public sealed record ClockStart(DateTimeOffset At, string What, bool IsProvisional);
