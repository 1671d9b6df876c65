using System.Globalization;
using Breakwater.Model.Documents;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Trust;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Tests.Eviction;

/// <summary>A made-up network with an intruder in it: who trusts whom is drawn, and so is what the answer names.</summary>
internal sealed class RandomNetwork
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Platforms =
    [
        "cisco_ios",
        "cisco_iosxr",
        "cisco_nxos",
        "juniper_junos",
        "arista_eos",
        "nokia_sros",
        "huawei_vrp",
    ];
    private static readonly string[] Kinds =
    [
        "account_password",
        "enable_password",
        "line_password",
        "snmp_community",
        "snmp_user_key",
        "ntp_key",
        "transfer_password",
        "private_key",
        "tunnel_key",
    ];
    private static readonly string[] Strengths = ["readable", "weak_hash", "strong_hash", "device_key", "unknown"];

    private readonly Random _random;
    private readonly string[] _names;
    private readonly List<TrustServer> _servers = [];
    private readonly List<TrustAccount> _accounts = [];
    private readonly Dictionary<string, List<TrustSecret>> _secrets = [];
    private readonly List<TrustSession> _sessions = [];

    public RandomNetwork(int seed)
    {
        _random = new Random(seed);
        _names = [.. Enumerable.Range(1, 2 + _random.Next(18)).Select(i => $"r{i:00}")];
        Servers();
        People();
        DrawSecrets();
        Sessions();
        string[] held = Draw(_names, 0.2);
        string[] heldServers = Draw(_servers.Select(s => s.Name), 0.15);
        string[] rest = [.. _names.Except(held)];
        int half = held.Length / 2;
        Answer = new DeviceAnswer([.. held[half..], .. heldServers], held[..half], Draw(rest, 0.15), []);
        Findings =
        [
            .. held.Concat(heldServers).Select((d, i) => Sign(d, i)),
            .. Draw(_accounts.Select(a => a.Name), 0.2).Append("ghost").Take(_random.Next(4)).Select(Used),
        ];
        Trust = Facts(held);
    }

    public TrustFacts Trust { get; }

    public DeviceAnswer Answer { get; }

    public IReadOnlyList<Finding> Findings { get; }

    private bool Chance(double share) => _random.NextDouble() < share;

    private string[] Draw(IEnumerable<string> from, double share) => [.. from.Where(_ => Chance(share))];

    private string One(string[] from) => from[_random.Next(from.Length)];

    private void Servers()
    {
        for (int i = 0; i < _random.Next(3); i++)
        {
            _servers.Add(new TrustServer($"aaa{i + 1}", "aaa", [$"10.0.1.{i + 1}"]));
        }

        for (int i = 0; i < _random.Next(3); i++)
        {
            _servers.Add(new TrustServer($"jump{i + 1}", "jump_host", [$"10.0.2.{i + 1}"]));
        }

        if (Chance(0.3))
        {
            _servers.Add(new TrustServer("cdr1", "call_records", ["10.0.3.1"]));
        }
    }

    private void People()
    {
        for (int i = 0; i < 1 + _random.Next(6); i++)
        {
            _accounts.Add(new TrustAccount($"person{i + 1}", Chance(0.8) ? "person" : "service"));
        }
    }

    private void DrawSecrets()
    {
        foreach (string name in _names)
        {
            _secrets[name] = [];
        }

        // Each secret stands on one device or on many, in one kind.
        int count = _random.Next(12);
        for (int number = 1; number <= count; number++)
        {
            string kind = One(Kinds);
            foreach (string name in Chance(0.4) ? Draw(_names, 0.4) : [One(_names)])
            {
                string holder = kind is "account_password" or "snmp_user_key" ? $"local{_random.Next(3)}" : "";
                _secrets[name].Add(new TrustSecret(number, kind, One(Strengths), holder, number, Chance(0.5)));
            }
        }

        // Keys of login servers that configurations show, one for all or one for each.
        foreach (TrustServer server in _servers.Where(s => s.Kind == "aaa"))
        {
            bool shared = Chance(0.6);
            foreach (string name in Draw(_names, 0.5))
            {
                int number = shared ? 500 : 600 + Array.IndexOf(_names, name);
                _secrets[name]
                    .Add(new TrustSecret(number, "server_key", One(Strengths), server.Addresses[0], 90, false));
            }
        }

        // Routing keys stand on two neighbours.
        for (int i = 0; i < _random.Next(_names.Length); i++)
        {
            string[] ends = [.. new[] { One(_names), One(_names) }.Distinct()];
            foreach (string end in ends)
            {
                string other = ends.FirstOrDefault(e => e != end) ?? "192.0.2.1";
                _secrets[end].Add(new TrustSecret(700 + i, "routing_key", One(Strengths), other, 95, false));
            }
        }
    }

    private void Sessions()
    {
        string[] jumps = [.. _servers.Where(s => s.Kind == "jump_host").Select(s => s.Addresses[0])];
        foreach (string name in _names)
        {
            bool behind = _names.Length > 2 && Chance(0.35);
            for (int i = 0; i < _random.Next(4); i++)
            {
                string? source =
                    behind ? AddressOf(One(_names))
                    : jumps.Length > 0 && Chance(0.8) ? One(jumps)
                    : Chance(0.5) ? "10.0.9.9"
                    : null;
                DateTimeOffset last = Start.AddDays(_random.Next(30));
                _sessions.Add(
                    new TrustSession(
                        One([.. _accounts.Select(a => a.Name)]),
                        name,
                        source,
                        Start,
                        last,
                        _random.Next(3)
                    )
                );
            }
        }

        foreach (TrustServer server in _servers.Where(_ => Chance(0.5)))
        {
            _sessions.Add(
                new TrustSession(
                    One([.. _accounts.Select(a => a.Name)]),
                    server.Name,
                    null,
                    Start,
                    Start.AddDays(20),
                    1
                )
            );
        }
    }

    private TrustFacts Facts(string[] held) =>
        new()
        {
            Schema = TrustDocument.Schema,
            AsOf = Start.AddDays(40),
            Servers = [.. _servers.OrderBy(s => s.Name, StringComparer.Ordinal)],
            Accounts = _accounts,
            Sessions = _sessions,
            Captures = Chance(0.4)
                ?
                [
                    new TrustCapture(
                        One(_names),
                        Start,
                        Start.AddHours(1),
                        false,
                        [.. Draw(_accounts.Select(a => a.Name), 0.4)]
                    ),
                ]
                : [],
            Devices = [.. _names.Select(n => Device(n, held.Contains(n)))],
        };

    private TrustDevice Device(string name, bool held)
    {
        if (Chance(0.15))
        {
            return new TrustDevice
            {
                Name = name,
                Addresses = [AddressOf(name)],
                Platform = Chance(0.5) ? One(Platforms) : null,
            };
        }

        TrustAaaServer[] shown =
        [
            .. _secrets[name]
                .Where(s => s.Kind == "server_key")
                .Select(s => new TrustAaaServer("tacacs", s.Holder, true)),
        ];
        TrustAaaServer[] unseen =
            shown.Length == 0 && _servers.Exists(s => s.Kind == "aaa") && Chance(0.5)
                ? [new TrustAaaServer("tacacs", "10.0.1.1", false)]
                : [];
        string[] locals =
        [
            .. _secrets[name].Where(s => s.Kind == "account_password").Select(s => s.Holder).Distinct(),
            .. Chance(0.1) ? ["ghost"] : Array.Empty<string>(),
        ];
        return new TrustDevice
        {
            Name = name,
            Addresses = [AddressOf(name)],
            Platform = One(Platforms),
            Configuration = $"configs/{name}.cfg",
            AaaServers = [.. shown, .. unseen],
            LoginMethods = Chance(0.5) ? ["group tacacs+", "local"] : [],
            LocalUsers =
            [
                .. locals.Select(l => new TrustLocalUser(l, true, Chance(0.08), false, l == "ghost" ? false : null)),
            ],
            Secrets = _secrets[name],
            Things = held && Chance(0.5) ? [new TrustThing("tunnel", "Tunnel9", "gre", ["203.0.113.9"], false)] : [],
            Permits = held && Chance(0.3) ? [new TrustPermit("20", "203.0.113.9")] : [],
        };
    }

    private string AddressOf(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"10.1.0.{Array.IndexOf(_names, name) + 1}");

    private Finding Sign(string device, int index) =>
        Made($"sign{index}", [new Entity(EntityKind.Device, device)], Level.Medium, 50, _random.Next(25));

    private Finding Used(string account) =>
        Made($"used {account}", [new Entity(EntityKind.Account, account)], Level.High, 80, _random.Next(25));

    private static Finding Made(string rule, Entity[] entities, Level level, int confidence, int day)
    {
        EventTime at = new(Start.AddDays(day).UtcTicks, TimeTrust.Stated);
        return new Finding
        {
            Id = FindingId.Make(rule, entities, at, []),
            Rule = new RuleReference(rule, rule, RuleKind.Sigma, "1"),
            Level = level,
            Confidence = confidence,
            Harm = Harm.Foothold,
            First = at,
            Last = at,
            Entities = entities,
            Evidence = [new EvidenceRef("a.log", "00", new EvidencePosition(PositionKind.Line, 1, 0, 1), "x")],
            Summary = rule,
        };
    }
}
