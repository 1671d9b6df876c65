using System.Buffers;
using System.Net;
using System.Text;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.Model.Papers;
using Breakwater.Model.Verdicts;
using Breakwater.Sharing.Annexes;
using Breakwater.Sharing.Bundles;
using Breakwater.Sharing.Filtering;
using Breakwater.Sharing.Leaving;
using Breakwater.Sharing.Misp;
using Breakwater.Sharing.Profiles;
using Breakwater.Sharing.Records;
using Breakwater.Stix.Objects;

namespace Breakwater.Sharing.Tests.Leaks;

/// <summary>One random incident, full of what must not leave, and what of it should.</summary>
internal sealed class MadeUpCase
{
    private static readonly string[] Labels =
    [
        "TLP:CLEAR",
        "TLP:GREEN",
        "TLP:AMBER",
        "TLP:AMBER",
        "TLP:AMBER+STRICT",
        "TLP:RED",
    ];
    private readonly Random _random;
    private readonly SeededObjects _objects;
    private readonly string[] _attackers;
    private readonly List<Finding> _findings = [];

    public MadeUpCase(int seed)
    {
        _random = new Random(seed);
        Seeds = new Seeds(_random);
        _attackers =
        [
            $"45.{_random.Next(256)}.{_random.Next(256)}.{_random.Next(1, 255)}",
            $"2a0e:{_random.Next(1, 65536):x}:{_random.Next(1, 65536):x}::{_random.Next(1, 65536):x}",
        ];
        _objects = new SeededObjects(_random, Seeds);
        Teach();
        for (int i = _random.Next(3, 9); i >= 0; i--)
        {
            _findings.Add(_objects.Make<Finding>());
        }

        Expect();
        Verdict verdict = _objects.Make<Verdict>();
        OutboundFilter filter = new(TestKnowledge.Instance, new OwnNetworks(Inventory), new SharePolicy());
        _findings.ForEach(filter.Observe);
        Shared = filter.Conclude(verdict, new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero));
        Withheld = filter.WithheldValues();
        ShareProfile profile = TestProfiles.All[_random.Next(TestProfiles.All.Count)];
        (Annex, AnnexKey key) = new AnnexFilter(
            TestKnowledge.Instance,
            filter,
            Encoding.UTF8.GetBytes("a key")
        ).Conclude(verdict, Ledger());
        Key = key;
        Paper = AnnexPaper.Of(Record(profile, filter), Annex);
        Bundle = Write(Shared, profile);
        ArrayBufferWriter<byte> misp = new();
        MispEvent.Write(misp, Shared, TestProfiles.Order(profile));
        Event = misp.WrittenSpan.ToArray();
    }

    /// <summary>What must not leave.</summary>
    public Seeds Seeds { get; }

    /// <summary>Values that should leave: an open finding that is sure enough names them.</summary>
    public HashSet<string> Expected { get; } = new(StringComparer.Ordinal);

    public SharedCase Shared { get; }

    public IReadOnlyList<WithheldValue> Withheld { get; }

    /// <summary>What leaves as STIX.</summary>
    public byte[] Bundle { get; }

    /// <summary>What leaves as MISP.</summary>
    public byte[] Event { get; }

    /// <summary>What leaves as annex for agencies, before it is a document.</summary>
    public SharedAnnex Annex { get; }

    /// <summary>What its numbers mean; it stays.</summary>
    public AnnexKey Key { get; }

    /// <summary>The annex as a document.</summary>
    public Paper Paper { get; }

    /// <summary>The annex in one form.</summary>
    public byte[] Written(Action<Stream, Paper> form)
    {
        using MemoryStream file = new();
        form(file, Paper);
        return file.ToArray();
    }

    /// <summary>Texts that were seeded, by type and property.</summary>
    public IReadOnlyDictionary<string, long> Seeded => _objects.Seeded;

    /// <summary>The made-up carrier's own ranges.</summary>
    public static CarrierInventory Inventory { get; } =
        new()
        {
            Networks = new Networks
            {
                Own = [Range("81.4.0.0/16"), Range("2a0c:77::/32")],
                Customer = [Range("81.5.0.0/16"), Range("2a0c:99::/32")],
            },
        };

    private static NetworkRange Range(string prefix) => new() { Prefix = IPNetwork.Parse(prefix) };

    private static byte[] Write(SharedCase shared, ShareProfile profile)
    {
        ShareOrder order = TestProfiles.Order(profile);
        ArrayBufferWriter<byte> output = new();
        BundleWriter.Write(output, BundleBuilder.Id(order), BundleBuilder.Build(shared, order));
        return output.WrittenSpan.ToArray();
    }

    private ShareRecord Record(ShareProfile profile, OutboundFilter filter) =>
        new()
        {
            ToolVersion = "1.2.3",
            Order = TestProfiles.Order(profile),
            Approver = "An approver",
            LegalBasis = "A basis",
            Shared = Shared,
            Annex = Annex,
            ManifestSha256 = new string('e', 64),
            Findings = filter.Findings,
            Withheld = filter.Withheld(),
            WithheldValues = Withheld,
            Limits = [_objects.Make<string>()],
        };

    // The paths are those of findings, and seeds as they are; what the filter looks up is sometimes there.
    private CoverageLedger Ledger()
    {
        CoverageLedger ledger = _objects.Make<CoverageLedger>();
        string[] paths = [.. _findings.SelectMany(f => f.Evidence).Select(e => e.Path).Distinct()];
        return ledger with
        {
            Items =
            [
                .. paths.Select(p =>
                    _objects.Make<CoverageItem>() with
                    {
                        Path = p,
                        Format = Or(["syslog", "tacacs"]),
                        Bytes = _random.Next(10_000),
                        Sha256 = _random.Next(2) == 0 ? _objects.Make<string>() : Digest(),
                    }
                ),
                .. ledger.Items,
            ],
            Sources = [.. ledger.Sources.Select(s => s with { Dataset = Or(["cisco.ios", "tacacs.accounting"]) })],
            Techniques = [.. ledger.Techniques.Select(t => t with { Id = Or(TestKnowledge.Behaviours) })],
        };
    }

    private string Digest()
    {
        byte[] bytes = new byte[32];
        _random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>What the filter reads must sometimes be what it looks for; every text is a seed in one case of four all the same.</summary>
    private void Teach()
    {
        _objects.Set(typeof(Finding), nameof(Finding.Disclosure), () => Or(Labels));
        _objects.Set(typeof(Finding), nameof(Finding.Entities), Entities);
        _objects.Set(typeof(Finding), nameof(Finding.Techniques), () => Some(TestKnowledge.Techniques));
        _objects.Set(typeof(Finding), nameof(Finding.Behaviours), () => Some(TestKnowledge.Behaviours));
        _objects.Set(typeof(Finding), nameof(Finding.Level), () => (Level)_random.Next(1, 5));
        _objects.Set(typeof(Finding), nameof(Finding.Confidence), () => _random.Next(40, 101));
        _objects.Set(
            typeof(Finding),
            nameof(Finding.Disposition),
            () => _random.Next(4) > 0 ? Disposition.Open : _objects.Make<Disposition>()
        );
        _objects.Set(typeof(RuleReference), nameof(RuleReference.Id), () => Or(TestKnowledge.Rules));
        _objects.Set(typeof(RuleReference), nameof(RuleReference.Kind), () => (RuleKind)_random.Next(3));
        _objects.Set(
            typeof(HarmAnswer),
            nameof(HarmAnswer.Proven),
            () =>
                new SortedDictionary<string, long>(StringComparer.Ordinal)
                {
                    ["rows"] = _random.Next(100_000),
                    [Seeds.Any(_random)] = _random.Next(100),
                }
        );
    }

    private string Or(IReadOnlyList<string> known) =>
        _random.Next(4) == 0 ? _objects.Make<string>() : known[_random.Next(known.Count)];

    private List<string> Some(IReadOnlyList<string> known) => [.. Enumerable.Range(0, 3).Select(_ => Or(known))];

    private List<Entity> Entities()
    {
        List<Entity> entities = [];
        bool isOfIntercept = _random.Next(5) == 0;
        for (int i = _random.Next(1, 6); i >= 0; i--)
        {
            entities.Add(
                _random.Next(3) switch
                {
                    0 => new Entity(EntityKind.Address, Or(_attackers)),
                    1 => new Entity(EntityKind.Address, Or(Seeds.Addresses)),
                    _ when isOfIntercept => _objects.Make<Entity>(),
                    _ => new Entity((EntityKind)_random.Next((int)EntityKind.TaskToken), _objects.Make<string>()),
                }
            );
        }

        return entities;
    }

    // Written apart from the filter, from the rules of docs/sharing.md.
    private void Expect()
    {
        foreach (Finding finding in _findings.Where(IsOfTheIntruder))
        {
            bool isSure = finding is { Level: >= Level.High, Confidence: >= 70 } && finding.Harm != Harm.Exposure;
            Expected.UnionWith(
                finding
                    .Entities.Where(e => isSure && e.Kind == EntityKind.Address && _attackers.Contains(e.Value))
                    .Select(e => e.Value)
            );
            if (
                finding.Rule.Kind == RuleKind.Indicator
                && TestKnowledge.Rules.Contains(finding.Rule.Id)
                && finding.Level > Level.Informational
            )
            {
                Expected.Add(finding.Rule.Id[(finding.Rule.Id.IndexOf(':', 10) + 1)..]);
            }
        }
    }

    private static bool IsOfTheIntruder(Finding finding) =>
        finding.Disclosure is "TLP:CLEAR" or "TLP:GREEN" or "TLP:AMBER"
        && finding.Disposition.State == DispositionState.Open
        && finding.Harm != Harm.InterceptData
        && !finding.Entities.Any(e =>
            e.Kind.ToString() is "TaskToken" or "OrderToken" or "DestinationToken" or "AgencyToken"
        );
}
