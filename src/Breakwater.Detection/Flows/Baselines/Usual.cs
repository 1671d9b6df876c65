namespace Breakwater.Detection.Flows.Baselines;

/// <summary>What an hour is held against. A later one is better.</summary>
internal enum UsualBasis
{
    /// <summary>Nothing: too little is known.</summary>
    None,

    /// <summary>All hours that are known.</summary>
    AllHours,

    /// <summary>The same hour of other days.</summary>
    HourOfDay,

    /// <summary>The same hour of earlier weeks.</summary>
    HourOfWeek,
}

/// <summary>What is usual of a series in an hour.</summary>
/// <param name="Basis">What it rests on.</param>
/// <param name="Known">How many weeks, days or hours are known of it.</param>
/// <param name="Middle">The middle one of them, in bytes.</param>
/// <param name="Most">The highest of them, and of the hours beside.</param>
/// <param name="Limit">More than this is far above.</param>
internal readonly record struct Usual(UsualBasis Basis, int Known, double Middle, double Most, double Limit)
{
    /// <summary>Days of which at least one hour is known.</summary>
    public int Days { get; init; }

    /// <summary>Enough is known to keep what is far above from being learned. Before that it is learned: seen once, it makes nothing usual.</summary>
    public bool IsSettled => Basis == UsualBasis.HourOfWeek || Days >= LearnedHours.SettledDays;
}
