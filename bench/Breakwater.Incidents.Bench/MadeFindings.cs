using System.Globalization;
using System.Text;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Incidents.Bench;

/// <summary>
/// Findings of a made-up carrier with 5,000 devices over a year: seven of ten slight, two medium, one high or above, one in twenty explained;
/// accounts, addresses and files as many as there is room for, and a campaign that goes through all of it.
/// </summary>
internal sealed class MadeFindings
{
    public const int Days = 365;
    private const int Devices = 5_000;
    private static readonly string Hash = new('a', 64);
    private static readonly string[] Behaviours =
    [
        "T08",
        "T20",
        "T23",
        "T30",
        "T51",
        "T60",
        "T63",
        "T71",
        "T74",
        "T83a",
    ];
    private static readonly string[] Datasets =
    [
        "cisco.ios",
        "tacacs.accounting",
        "juniper.junos",
        "flow",
        "linux.sshd",
    ];

    public static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Finding Of(long number)
    {
        ulong random = Mixed((ulong)number);
        int kind = (int)(random % 100);
        Level level =
            kind < 70 ? Level.Low
            : kind < 90 ? Level.Medium
            : kind < 99 ? Level.High
            : Level.Critical;
        bool campaign = kind >= 98;
        int rule = (int)(random / 100 % 40);
        EventTime time = new(Start.AddSeconds(random / 4000 % (Days * 86_400UL)).UtcTicks, TimeTrust.Stated);
        Entity[] entities = Entities(random, campaign);
        string record = string.Create(CultureInfo.InvariantCulture, $"record {number}");
        string id = string.Create(CultureInfo.InvariantCulture, $"bench-{rule}");
        return new Finding
        {
            Id = FindingId.Make(id, entities, time, [Encoding.UTF8.GetBytes(record)]),
            Rule = new RuleReference(id, "Title of " + id, RuleKind.Sigma, "1"),
            Level = level,
            Confidence = 40 + (int)(random % 60),
            Harm = rule % 8 == 7 ? Harm.CallRecords : Harm.Foothold,
            Behaviours = rule < 30 ? [Behaviours[rule % Behaviours.Length]] : [],
            First = time,
            Last = time,
            Entities = entities,
            Evidence =
            [
                new EvidenceRef("made.log", Hash, new EvidencePosition(PositionKind.Line, number + 1, 0, 10), record)
                {
                    Dataset = Datasets[random % (ulong)Datasets.Length],
                },
            ],
            Summary = "Summary of " + id + ".",
            Disposition =
                random / 7 % 20 == 0
                    ? new Disposition(
                        DispositionState.ExplainedBy,
                        string.Create(CultureInfo.InvariantCulture, $"change window {random % 3000}")
                    )
                    : Disposition.Open,
        };
    }

    private static Entity[] Entities(ulong random, bool campaign)
    {
        string Text(string name, ulong value) => string.Create(CultureInfo.InvariantCulture, $"{name}{value}");
        return campaign
            ?
            [
                new Entity(EntityKind.Device, Text("edge-", random / 11 % 40)),
                new Entity(EntityKind.Account, "mallory"),
                new Entity(EntityKind.Address, "198.51.100.23"),
            ]
            :
            [
                new Entity(EntityKind.Device, Text("edge-", random / 13 % Devices)),
                new Entity(EntityKind.Account, Text("account-", random / 17 % 20_000)),
                new Entity(
                    EntityKind.Address,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"2001:db8::{random / 19 % 4:x}:{random / 19 / 4 % 50_000:x}"
                    )
                ),
                new Entity(EntityKind.File, Text("file-", random / 23 % 1_000_000)),
            ];
    }

    // SplitMix64: the same findings in every run.
    private static ulong Mixed(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
