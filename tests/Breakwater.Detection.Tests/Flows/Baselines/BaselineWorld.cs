using System.Security.Cryptography;
using System.Text;
using Breakwater.Detection.Flows;
using Breakwater.Detection.Flows.Baselines;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.Storage.Baselines;
using static Breakwater.Detection.Tests.Flows.FlowWorld;

namespace Breakwater.Detection.Tests.Flows.Baselines;

/// <summary>A baseline in a folder, and weeks of a device that are held against it.</summary>
internal sealed class BaselineWorld : IDisposable
{
    /// <summary>A Monday.</summary>
    public static readonly DateTime Monday = new(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly string _root = Directory.CreateTempSubdirectory("breakwater-baseline").FullName;
    private int _folder;

    private string Folder => Path.Combine(_root, $"{_folder}");

    /// <summary>What the last run said beside findings.</summary>
    public FlowBaselineOutcome Outcome { get; private set; } = FlowBaselineOutcome.None;

    /// <summary>What is stored, as text.</summary>
    public string Stored =>
        File.Exists(Path.Combine(Folder, FlowBaselineStore.Name))
            ? File.ReadAllText(Path.Combine(Folder, FlowBaselineStore.Name))
            : "";

    /// <summary>Begins with an empty baseline.</summary>
    public BaselineWorld Anew()
    {
        _folder++;
        return this;
    }

    /// <summary>
    /// Weeks of the edge router: each hour it talks with a host outside, each night a backup comes by, each Sunday night a copy of 30 MB
    /// goes to a host outside. One file a day.
    /// </summary>
    public static IEnumerable<TestFlow> Weeks(int from, int to, string exporter = EdgeLoopback, uint sampling = 0)
    {
        for (int hour = from * 168; hour < to * 168; hour++)
        {
            DateTime at = Monday.AddHours(hour);
            yield return Talk(at.AddMinutes(5), 100_000 + (ulong)(hour % 7 * 9_000)) with
            {
                Exporter = exporter,
                Sampling = sampling,
            };
            if (at.Hour == 2)
            {
                yield return InFile(Tcp(at.AddMinutes(10), "10.1.3.9", Edge, 40_100, 22).Answer(300_000)) with
                {
                    Exporter = exporter,
                    Sampling = sampling,
                };
            }

            if (at is { DayOfWeek: DayOfWeek.Sunday, Hour: 2 })
            {
                yield return Talk(at.AddMinutes(40), 30_000_000) with
                {
                    Exporter = exporter,
                    Sampling = sampling,
                };
            }
        }
    }

    /// <summary>A conversation with a host outside, in the file of its day.</summary>
    public static TestFlow Talk(DateTime at, ulong bytes) =>
        InFile(Tcp(at, Edge, "198.51.100.44", 40_007, 8_883) with { Bytes = bytes, Packets = (bytes / 1000) + 1 });

    /// <summary>A flow in the file of its day.</summary>
    public static TestFlow InFile(TestFlow flow) => flow with { Path = $"flows/{flow.Start:yyyy-MM-dd}.pcap" };

    /// <summary>A time of a week, counted from the first Monday.</summary>
    public static DateTime At(int week, DayOfWeek day, int hour, int minute = 10) =>
        Monday.AddDays((week * 7) + (((int)day + 6) % 7)).AddHours(hour).AddMinutes(minute);

    /// <summary>Holds flows against the baseline, which learns of them; what is found of volumes.</summary>
    public IReadOnlyList<Finding> Run(
        IEnumerable<TestFlow> flows,
        CarrierInventory? inventory = null,
        Func<Finding, bool>? isAccepted = null,
        HoursInDoubt? doubt = null,
        bool learns = true,
        DateTimeOffset? asOf = null,
        int seed = 0,
        int workers = 1,
        int batchSize = 1000
    )
    {
        FlowDetector detector = new(
            DetectorRun.Factory,
            inventory ?? Inventory,
            Checks,
            new MemorySpills(),
            gathersHours: true
        );
        TestFlow[] all = [.. flows];
        FlowWorld.Run(detector, all, seed: seed, workers: workers, batchSize: batchSize);
        Sink sink = new();
        Assert.Null(FlowBaselineStore.TryOpen(Folder, isReadOnly: false, out FlowBaselineStore? store));
        using (store)
        {
            using FlowBaselineDraft? draft = learns ? store!.Draft() : null;
            Outcome = detector.HoldAgainst(
                store!.Stored,
                new BaselineTerms
                {
                    // As a hunt takes it: a record counts by its end.
                    AsOf = asOf ?? new DateTimeOffset(all.Max(f => f.Start.AddSeconds(f.Seconds)), TimeSpan.Zero),
                    Hashes = all.Select(f => f.Path).Distinct().ToDictionary(p => p, p => HashOf(all, p)),
                    Doubt = doubt ?? new HoursInDoubt(new HashSet<string>(), n => n),
                    IsAccepted = isAccepted ?? (_ => false),
                    Learns = learns,
                },
                draft,
                sink
            );
            Assert.Null(draft?.Commit());
        }

        return [.. sink.Findings.OrderBy(f => f.First.Ticks).ThenBy(f => f.Id, StringComparer.Ordinal)];
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    // Of what is in the file, so that a file that has grown is another one.
    private static string HashOf(IEnumerable<TestFlow> flows, string path) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', flows.Where(f => f.Path == path))))
        );

    private sealed class Sink : IFindingSink
    {
        public List<Finding> Findings { get; } = [];

        public void Add(Finding finding) => Findings.Add(finding);
    }
}
