using System.Net;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;
using Breakwater.Model.Sealing;
using static Breakwater.Detection.Tests.InterceptAudit.InterceptEvidence;

namespace Breakwater.Detection.Tests.InterceptAudit.Accesses;

/// <summary>A carrier with one administration function, three people, a job and a vendor; tests add what was done there.</summary>
internal sealed class AccessScene
{
    public const string Administration = "admf-1";
    public const string Desk = "192.0.2.51";
    public const string Elsewhere = "192.0.2.77";

    private readonly List<InterceptRecord> _records = [];

    public static CarrierInventory Carrier { get; } =
        CarrierInventory.Empty with
        {
            Intercept = new Intercept
            {
                Staff =
                [
                    new() { Accounts = ["officer1"], Role = "officer" },
                    new() { Accounts = ["officer2"], Role = "approver" },
                    new() { Accounts = ["root1"], Role = "administrator" },
                    new() { Accounts = ["vendor1"], Role = "vendor" },
                    new() { Accounts = ["audit"], Role = "reconcile_job" },
                    new()
                    {
                        Accounts = ["leaver"],
                        Role = "officer",
                        ValidTo = At("2026-05-01T00:00:00"),
                    },
                    new()
                    {
                        Accounts = ["newcomer"],
                        Role = "officer",
                        ValidFrom = At("2026-06-20T00:00:00"),
                    },
                ],
                Workstations = [new() { Name = "desk1", Addresses = [IPNetwork.Parse(Desk + "/32")] }],
                Systems =
                [
                    new()
                    {
                        Name = Administration,
                        Kind = "admf",
                        Addresses = [IPAddress.Parse("192.0.2.4")],
                    },
                    new()
                    {
                        Name = "mdf-1",
                        Kind = "mdf3",
                        Addresses = [IPAddress.Parse("192.0.2.8")],
                    },
                ],
            },
        };

    public CarrierInventory Inventory { get; init; } = Carrier;

    public AccessScene Add(params IEnumerable<InterceptRecord> records)
    {
        _records.AddRange(records);
        return this;
    }

    public IReadOnlyList<Finding> Findings() => Evidence().Findings();

    /// <summary>The findings of one class; those of others are no matter.</summary>
    public IReadOnlyList<Finding> Findings(string id) => [.. Findings().Where(f => f.Rule.Id == "intercept:" + id)];

    public Finding One(string id) => Assert.Single(Findings(id));

    public IReadOnlyList<string> NotAssessable() => Evidence().Run().Detector.NotAssessable;

    private InterceptEvidence Evidence() => new InterceptEvidence { Inventory = Inventory }.Add("log.csv", _records);

    /// <summary>An access, as an officer at the desk has it.</summary>
    public static InterceptAccess Access(
        string time,
        InterceptAction action,
        InterceptObject on = InterceptObject.Task
    ) =>
        new()
        {
            Position = default,
            Time = At(time),
            System = Administration,
            Account = "officer1",
            Client = Desk,
            Tool = "web",
            Action = action,
            ActedOn = on,
            Succeeded = true,
        };

    /// <summary>An X1 request of the administration function.</summary>
    public static InterceptMessage Message(string time, string type, InterceptAction action) =>
        new()
        {
            Position = default,
            Time = At(time),
            System = "x1 log",
            Type = type,
            Action = action,
            ActedOn = InterceptObject.Task,
            Admf = Administration,
            Element = "ne-1",
            Sender = "192.0.2.4",
            Transaction = time,
        };

    public static InterceptChange Ticket(
        string from,
        string to,
        string? system = Administration,
        params string[] accounts
    ) =>
        new()
        {
            Position = default,
            Ticket = "CHG-7",
            System = system,
            From = At(from),
            To = At(to),
            Accounts = accounts,
        };

    public static InterceptOrder Order(string number, string target, string from, string to = "2026-12-01T00:00:00") =>
        new()
        {
            Position = default,
            Time = At("2026-08-01T00:00:00"),
            System = "register",
            Order = Token(TokenKind.Order, number),
            Liids = [Token(TokenKind.Liid, "L-" + number)],
            Targets = [Target(target)],
            EnteredAt = At(from),
            EnteredBy = "officer1",
            ApprovedBy = "officer2",
            ApprovedAt = At(from),
            Start = At(from),
            End = At(to),
            State = InterceptState.Active,
        };
}
