using System.Security.Cryptography;
using System.Text;
using Breakwater.Evidence.Formats.Intercepts.Bundles;
using Breakwater.Evidence.Formats.Text;
using Breakwater.Evidence.Formats.Unsupported;
using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Reading;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Intercepts.Bundles;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Tests.Intake;

/// <summary>What a sealed bundle gives in the main zone.</summary>
public sealed class SealedBundleTests : IDisposable
{
    private readonly EvidenceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_section_is_an_item_named_after_its_token_and_gives_its_records_again()
    {
        string one = Item("one");
        string two = Item("two");
        _folder.Add("bundle.ndjson", Bundle("r1", Section("r1", one, 3), Section("r1", two, 0)));

        (IReadOnlyList<CoverageItem> ledger, List<(string Path, InterceptRecord Record)> records) = Read();

        Assert.Equal(
            new[] { "bundle.ndjson", $"bundle.ndjson!/{one}", $"bundle.ndjson!/{two}" }.Order(StringComparer.Ordinal),
            ledger.Select(i => i.Path)
        );
        Assert.All(ledger, i => Assert.Equal(CoverageStatus.Read, i.Status));
        Assert.Equal("sealed_bundle", ledger[0].Format);
        Assert.Equal(3, records.Count);
        Assert.All(records, r => Assert.Equal($"bundle.ndjson!/{one}", r.Path));
        Assert.Equal([2, 3, 4], records.Select(r => r.Record.Position.Number));
        Assert.Equal(Enumerable.Range(0, 3).Select(i => Text(Record(i))), records.Select(r => Text(r.Record)));

        static string Text(InterceptRecord record) => Encoding.UTF8.GetString(InterceptJson.Shown(record));
    }

    [Fact]
    public void What_readers_in_the_zone_could_not_read_is_said_again()
    {
        BundleSection section = Head("r1", Item("one"), 0, 0) with
        {
            Status = CoverageStatus.PartlyRead,
            Rejected = 2,
            Faults = [new BundleFault(FaultReason.BadTime, 5)],
            Assumptions = ["Times without zone are taken as UTC."],
        };
        _folder.Add("bundle.ndjson", Bundle("r1", Encoding.UTF8.GetString(BundleJson.Write(section)) + "\n"));

        (IReadOnlyList<CoverageItem> ledger, _) = Read();

        Assert.Equal(CoverageStatus.PartlyRead, ledger[1].Status);
        Assert.Equal(2, ledger[1].Rejected);
        Assert.Equal((FaultReason.BadTime, 5), (ledger[1].Faults[0].Reason, ledger[1].Faults[0].Count));
        Assert.Equal(["Times without zone are taken as UTC."], ledger[1].Assumptions);
    }

    [Fact]
    public void What_was_changed_after_it_was_sealed_is_told()
    {
        string whole = Bundle("r1", Section("r1", Item("one"), 2));
        _folder.Add("bundle.ndjson", whole.Replace("198.51.100.7", "198.51.100.8", StringComparison.Ordinal));

        (IReadOnlyList<CoverageItem> ledger, _) = Read();

        Assert.Equal(CoverageStatus.PartlyRead, ledger[0].Status);
        Assert.Equal(FaultReason.Malformed, ledger[0].Faults[0].Reason);
    }

    [Fact]
    public void Counts_of_faults_cost_no_more_than_their_line()
    {
        BundleSection section = Head("r1", Item("one"), 0, 0) with
        {
            Status = CoverageStatus.PartlyRead,
            Rejected = long.MaxValue,
            Faults = [.. Enumerable.Repeat(new BundleFault(FaultReason.BadTime, long.MaxValue), 10_000)],
        };
        _folder.Add("bundle.ndjson", Bundle("r1", Encoding.UTF8.GetString(BundleJson.Write(section)) + "\n"));

        (IReadOnlyList<CoverageItem> ledger, _) = Read();

        Assert.Equal(10_000L << 40, Assert.Single(ledger[1].Faults).Count);
    }

    [Fact]
    public void A_reason_that_is_a_number_is_none()
    {
        string section = Section("r1", Item("one"), 0)
            .Replace("\"faults\":[]", "\"faults\":[{\"reason\":9999,\"count\":5}]", StringComparison.Ordinal);
        _folder.Add("bundle.ndjson", Bundle("r1", section));

        (IReadOnlyList<CoverageItem> ledger, _) = Read();

        Assert.Equal(FaultReason.Malformed, Assert.Single(ledger).Faults[0].Reason);
    }

    [Fact]
    public void Without_its_last_line_a_bundle_is_partly_read()
    {
        string whole = Bundle("r1", Section("r1", Item("one"), 2));
        _folder.Add("bundle.ndjson", whole[..(whole.TrimEnd('\n').LastIndexOf('\n') + 1)]);

        (IReadOnlyList<CoverageItem> ledger, List<(string, InterceptRecord)> records) = Read();

        Assert.Equal(CoverageStatus.PartlyRead, ledger[0].Status);
        Assert.Equal(FaultReason.Truncated, ledger[0].Faults[0].Reason);
        Assert.Equal(2, records.Count);
    }

    [Fact]
    public void A_section_that_is_missing_or_too_much_is_noticed()
    {
        string one = Section("r1", Item("one"), 1);
        string bundle = Bundle("r1", one, Section("r1", Item("two"), 1));
        _folder
            .Add("bundle.ndjson", bundle.Replace(one, "", StringComparison.Ordinal))
            .Add("more.ndjson", bundle + "{}\n");

        (IReadOnlyList<CoverageItem> ledger, _) = Read();

        Assert.Equal(CoverageStatus.PartlyRead, ledger.Single(i => i.Path == "bundle.ndjson").Status);
        Assert.Equal(CoverageStatus.PartlyRead, ledger.Single(i => i.Path == "more.ndjson").Status);
    }

    [Fact]
    public void Bundles_of_two_runs_are_never_joined()
    {
        _folder
            .Add("a.ndjson", Bundle("r1", Section("r1", Item("one"), 1)))
            .Add("b.ndjson", Bundle("r2", Section("r2", Item("two"), 1)));

        (IReadOnlyList<CoverageItem> ledger, List<(string, InterceptRecord)> records) = Read();

        CoverageItem[] refused = [.. ledger.Where(i => i.Status == CoverageStatus.Refused)];
        Assert.Equal(2, refused.Length);
        Assert.All(refused, i => Assert.Equal(FaultReason.ForeignKey, i.Faults[0].Reason));
        Assert.All(refused, i => Assert.Contains("of 2 runs", i.Reason, StringComparison.Ordinal));
        Assert.Empty(records);
    }

    [Fact]
    public void Two_bundles_of_one_run_are_read_together_and_the_same_section_once()
    {
        string same = Section("r1", Item("one"), 1);
        _folder.Add("a.ndjson", Bundle("r1", same)).Add("b.ndjson", Bundle("r1", same, Section("r1", Item("two"), 2)));

        (IReadOnlyList<CoverageItem> ledger, List<(string, InterceptRecord)> records) = Read();

        Assert.Equal(3, records.Count);
        Assert.Single(ledger, i => i.Status == CoverageStatus.Duplicate);
    }

    [Fact]
    public void Inside_the_zone_a_bundle_of_another_key_is_refused()
    {
        _folder.Add("a.ndjson", Bundle("r1", Section("r1", Item("one"), 1)));
        using KeyedTokens tokens = new(new byte[32]);

        (IReadOnlyList<CoverageItem> ledger, List<(string, InterceptRecord)> records) = Read(tokens);

        Assert.Equal(CoverageStatus.Refused, ledger[1].Status);
        Assert.Contains("another run", ledger[1].Reason, StringComparison.Ordinal);
        Assert.Empty(records);
    }

    [Fact]
    public void Damaged_bundles_never_throw_and_are_never_read_whole_in_silence()
    {
        byte[] whole = Encoding.UTF8.GetBytes(
            Bundle("r1", Section("r1", Item("one"), 4), Section("r1", Item("two"), 4))
        );
        Random random = new(7);
        for (int i = 0; i < 300; i++)
        {
            using EvidenceFolder folder = new();
            byte[] damaged = [.. whole];
            for (int n = random.Next(1, 4); n > 0; n--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            folder.Add("bundle.ndjson", damaged[..random.Next(1, damaged.Length + 1)]);
            IntakeOptions options = folder.Options with
            {
                Formats = [new InterceptBundleFormat(), new TextFormat(), new BinaryFormat()],
            };
            (IReadOnlyList<CoverageItem> ledger, _) = Read(options, null);
            Assert.NotEmpty(ledger);
            Assert.DoesNotContain(ledger, l => l.Reason?.Contains("reader failed", StringComparison.Ordinal) == true);
        }
    }

    private (IReadOnlyList<CoverageItem> Ledger, List<(string Path, InterceptRecord Record)> Records) Read(
        ISealedTokens? tokens = null
    ) =>
        Read(
            _folder.Options with
            {
                Formats = [new InterceptBundleFormat(), new TextFormat()],
                IsInsideSealedZone = tokens is not null,
            },
            tokens
        );

    private static (IReadOnlyList<CoverageItem> Ledger, List<(string Path, InterceptRecord Record)> Records) Read(
        IntakeOptions options,
        ISealedTokens? tokens
    )
    {
        Collector collector = new();
        using EvidenceSet set = EvidenceIntake.Survey(options);
        ReadOptions reading = new()
        {
            Names = new FieldNames(),
            MakeConsumer = () => collector,
            Zone = tokens is null ? null : new Breakwater.Evidence.Formats.SealedZone { Tokens = tokens },
        };
        return (EvidenceReader.Read(set, reading).Items, collector.Records);
    }

    private static string Bundle(string run, params string[] sections)
    {
        BundleHeader header = new()
        {
            Tool = "1.0",
            RunId = run,
            KeyId = "key-" + run,
            Items = sections.Length,
            Records = new Dictionary<string, long>(),
        };
        string before = Encoding.UTF8.GetString(BundleJson.Write(header)) + "\n" + string.Concat(sections);
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(before)));
        BundleEnd end = new() { Items = sections.Length, Sha256 = hash };
        return before + Encoding.UTF8.GetString(BundleJson.Write(end)) + "\n";
    }

    private static string Section(string run, string item, int records)
    {
        string lines = string.Concat(
            Enumerable.Range(0, records).Select(i => Encoding.UTF8.GetString(InterceptJson.Write(Record(i))) + "\n")
        );
        return Encoding.UTF8.GetString(BundleJson.Write(Head(run, item, records, lines.Length))) + "\n" + lines;
    }

    private static BundleSection Head(string run, string item, int records, int bytes) =>
        new()
        {
            Bytes = bytes,
            Item = item,
            RunId = run,
            KeyId = "key-" + run,
            Format = "clear_list",
            Status = CoverageStatus.Read,
            Records = records,
        };

    private static InterceptDelivery Record(int i) =>
        new()
        {
            Position = At(i),
            SourceAddress = "192.0.2.1",
            DestinationAddress = "198.51.100.7",
            Bytes = i,
        };

    private static EvidencePosition At(long i) => new(PositionKind.Record, i, i * 10, 9);

    private static string Item(string name) =>
        SealedToken.Of(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)).ToString();

    private sealed class Collector : IBatchConsumer
    {
        public List<(string Path, InterceptRecord Record)> Records { get; } = [];

        public void Observe(EventBatch batch) => Records.AddRange(batch.Intercepts.Select(r => (batch.Item.Path, r)));

        public void Observe(FlowBatch flows) { }

        public void Complete() { }
    }
}
