namespace Breakwater.Scenarios.InterceptWorlds.Facts;

/// <summary>An intercept as it really is, whoever shows it.</summary>
internal sealed class Tap
{
    public required string Xid { get; init; }
    public required string Liid { get; set; }

    /// <summary>The order that it is said to serve; null where none is named.</summary>
    public string? OrderNumber { get; set; }
    public Agency? Agency { get; set; }
    public List<Identity> Targets { get; init; } = [];
    public List<string> Services { get; init; } = [];
    public Delivered Delivery { get; set; }

    /// <summary>Network elements that tap.</summary>
    public List<Node> Elements { get; init; } = [];

    /// <summary>Where mediation delivers.</summary>
    public List<Destination> Destinations { get; init; } = [];
    public DateTime? Start { get; set; }
    public DateTime? End { get; set; }
    public DateTime ActivatedAt { get; set; }
    public DateTime? RemovedAt { get; set; }
    public List<DateTime> Modifications { get; } = [];

    /// <summary>Modifications that no log has.</summary>
    public List<DateTime> SilentModifications { get; } = [];

    /// <summary>Nothing is intercepted after this, even where the tap stays.</summary>
    public DateTime? QuietFrom { get; set; }
    public required string EnteredBy { get; set; }
    public required string ApprovedBy { get; set; }
    public required string ProvisionedBy { get; set; }

    public bool InAdministration { get; set; } = true;
    public bool InElements { get; set; } = true;
    public bool InMediation { get; set; } = true;
    public bool InMessages { get; set; } = true;
    public bool InAccesses { get; set; } = true;

    /// <summary>Elements that do not hold it although the administration says so.</summary>
    public HashSet<Node> Absent { get; } = [];

    /// <summary>The first activation failed; it was tried again so much later.</summary>
    public TimeSpan? RetriedAfter { get; set; }

    /// <summary>Something is odd about it already, honest or not.</summary>
    public bool IsVaried { get; set; }

    /// <summary>Never got beyond failure.</summary>
    public bool IsFailed { get; set; }

    /// <summary>It stands at a time.</summary>
    public bool StandsAt(DateTime time) => ActivatedAt <= time && (RemovedAt is null || time < RemovedAt);
}
