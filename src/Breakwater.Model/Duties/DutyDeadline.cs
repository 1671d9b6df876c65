namespace Breakwater.Model.Duties;

/// <summary>An instant and how it was reckoned.</summary>
public sealed record DutyDeadline
{
    /// <summary>The instant. At the end of a day it is the first moment of the next one.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The same in the zone of the rule, as a person says it: <c>end of Wed 14 Oct 2026, New York time (EDT)</c>.</summary>
    public required string Local { get; init; }

    /// <summary>The zone, a name of the tz database.</summary>
    public required string Zone { get; init; }

    /// <summary>How it was reckoned, step by step, each a sentence.</summary>
    public IReadOnlyList<string> Reckoning { get; init; } = [];

    /// <summary>It is the end of a day: what is done at the latest moment is done on that day.</summary>
    public bool IsEndOfDay { get; init; }

    /// <summary>No person has stated when the clock started; it is reckoned from the time that the answer speaks for.</summary>
    public bool IsProvisional { get; init; }
}
