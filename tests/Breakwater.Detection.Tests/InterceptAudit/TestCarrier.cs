using System.Globalization;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using static Breakwater.Detection.Tests.InterceptAudit.InterceptEvidence;

namespace Breakwater.Detection.Tests.InterceptAudit;

/// <summary>
/// A carrier that does everything right: eight orders of two agencies, one task each, exported three times by the administration,
/// two network elements and mediation, hours apart, with the messages that set it up. Tests change what they are about.
/// </summary>
internal sealed class TestCarrier
{
    public const int Count = 8;

    /// <summary>When each system is exported; the others follow the administration by an hour each.</summary>
    public static readonly DateTimeOffset[] Looks =
    [
        At("2026-03-05T02:00:00"),
        At("2026-03-15T02:00:00"),
        At("2026-03-25T02:00:00"),
    ];

    public TestCarrier()
    {
        for (int i = 0; i < Count; i++)
        {
            Orders.Add(OrderOf(i));
            Admf.AddRange(Looks.Select(t => AdmfRow(i, t)));
            Element.AddRange(Looks.Select(t => ElementRow(i, t.AddHours(1))));
            Mediation.AddRange(Looks.Select(t => MediationRow(i, t.AddHours(2))));
            Messages.Add(Message("ActivateTask", InterceptAction.Activate, i, Start(i).AddMinutes(5)));
        }

        // Signs of life from before and after, so that the log covers the whole time.
        Messages.Add(Ping(At("2026-02-20T00:00:00")));
        Messages.Add(Ping(At("2026-03-28T00:00:00")));
        for (int agency = 0; agency < 2; agency++)
        {
            Destinations.AddRange(Looks.Select(t => DestinationRow(agency, t.AddHours(2))));
            Endpoints.Add(EndpointOf(agency));
        }

        Destinations.AddRange(
            Looks.Select(t =>
                DestinationRow(0, t) with
                {
                    Source = InterceptSource.NetworkElement,
                    System = "ne-1",
                    Destination = Leg,
                    Name = Token(TokenKind.Name, "mdf2-1"),
                    Agency = null,
                    Address = "10.20.3.10",
                    Port = 42001,
                }
            )
        );
        Changes.Add(ChangeOf("CHG1", "2026-03-10T00:00:00", "2026-03-10T04:00:00"));
    }

    public List<InterceptOrder> Orders { get; } = [];

    public List<InterceptTask> Admf { get; } = [];

    public List<InterceptTask> Element { get; } = [];

    public List<InterceptTask> Mediation { get; } = [];

    public List<InterceptMessage> Messages { get; } = [];

    public List<InterceptDestination> Destinations { get; } = [];

    public List<InterceptEndpoint> Endpoints { get; } = [];

    public List<InterceptChange> Changes { get; } = [];

    public List<InterceptRecord> Others { get; } = [];

    public static SealedToken Leg => Token(TokenKind.Destination, "leg");

    public static string Number(int i) => string.Create(CultureInfo.InvariantCulture, $"+1{2025550000L + (i * 1117)}");

    public static SealedToken Xid(int i) => Token(TokenKind.Task, $"x-{i}");

    public static SealedToken Liid(int i) => Token(TokenKind.Liid, $"l-{i}");

    public static SealedToken Agency(int i) => Token(TokenKind.Agency, $"agency-{i % 2}");

    public static SealedToken Did(int agency) => Token(TokenKind.Destination, $"did-{agency % 2}");

    public static string Place(int agency) => $"192.0.2.{10 + (agency % 2)}";

    public static DateTimeOffset Start(int i) => At("2026-03-01T00:00:00").AddHours(i);

    public InterceptEvidence Evidence() =>
        new InterceptEvidence()
            .Add("orders.csv", Orders)
            .Add("admf.csv", Admf)
            .Add("ne.csv", Element)
            .Add("mdf.csv", Mediation)
            .Add("x1.log", Messages)
            .Add("destinations.csv", Destinations)
            .Add("endpoints.csv", Endpoints)
            .Add("changes.csv", Changes)
            .Add("others.csv", Others);

    /// <summary>Findings above low.</summary>
    public IReadOnlyList<Finding> Loud() => [.. Audited(Evidence().Findings()).Where(f => f.Level > Level.Low)];

    /// <summary>Findings of the classes that hold sets against each other; who read what is judged elsewhere.</summary>
    public IReadOnlyList<Finding> All() => [.. Audited(Evidence().Findings())];

    /// <summary>The causes among the findings, as class and level.</summary>
    public IReadOnlyList<(string Class, Level Level)> Causes() =>
        [
            .. All()
                .Where(f => !f.ConfidenceReasons.Any(r => r.StartsWith("It follows from", StringComparison.Ordinal)))
                .Select(f => (f.Rule.Id["intercept:".Length..], f.Level))
                .Order(),
        ];

    public static InterceptOrder OrderOf(int i) =>
        new()
        {
            Position = default,
            Time = At("2026-03-28T00:00:00"),
            Order = Token(TokenKind.Order, $"w-{i}"),
            Liids = [Liid(i)],
            Agency = Agency(i),
            Authority = "pen_register",
            Targets = [Target(Number(i))],
            Services = ["voice"],
            Delivery = DeliveryKind.Data,
            Start = Start(i),
            End = Start(i).AddDays(60),
            State = InterceptState.Active,
            EnteredAt = Start(i).AddDays(-1),
            ApprovedAt = Start(i).AddHours(-20),
            CertifiedAt = Start(i).AddHours(3),
            Destinations = [Did(i)],
        };

    public static InterceptTask AdmfRow(int i, DateTimeOffset time) =>
        new()
        {
            Position = default,
            Time = time,
            Source = InterceptSource.Admf,
            System = "admf-1",
            Element = "ne-1",
            Task = Xid(i),
            Liids = [Liid(i)],
            Order = Token(TokenKind.Order, $"w-{i}"),
            Agency = Agency(i),
            Targets = [Target(Number(i))],
            Services = ["voice"],
            Delivery = DeliveryKind.Data,
            Destinations = [Did(i)],
            Start = Start(i),
            End = Start(i).AddDays(60),
            State = InterceptState.Active,
            Modifications = 0,
        };

    public static InterceptTask ElementRow(int i, DateTimeOffset time) =>
        new()
        {
            Position = default,
            Time = time,
            Source = InterceptSource.NetworkElement,
            System = "ne-1",
            Element = "ne-1",
            Task = Xid(i),
            Targets = [Target(Number(i))],
            Services = ["voice"],
            Delivery = DeliveryKind.Data,
            Destinations = [Leg],
            State = InterceptState.Active,
            Modifications = 0,
            LastIntercept = time.AddMinutes(-20),
        };

    public static InterceptTask MediationRow(int i, DateTimeOffset time) =>
        new()
        {
            Position = default,
            Time = time,
            Source = InterceptSource.Mediation,
            System = "mdf2-1",
            Element = "mdf2-1",
            Task = Xid(i),
            Liids = [Liid(i)],
            Agency = Agency(i),
            Delivery = DeliveryKind.Data,
            Destinations = [Did(i)],
            State = InterceptState.Active,
        };

    public static InterceptDestination DestinationRow(int agency, DateTimeOffset time) =>
        new()
        {
            Position = default,
            Time = time,
            Source = InterceptSource.Mediation,
            System = "mdf2-1",
            Destination = Did(agency),
            Name = Token(TokenKind.Name, $"agency {agency} HI2"),
            Agency = Agency(agency),
            Address = Place(agency),
            Port = 43001,
            Delivery = DeliveryKind.Data,
        };

    public static InterceptEndpoint EndpointOf(int agency) =>
        new()
        {
            Position = default,
            Agency = Agency(agency),
            Interface = "hi2",
            Address = Place(agency),
            Port = 43001,
            From = At("2025-01-01T00:00:00"),
        };

    public static InterceptChange ChangeOf(string ticket, string from, string to) =>
        new()
        {
            Position = default,
            Ticket = ticket,
            System = "admf-1",
            From = At(from),
            To = At(to),
        };

    public static InterceptMessage Message(string type, InterceptAction action, int i, DateTimeOffset time) =>
        new()
        {
            Position = default,
            Time = time,
            System = "ne-1",
            Type = type,
            Action = action,
            ActedOn = InterceptObject.Task,
            Admf = "admf-1",
            Element = "ne-1",
            Transaction = $"{type}-{i}-{time:O}",
            Task = Xid(i),
        };

    public static InterceptMessage Redirect(int agency, string address, DateTimeOffset time) =>
        new()
        {
            Position = default,
            Time = time,
            System = "mdf2-1",
            Type = "ModifyDestination",
            Action = InterceptAction.Modify,
            ActedOn = InterceptObject.Destination,
            Admf = "admf-1",
            Element = "mdf2-1",
            Transaction = $"redirect-{time:O}",
            Destination = Did(agency),
            DestinationDetails = DestinationRow(agency, time) with { Source = InterceptSource.Admf, Address = address },
        };

    private static InterceptMessage Ping(DateTimeOffset time) =>
        new()
        {
            Position = default,
            Time = time,
            System = "ne-1",
            Type = "Ping",
            Action = InterceptAction.Ping,
            Admf = "admf-1",
            Element = "ne-1",
        };

    public static IEnumerable<Finding> Audited(IEnumerable<Finding> findings) =>
        findings.Where(f =>
            f.Rule.Id.StartsWith("intercept:LI-", StringComparison.Ordinal)
            && int.Parse(f.Rule.Id.AsSpan("intercept:LI-".Length), CultureInfo.InvariantCulture) is <= 20 or >= 43
        );
}
