using System.Text;
using Breakwater.Detection.InterceptAudit;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;
using Breakwater.Model.Sealing;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.InterceptAudit;

/// <summary>Records about lawful intercept, item by item, and what the detector makes of them.</summary>
internal sealed class InterceptEvidence
{
    private static readonly KeyedTokens Tokens = new(Encoding.ASCII.GetBytes("a key of tests with 32 bytes ..."));
    private readonly List<(string Item, InterceptRecord Record)> _records = [];

    public CarrierInventory Inventory { get; set; } = CarrierInventory.Empty;

    public long Limit { get; set; } = InterceptDetector.Limit;

    public DateTimeOffset? From { get; set; }

    public DateTimeOffset? To { get; set; }

    private InterceptContent _content = Content;

    public static InterceptContent Content { get; } = Read();

    public InterceptEvidence With(InterceptContent content)
    {
        _content = content;
        return this;
    }

    public static SealedToken Token(TokenKind kind, string name) => Tokens.Named(kind, name);

    public static InterceptTarget Target(string text, TargetKind kind = TargetKind.E164) => Tokens.Target(kind, text);

    public static DateTimeOffset At(string time) =>
        DateTimeOffset.Parse(time + "Z", System.Globalization.CultureInfo.InvariantCulture);

    public InterceptEvidence Add(string item, params IEnumerable<InterceptRecord> records)
    {
        foreach (InterceptRecord record in records)
        {
            _records.Add((item, record));
        }

        return this;
    }

    public IReadOnlyList<Finding> Findings(int seed = 0, int workers = 1) => Run(seed, workers).Findings;

    public (IReadOnlyList<Finding> Findings, InterceptDetector Detector) Run(int seed = 0, int workers = 1)
    {
        InterceptDetector detector = new(DetectorRun.Factory, Inventory, _content, new HeldSpills(), limit: Limit)
        {
            From = From,
            To = To,
        };
        List<EventBatch> batches = [];
        foreach (IGrouping<string, (string Item, InterceptRecord Record)> item in _records.GroupBy(r => r.Item))
        {
            long line = 0;
            foreach ((string Item, InterceptRecord Record)[] chunk in item.Chunk(3))
            {
                EventBatch batch = new();
                batch.Reset(new EvidenceItem(item.Key, "00", 1, "intercepts"), ReadOnlyMemory<byte>.Empty);
                foreach ((string _, InterceptRecord record) in chunk)
                {
                    line++;
                    batch.Add(record with { Position = new EvidencePosition(PositionKind.Line, line, line * 100, 99) });
                }

                batches.Add(batch);
            }
        }

        Random random = new(seed);
        if (seed != 0)
        {
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(batches));
        }

        Held sink = new();
        IDetectionWorker[] team = [.. Enumerable.Range(0, workers).Select(_ => detector.CreateWorker())];
        batches.ForEach(b => team[random.Next(workers)].Observe(b, sink));
        Array.ForEach(team, w => w.Complete());
        detector.Conclude(sink);
        return ([.. sink.Findings.OrderBy(f => f, FindingOrder.Instance)], detector);
    }

    private static InterceptContent Read()
    {
        InterceptContentFiles files = new();
        foreach (string name in (string[])["classes.yml", "terms.yml"])
        {
            using StreamReader text = new(Path.Combine(Repository.Root, "content/intercepts", name));
            if (name == "classes.yml")
            {
                files.TakeClasses(text, name);
            }
            else
            {
                files.TakeTerms(text, name);
            }
        }

        Assert.Empty(files.Errors);
        return files.Build();
    }

    private sealed class Held : IFindingSink
    {
        public List<Finding> Findings { get; } = [];

        public void Add(Finding finding) => Findings.Add(finding);
    }
}
