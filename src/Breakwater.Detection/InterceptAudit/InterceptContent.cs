namespace Breakwater.Detection.InterceptAudit;

/// <summary>The classes of discrepancy and the terms that counsel owns, of <c>content/intercepts</c>.</summary>
/// <param name="Classes">By id.</param>
/// <param name="Dated">Terms by the date from which they hold, the earliest first; never empty.</param>
public sealed record InterceptContent(
    IReadOnlyDictionary<string, DiscrepancyClass> Classes,
    IReadOnlyList<DatedTerms> Dated
)
{
    /// <summary>No class: nothing is looked for.</summary>
    public static InterceptContent None { get; } =
        new(
            new Dictionary<string, DiscrepancyClass>(),
            [new DatedTerms(DateTimeOffset.MinValue, "", "", new InterceptTerms())]
        );

    /// <summary>The terms that hold last.</summary>
    public InterceptTerms Terms => Dated[^1].Terms;

    /// <summary>The terms that held at a time; the last where the time is not known, the first where it is before all.</summary>
    public InterceptTerms TermsAt(DateTimeOffset? time)
    {
        if (time is not { } at)
        {
            return Terms;
        }

        for (int i = Dated.Count - 1; i > 0; i--)
        {
            if (Dated[i].From <= at)
            {
                return Dated[i].Terms;
            }
        }

        return Dated[0].Terms;
    }
}

/// <summary>Terms and from when they hold.</summary>
/// <param name="From">From this time.</param>
/// <param name="Owner">Who answers for them.</param>
/// <param name="Source">What they rest on.</param>
/// <param name="Terms">The terms.</param>
public sealed record DatedTerms(DateTimeOffset From, string Owner, string Source, InterceptTerms Terms);

/// <summary>Times and counts that the classes are judged by.</summary>
public sealed record InterceptTerms
{
    /// <summary>Clocks of two systems may differ by so much.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Data may flow so long outside the time of its order.</summary>
    public TimeSpan DataGrace { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Content may flow so long outside the time of its order.</summary>
    public TimeSpan ContentGrace { get; init; } = TimeSpan.Zero;

    /// <summary>An order that began by word of mouth may reach the register so late.</summary>
    public TimeSpan Paperwork { get; init; } = TimeSpan.FromHours(48);

    /// <summary>The certification of 47 CFR 1.20004 is signed within this time after the start.</summary>
    public TimeSpan Certification { get; init; } = TimeSpan.FromDays(7);

    /// <summary>A task that lives shorter is short-lived (LI-19).</summary>
    public TimeSpan ShortLife { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>An endpoint used sooner after its change is suspicious (LI-40).</summary>
    public TimeSpan FreshEndpoint { get; init; } = TimeSpan.FromHours(72);

    /// <summary>Orders that one identity may open in an hour (LI-22).</summary>
    public int OrdersAnHour { get; init; } = 20;

    /// <summary>An account that was not used for so long is dormant (LI-25).</summary>
    public TimeSpan Dormant { get; init; } = TimeSpan.FromDays(90);

    /// <summary>The tasks of an agency or an element may grow by this factor from one export to the next (LI-43).</summary>
    public int PopulationFactor { get; init; } = 2;

    /// <summary>Entries of a list that somebody on the roster sees in daily work, and more than which is a list of all (LI-21).</summary>
    public int ListEntries { get; init; } = 20;

    /// <summary>In percent of the largest list that an identity read on earlier days: above it a list is larger than usual (LI-21).</summary>
    public int ListGrowth { get; init; } = 150;

    /// <summary>Agencies whose orders one identity may open in a day before they are unrelated (LI-22).</summary>
    public int AgenciesADay { get; init; } = 4;

    /// <summary>So long before or after a search or a question about an identity an order that names it explains it (LI-23, LI-38).</summary>
    public TimeSpan SearchToOrder { get; init; } = TimeSpan.FromDays(14);

    /// <summary>An account that comes on the roster so soon after its use is one whose paper was late (LI-24).</summary>
    public TimeSpan RosterDelay { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Two hosts that take turns with one account within this time are two people (LI-25).</summary>
    public TimeSpan Shared { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Refusals of X1 identities within an hour that are looking around rather than a slip (LI-28).</summary>
    public int ErrorsAnHour { get; init; } = 3;

    /// <summary>Removals of one identity within an hour that are a deletion of many (LI-30).</summary>
    public int RemovalsAnHour { get; init; } = 20;

    /// <summary>Bytes to an agency without an active task that are more than signs of life (LI-33).</summary>
    public long DeliveryBytes { get; init; } = 1_000_000;

    /// <summary>In percent of what an agency usually gets for a task in a day: above it a delivery is too large (LI-33).</summary>
    public int DeliveryGrowth { get; init; } = 1_000;

    /// <summary>Smallest and largest entry of a list in bytes, by the last part of its path or, for files, by <c>*.csv</c>.</summary>
    public IReadOnlyDictionary<string, (int Least, int Most)> EntryBytes { get; init; } =
        new Dictionary<string, (int Least, int Most)>();

    /// <summary>The longest term of an order by authority.</summary>
    public IReadOnlyDictionary<string, TimeSpan> LongestTerms { get; init; } = new Dictionary<string, TimeSpan>();
}
