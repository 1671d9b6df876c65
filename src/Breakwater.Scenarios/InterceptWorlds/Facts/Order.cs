namespace Breakwater.Scenarios.InterceptWorlds.Facts;

/// <summary>Whom an order or a task names.</summary>
/// <param name="Kind">The kind as exports write it: <c>e164</c>, <c>imsi</c>, <c>sip_uri</c>, <c>nai</c>, <c>ip_range</c>, ...</param>
/// <param name="Value">The identity.</param>
internal sealed record Identity(string Kind, string Value);

/// <summary>What is delivered.</summary>
internal enum Delivered
{
    Data,
    Content,
    Both,
}

/// <summary>A version of an order as the register keeps it.</summary>
internal sealed class Order
{
    public required string Number { get; init; }
    public required string Liid { get; init; }
    public required Agency Agency { get; init; }

    /// <summary><c>pen_register</c>, <c>trap_and_trace</c>, <c>title_iii</c>, <c>fisa</c>, <c>emergency</c>.</summary>
    public required string Authority { get; init; }
    public List<Identity> Targets { get; init; } = [];
    public List<string> Services { get; init; } = [];
    public Delivered Delivery { get; set; }
    public DateTime Start { get; set; }
    public DateTime End { get; set; }
    public DateTime? RevokedAt { get; set; }
    public int Version { get; set; } = 1;
    public List<Destination> Destinations { get; init; } = [];
    public required string PresentedBy { get; init; }
    public string? SignedBy { get; set; }
    public required string EnteredBy { get; set; }
    public DateTime EnteredAt { get; set; }
    public required string ApprovedBy { get; set; }
    public DateTime ApprovedAt { get; set; }
    public DateTime? CertifiedAt { get; set; }
    public DateTime? EditedAt { get; set; }
    public string? EditedBy { get; set; }
    public bool IsTest { get; set; }

    /// <summary>The next version, otherwise the same.</summary>
    public Order NextVersion() =>
        new()
        {
            Number = Number,
            Liid = Liid,
            Agency = Agency,
            Authority = Authority,
            Targets = [.. Targets],
            Services = [.. Services],
            Delivery = Delivery,
            Start = Start,
            End = End,
            RevokedAt = RevokedAt,
            Version = Version + 1,
            Destinations = [.. Destinations],
            PresentedBy = PresentedBy,
            SignedBy = SignedBy,
            EnteredBy = EnteredBy,
            EnteredAt = EnteredAt,
            ApprovedBy = ApprovedBy,
            ApprovedAt = ApprovedAt,
            CertifiedAt = CertifiedAt,
            EditedAt = EditedAt,
            EditedBy = EditedBy,
            IsTest = IsTest,
        };
}
