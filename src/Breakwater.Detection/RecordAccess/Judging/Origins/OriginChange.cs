namespace Breakwater.Detection.RecordAccess.Judging.Origins;

/// <summary>A client and a program that were new for an account at once, and what the account knew before.</summary>
internal sealed record OriginChange
{
    /// <summary>Days before a change that say what was known.</summary>
    public const int Lately = 60;

    // A job that failed over runs once more; a month end is no larger than this against the largest before.
    private const double Alike = 1.5;
    private const int GoodDays = 5;
    private const int Handover = 7;

    /// <summary>What is new, in time.</summary>
    public required IReadOnlyList<OriginUse> New { get; init; }

    /// <summary>What was used in the two months before.</summary>
    public required IReadOnlyList<OriginUse> Known { get; init; }

    /// <summary>The first day, counted from 0001-01-01.</summary>
    public int Day => WorkingHours.DayOf(New[0].First);

    /// <summary>A change.</summary>
    /// <param name="change">What is new.</param>
    /// <param name="uses">All that the account did.</param>
    public static OriginChange Of(IReadOnlyList<OriginUse> change, IEnumerable<OriginUse> uses)
    {
        int day = WorkingHours.DayOf(change[0].First);
        return new OriginChange
        {
            New = [.. change],
            Known =
            [
                .. uses.Where(u =>
                    u.First.Ticks < change[0].First.Ticks && u.Days.GetViewBetween(day - Lately, day).Count > 0
                ),
            ],
        };
    }

    /// <summary>One of several new places, as if nothing else had been new.</summary>
    public OriginChange Alone(OriginUse use) => this with { New = [use] };

    /// <summary>The audit names programs.</summary>
    public bool TellsPrograms => New.Concat(Known).Any(u => u.Program.Length > 0);

    /// <summary>The questions are those of before, and there are not many more rows: the same work from another place.</summary>
    public bool IsSameWork =>
        New.All(n => n.Shapes.All(s => Known.Any(k => k.Shapes.Contains(s))))
        && New.Max(n => n.LargestDay) <= Alike * Known.Max(k => k.LargestDay);

    /// <summary>
    /// The work went along: on the days of the change it was done from the new place and not from the old one, as in a failover. A day at which
    /// the account would not have worked says nothing.
    /// </summary>
    public bool IsInsteadOfTheOld
    {
        get
        {
            int[] days = [.. New.SelectMany(n => n.Days).Distinct().Order()];
            HashSet<int> old = [.. Known.SelectMany(k => k.Days)];
            // The day on which the work was handed over can have seen both.
            int[] own = days.Length == 1 ? days : days[1..];
            return IsSameWork && !own.Any(old.Contains) && own.All(d => IsWorkingDay(old, d));
        }
    }

    /// <summary>The account moved: soon after, nothing came from the old place any more, and the work goes on.</summary>
    public bool IsMove
    {
        get
        {
            int last = Known.Max(k => k.Days.Max);
            return Math.Abs(last - Day) <= Handover
                && New.SelectMany(n => n.Days).Distinct().Count(d => d > last) >= GoodDays;
        }
    }

    /// <summary>The account works on three of four such days of the week in the two months before.</summary>
    private bool IsWorkingDay(HashSet<int> old, int day)
    {
        int[] before =
        [
            .. Enumerable.Range(1, Lately / 7).Select(week => day - (7 * week)).Where(d => d >= old.Min() && d < Day),
        ];
        return before.Length > 0 && before.Count(old.Contains) * 4 >= before.Length * 3;
    }
}
