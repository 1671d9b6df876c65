using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Text;
using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Reading;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Tests.Intake;

/// <summary>Where clear intercept data is read, and where it is not.</summary>
public sealed class ClearInterceptDataTests : IDisposable
{
    private readonly EvidenceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Outside_the_zone_it_is_refused_unread_and_nothing_of_it_is_kept()
    {
        _folder.Add("orders.lst", "CLEAR\n15550100\n").Add("router.log", "a line\n");

        (IReadOnlyList<CoverageItem> ledger, List<string> records, _) = Read(zone: null);

        CoverageItem refused = Assert.Single(ledger, i => i.Path == "orders.lst");
        Assert.Equal(CoverageStatus.Refused, refused.Status);
        Assert.Equal(FaultReason.ClearInterceptData, Assert.Single(refused.Faults).Reason);
        Assert.StartsWith("clear_intercept_data: ", refused.Reason, StringComparison.Ordinal);
        Assert.Contains("breakwater intercepts seal", refused.Reason, StringComparison.Ordinal);
        Assert.Null(refused.Sha256);
        Assert.Equal(0, refused.Records);
        Assert.Empty(records);
        Assert.Equal(CoverageStatus.TextOnly, ledger.Single(i => i.Path == "router.log").Status);
    }

    [Fact]
    public void A_large_one_is_refused_too()
    {
        _folder.Add("orders.lst", "CLEAR\n" + new string('5', 300_000) + "\n");

        (IReadOnlyList<CoverageItem> ledger, _, _) = Read(
            zone: null,
            change: o => o with { HashesWhileReading = true }
        );

        Assert.Equal((CoverageStatus.Refused, null), (ledger[0].Status, ledger[0].Sha256));
    }

    [Fact]
    public void Inside_the_zone_its_readers_are_given_the_tokens_of_the_run()
    {
        _folder.Add("orders.lst", "CLEAR\n15550100\n");
        using KeyedTokens tokens = new(new byte[32]);

        (IReadOnlyList<CoverageItem> ledger, List<string> records, _) = Read(new SealedZone { Tokens = tokens });

        Assert.Equal(CoverageStatus.Read, Assert.Single(ledger).Status);
        Assert.Equal([tokens.Target(TargetKind.E164, "15550100").Token.ToString()], records);
    }

    [Fact]
    public void Paths_of_clear_data_and_of_what_lies_with_it_are_sealed_and_others_are_not()
    {
        _folder
            .Add("intercept/15550100/order.lst", "CLEAR\n15550100\n")
            .Add("intercept/15550101.txt", "a letter\n")
            .Add("intercept/15550100.copy", "CLEAR\n15550100\n")
            .Add("logs/router.log", "a line\n")
            .Add("notes.txt", "another line\n");
        using KeyedTokens tokens = new(new byte[32]);

        (IReadOnlyList<CoverageItem> ledger, _, List<string> paths) = Read(new SealedZone { Tokens = tokens });

        Assert.Equal(5, ledger.Count);
        Assert.Equal(
            ["logs/router.log", "notes.txt"],
            ledger.Select(i => i.Path).Where(p => !p.StartsWith("sealed/", StringComparison.Ordinal))
        );
        Assert.Equal(ledger.Select(i => i.Path).Order(StringComparer.Ordinal), ledger.Select(i => i.Path));
        Assert.DoesNotContain(ledger, i => $"{i.Path} {i.Reason}".Contains("1555", StringComparison.Ordinal));
        Assert.DoesNotContain(paths, p => p.Contains("1555", StringComparison.Ordinal));
        Assert.Equal(2, ledger.Count(i => i.Status is CoverageStatus.Duplicate or CoverageStatus.Read));
    }

    [Fact]
    public void Beside_clear_data_that_is_in_no_folder_files_are_sealed_and_folders_are_not()
    {
        _folder
            .Add("order.lst", "CLEAR\n15550100\n")
            .Add("15550101.txt", "a letter\n")
            .Add("logs/router.log", "a line\n");
        using KeyedTokens tokens = new(new byte[32]);

        (IReadOnlyList<CoverageItem> ledger, _, _) = Read(new SealedZone { Tokens = tokens });

        Assert.Equal(
            "logs/router.log",
            Assert.Single(ledger, i => !i.Path.StartsWith("sealed/", StringComparison.Ordinal)).Path
        );
    }

    [Fact]
    public void The_path_of_a_table_that_is_refused_for_its_columns_is_sealed_too()
    {
        _folder.Add("15550100.csv", "Warrant No;Subscriber;From;To\n1;2;3;4\n1;2;3;4\n");
        using KeyedTokens tokens = new(new byte[32]);

        (IReadOnlyList<CoverageItem> ledger, _, _) = Read(
            new SealedZone { Tokens = tokens },
            o => o with { Formats = [new Breakwater.Evidence.Formats.Csv.CsvFormat(), new TextFormat()] }
        );

        CoverageItem item = Assert.Single(ledger);
        Assert.Equal(CoverageStatus.Refused, item.Status);
        Assert.StartsWith("sealed/", item.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_only_clear_data_is_wanted_the_rest_is_left_alone_with_the_reason()
    {
        _folder.Add("intercept/order.lst", "CLEAR\n15550100\n").Add("logs/router.log", "a line\n");
        using KeyedTokens tokens = new(new byte[32]);

        (IReadOnlyList<CoverageItem> ledger, List<string> records, _) = Read(
            new SealedZone { Tokens = tokens },
            o => o with { ReadsClearInterceptDataOnly = true }
        );

        CoverageItem other = ledger.Single(i => i.Path == "logs/router.log");
        Assert.Equal(CoverageStatus.Unsupported, other.Status);
        Assert.Contains("hunt it as it is", other.Reason, StringComparison.Ordinal);
        Assert.Single(records);
    }

    [Theory]
    [InlineData("Warrant No;Subscriber;From;To\n", true)]
    [InlineData("F_ORDER;F_TARGETS;F_AGENCY;F_START\n", true)]
    [InlineData("x_id,LIID,ne,state\n", true)]
    [InlineData("Aktenzeichen;Rufnummer;Behörde;Ende\n", true)]
    [InlineData("Az;TKÜ;Nummer;Ende\n", true)]
    [InlineData("order,target,price,day\n", false)]
    [InlineData("time,destination,msisdn,bytes\n", false)]
    public void A_table_whose_columns_look_like_intercepts_is_refused_in_both_zones(string header, bool isRefused)
    {
        _folder.Add("table.csv", header + string.Concat(Enumerable.Repeat(Row(header), 3)));
        static string Row(string header) => header.Contains(';', StringComparison.Ordinal) ? "1;2;3;4\n" : "1,2,3,4\n";
        using KeyedTokens tokens = new(new byte[32]);
        foreach (SealedZone? zone in (SealedZone?[])[null, new SealedZone { Tokens = tokens }])
        {
            (IReadOnlyList<CoverageItem> ledger, _, _) = Read(
                zone,
                o => o with { Formats = [new Breakwater.Evidence.Formats.Csv.CsvFormat(), new TextFormat()] }
            );
            Assert.Equal(isRefused, Assert.Single(ledger).Status == CoverageStatus.Refused);
        }
    }

    [Theory]
    [InlineData("a.csv", "1,+12025550143,2026-04-01,IRIandCC", true)]
    [InlineData("a.csv", "1,+12025550143,2026-04-01,Pen Register", true)]
    [InlineData("a.csv", "\"Warrant 2026/17\",+12025550143,2026-04-01,x", true)]
    [InlineData("warrants/may.csv", "17,+12025550143,2026-04-01,x", true)]
    [InlineData("lawful-intercept/may.csv", "17,310150123456789,2026-04-01,x", true)]
    [InlineData("lawful-intercept/may.csv", "17,host-7,1775001600,1775001600000", false)]
    [InlineData("may.csv", "17,+12025550143,2026-04-01,x", false)]
    [InlineData("a.csv", "Warranty 24,+12025550143,2026-04-01,x", false)]
    [InlineData("a.csv", "warranty 2 years,+12025550143,2026-04-01,x", false)]
    [InlineData("a.csv", "warrant officer,7,2026-04-01,iris only", false)]
    public void A_table_whose_values_or_path_are_of_intercepts_is_refused(string path, string row, bool isRefused)
    {
        _folder.Add(path, "a,b,c,d\n" + string.Concat(Enumerable.Repeat(row + "\n", 3)));

        (IReadOnlyList<CoverageItem> ledger, _, _) = Read(
            zone: null,
            o => o with { Formats = [new Breakwater.Evidence.Formats.Csv.CsvFormat(), new TextFormat()] }
        );

        Assert.Equal(isRefused, Assert.Single(ledger).Status == CoverageStatus.Refused);
    }

    private (IReadOnlyList<CoverageItem> Ledger, List<string> Records, List<string> Paths) Read(
        SealedZone? zone,
        Func<IntakeOptions, IntakeOptions>? change = null
    )
    {
        IntakeOptions options = _folder.Options with
        {
            Formats = [new ClearFormat(), new TextFormat()],
            IsInsideSealedZone = zone is not null,
        };
        Collector collector = new();
        using EvidenceSet set = EvidenceIntake.Survey(change is null ? options : change(options));
        ReadOptions reading = new()
        {
            Names = new FieldNames(),
            MakeConsumer = () => collector,
            Zone = zone,
        };
        return (EvidenceReader.Read(set, reading).Items, collector.Records, collector.Paths);
    }

    private sealed class Collector : IBatchConsumer
    {
        public List<string> Records { get; } = [];

        public List<string> Paths { get; } = [];

        public void Observe(EventBatch batch)
        {
            Paths.Add(batch.Item.Path);
            Records.AddRange(batch.Intercepts.OfType<WatchListed>().Select(r => r.Target.ToString()));
        }

        public void Observe(FlowBatch flows) { }

        public void Complete() { }
    }

    private sealed class ClearFormat : IEvidenceFormat
    {
        public string Name => "clear_list";

        public bool IsClearInterceptData => true;

        public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) => head.StartsWith("CLEAR"u8) ? 100 : 0;

        public IRecordReader CreateReader(ReaderContext context) => new ClearReader(context.Zone!.Tokens);
    }

    private sealed class ClearReader(ISealedTokens tokens) : IRecordReader
    {
        public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
        {
            LineReader lines = new(block, start);
            while (lines.TryRead(out TextLine line))
            {
                if (line.Content.SequenceEqual("CLEAR"u8))
                {
                    continue;
                }

                InterceptTarget target = tokens.Target(TargetKind.E164, Encoding.UTF8.GetString(line.Content));
                batch.Add(
                    new WatchListed
                    {
                        Position = line.Position,
                        Target = target.Token,
                        Tier = "1",
                    }
                );
                batch.Begin(line.Position, "a record"u8);
                batch.AddDerived(Fields.EventAction, "listed"u8);
            }
        }
    }
}
