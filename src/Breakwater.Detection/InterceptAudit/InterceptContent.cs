using Breakwater.Model.Findings;

namespace Breakwater.Detection.InterceptAudit;

/// <summary>The classes of discrepancy and the terms that counsel owns, of <c>content/intercepts</c>.</summary>
/// <param name="Classes">By id.</param>
/// <param name="Terms">Grace, skew, windows, thresholds.</param>
internal sealed record InterceptContent(IReadOnlyDictionary<string, DiscrepancyClass> Classes, InterceptTerms Terms);

/// <summary>A class of discrepancy.</summary>
internal sealed record DiscrepancyClass
{
    /// <summary><c>LI-01</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>How bad.</summary>
    public required Level Level { get; init; }

    /// <summary>How sure, 0 to 100.</summary>
    public required int Confidence { get; init; }

    /// <summary>"Critical+": tell people by a way that the intruder cannot read.</summary>
    public bool NotifyOutOfBand { get; init; }

    /// <summary>Smaller is nearer to the root cause.</summary>
    public required int Priority { get; init; }

    /// <summary>Which harm.</summary>
    public required Harm Harm { get; init; }

    /// <summary>Usual benign causes, a sentence each.</summary>
    public IReadOnlyList<string> BenignCauses { get; init; } = [];

    /// <summary>ATT&amp;CK, FiGHT, MoTIF ids.</summary>
    public IReadOnlyList<string> Techniques { get; init; } = [];

    /// <summary>Rows of the threat reference.</summary>
    public IReadOnlyList<string> Behaviours { get; init; } = [];

    /// <summary>It is shown at L2 alone, inside the sealed zone.</summary>
    public bool IsSealedOnly { get; init; }
}

/// <summary>Times and counts that the classes are judged by; dated, with an owner.</summary>
internal sealed record InterceptTerms
{
    /// <summary>Clocks of two systems may differ by so much.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Data may flow so long outside the time of its order.</summary>
    public TimeSpan DataGrace { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Content may flow so long outside the time of its order.</summary>
    public TimeSpan ContentGrace { get; init; } = TimeSpan.Zero;

    /// <summary>A task that lives shorter is short-lived (LI-19).</summary>
    public TimeSpan ShortLife { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>An endpoint used sooner after its change is suspicious (LI-40).</summary>
    public TimeSpan FreshEndpoint { get; init; } = TimeSpan.FromHours(72);

    /// <summary>Orders that one identity may open in an hour (LI-22).</summary>
    public int OrdersAnHour { get; init; } = 20;

    /// <summary>An account that was not used for so long is dormant (LI-25).</summary>
    public TimeSpan Dormant { get; init; } = TimeSpan.FromDays(90);

    /// <summary>The longest term of an order by authority.</summary>
    public IReadOnlyDictionary<string, TimeSpan> LongestTerms { get; init; } = new Dictionary<string, TimeSpan>();
}
