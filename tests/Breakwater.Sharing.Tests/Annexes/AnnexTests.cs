using System.Globalization;
using System.Text;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Papers;
using Breakwater.Model.Verdicts;
using Breakwater.Sharing.Annexes;
using Breakwater.Sharing.Filtering;
using Breakwater.Sharing.Leaving;
using Breakwater.Sharing.Records;
using Breakwater.Sharing.Tests.Leaks;

namespace Breakwater.Sharing.Tests.Annexes;

public sealed class AnnexTests
{
    private const string Attacker = "45.1.2.3";
    private const string Hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static readonly DateTimeOffset Day = new(2026, 9, 1, 2, 3, 4, TimeSpan.Zero);
    private static readonly byte[] Key = [1, 2, 3];

    [Fact]
    public void A_fact_tells_when_what_how_sure_and_on_how_many_records_of_which_files_it_rests()
    {
        (SharedAnnex annex, AnnexKey key, string text) = Make(
            [Found("pe1.log", "zeek.log")],
            Item("pe1.log", "syslog")
        );
        SharedFact fact = Assert.Single(annex.Facts);
        Assert.Equal(2, fact.Records);
        Assert.Equal([1], fact.Items);
        Assert.Equal(1, fact.OtherItems);
        Assert.Equal([Attacker], fact.Indicators.Select(i => i.ToString()));
        Assert.Contains(
            "F1|2026-09-01 02:03:04 to 2026-09-01 03:03:04|Broke in (T1190).",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains($"Indicators: {Attacker}. Concerns 1 device, 1 account.", text, StringComparison.Ordinal);
        Assert.Contains("2 records in E1 and 1 other.", text, StringComparison.Ordinal);
        Assert.Equal("finding", Assert.Single(key.Facts).Finding);
        Assert.Contains(key.Facts[0].Reference, text, StringComparison.Ordinal);
        Assert.Equal("pe1.log", Assert.Single(key.Items).Path);
    }

    [Fact]
    public void A_reference_is_another_under_another_key_and_never_the_id()
    {
        SharedReference one = SharedReference.Of(Key, "finding");
        Assert.Equal(one, SharedReference.Of(Key, "finding"));
        Assert.NotEqual(one, SharedReference.Of([1, 2, 4], "finding"));
        Assert.NotEqual(one, SharedReference.Of(Key, "findinh"));
        Assert.Matches("^[a-z2-7]{26}$", one.ToString());
        // RFC 4231, 4.3: the first 128 bits.
        Assert.Equal(
            new SharedReference(UInt128.Parse("5bdcc146bf60754e6a042426089575c7", NumberStyles.HexNumber, null)),
            SharedReference.Of("Jefe"u8, "what do ya want for nothing?")
        );
    }

    [Fact]
    public void A_text_in_hexadecimal_digits_as_long_as_a_hash_is_no_hash()
    {
        string host = "pe38-kbcdfg.core.example.example";
        string name = "Kbcdfgh Pqrstvwx";
        string hash = Hash;
        Assert.Equal(hash, SharedDigest.Read(hash).ToString());
        Assert.Null(SharedDigest.Read(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(host))));
        Assert.Null(SharedDigest.Read(Convert.ToHexStringLower(Encoding.Unicode.GetBytes(name))));
        Assert.Null(SharedDigest.Read(hash.ToUpperInvariant()));
        Assert.Null(SharedDigest.Read(hash[..63] + "g"));
        Assert.Null(SharedDigest.Read(" " + hash[..63]));
        Assert.Null(SharedDigest.Read(hash[..62]));
    }

    [Theory]
    [InlineData(Harm.Exposure, Level.Critical, 95)]
    [InlineData(Harm.InterceptData, Level.Critical, 95)]
    [InlineData(Harm.Foothold, Level.Medium, 95)]
    [InlineData(Harm.Foothold, Level.High, 69)]
    public void What_is_no_proof_of_an_act_or_of_lawful_intercept_is_no_fact(Harm harm, Level level, int confidence)
    {
        (SharedAnnex annex, _, _) = Make([
            Found("pe1.log") with
            {
                Harm = harm,
                Level = level,
                Confidence = confidence,
            },
        ]);
        Assert.Empty(annex.Facts);
    }

    [Fact]
    public void What_something_explains_and_what_has_a_stricter_label_is_no_fact()
    {
        (SharedAnnex annex, _, _) = Make([
            Found("a.log") with
            {
                Disposition = new Disposition(DispositionState.ExplainedBy, "a change window"),
            },
            Found("a.log") with
            {
                Disclosure = "TLP:RED",
            },
        ]);
        Assert.Empty(annex.Facts);
    }

    [Fact]
    public void Files_are_told_by_kind_size_and_hash_and_never_by_name()
    {
        (SharedAnnex annex, _, string text) = Make(
            [Found("core/pe1-secret.log", "small.log")],
            Item("core/pe1-secret.log", "syslog"),
            Item("small.log", "tacacs") with
            {
                Bytes = 4095,
            }
        );
        Assert.DoesNotContain("pe1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("small.log", text, StringComparison.Ordinal);
        Assert.Contains(
            $"E1|Records of syslog|4,096|7, 1 not read|read in part|{Hash}|F1",
            text,
            StringComparison.Ordinal
        );
        Assert.Null(annex.Items[1].Digest);
        Assert.Contains("not told", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_and_counts_of_lawful_intercept_are_neither_listed_nor_counted()
    {
        (SharedAnnex annex, AnnexKey key, string text) = Make(
            [
                Found("orders.csv"),
                Found("orders.csv") with
                {
                    Id = "of intercept",
                    Harm = Harm.InterceptData,
                    Entities = [new Entity(EntityKind.TaskToken, "li:1")],
                },
            ],
            Item("orders.csv", "intercept_table")
        );
        Assert.Empty(annex.Items);
        Assert.Empty(annex.Formats);
        Assert.Empty(key.Items);
        Assert.Equal(1, Assert.Single(annex.Facts).OtherItems);
        Assert.DoesNotContain("lawful intercept tokens", text, StringComparison.Ordinal);
        Assert.DoesNotContain("findings of lawful intercept", text, StringComparison.Ordinal);
        Assert.DoesNotContain(annex.Harms, h => h.Harm == Harm.InterceptData);
        Assert.DoesNotContain("Read the list of targets", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_too_many_facts_the_gravest_and_surest_are_told_in_the_order_of_time_and_the_others_counted()
    {
        Finding[] many =
        [
            .. Enumerable
                .Range(0, 2600)
                .Select(i =>
                    Found("a.log") with
                    {
                        Id = $"f{i}",
                        First = new EventTime(Day.AddMinutes(i).UtcTicks, TimeTrust.Stated),
                        Last = new EventTime(Day.AddMinutes(i).UtcTicks, TimeTrust.Stated),
                        Level = i % 10 == 0 ? Level.Critical : Level.High,
                    }
                ),
        ];
        (SharedAnnex annex, AnnexKey key, string text) = Make(many);
        Assert.Equal(500, annex.Facts.Count);
        Assert.Equal(2100, annex.MoreFacts);
        Assert.Equal(260, annex.Facts.Count(f => f.Level == Level.Critical));
        Assert.Equal(annex.Facts.OrderBy(f => f.First), annex.Facts);
        Assert.Equal("f2590", key.Facts[^1].Finding);
        Assert.Contains("2,600 facts from", text, StringComparison.Ordinal);
        Assert.Contains("2,100 more facts are not listed", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Bounds_gaps_times_label_basis_and_what_stays_are_told()
    {
        (_, _, string text) = Make([Found("a.log")], Item("a.log", "syslog"));
        Assert.Contains("Customers' call records taken|Likely|in part|10 rows|12 rows", text, StringComparison.Ordinal);
        Assert.Contains(
            "Calls or messages intercepted|Not assessable|not at all|not known|not known",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Records of cisco.ios|2|2026-09-01 02:03:04|2026-09-03 02:03:04|30|1|3 hours",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("Could not be seen: Sent a configuration out.", text, StringComparison.Ordinal);
        Assert.Contains("Approved by|A. Person", text, StringComparison.Ordinal);
        Assert.Contains("in the sender's words|an agreement", text, StringComparison.Ordinal);
        Assert.Contains("device names|1|", text, StringComparison.Ordinal);
        Assert.Contains(
            "TLP:AMBER: Only for those within your organisation and its clients",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(new string('e', 64), text, StringComparison.Ordinal);
    }

    private static (SharedAnnex Annex, AnnexKey Key, string Text) Make(
        IReadOnlyList<Finding> findings,
        params IReadOnlyList<CoverageItem> items
    )
    {
        OutboundFilter filter = new(TestKnowledge.Instance, new OwnNetworks(MadeUpCase.Inventory), new SharePolicy());
        foreach (Finding finding in findings)
        {
            filter.Observe(finding);
        }

        Verdict verdict = Answer();
        SharedCase shared = filter.Conclude(verdict, Day.AddDays(9));
        (SharedAnnex annex, AnnexKey key) = new AnnexFilter(TestKnowledge.Instance, filter, Key).Conclude(
            verdict,
            new CoverageLedger(
                items,
                [Source("pe1", 1), Source("pe2", 2)],
                [new("T74", Assessable.None, "no logs")],
                []
            )
        );
        ShareRecord record = new()
        {
            ToolVersion = "1.2.3",
            Order = TestProfiles.Order(TestProfiles.Open),
            Approver = "A. Person",
            LegalBasis = "an agreement",
            Shared = shared,
            Annex = annex,
            ManifestSha256 = new string('e', 64),
            Findings = filter.Findings,
            Withheld = filter.Withheld(),
            WithheldValues = filter.WithheldValues(),
        };
        Paper paper = AnnexPaper.Of(record, annex);
        Assert.Equal("TLP:AMBER", paper.Label);
        return (annex, key, string.Join('\n', paper.Blocks.SelectMany(Lines)));
    }

    private static IEnumerable<string> Lines(Block block) =>
        block switch
        {
            Heading heading => [heading.Text],
            Paragraph paragraph => [paragraph.Text],
            Points points => points.Items.Select(i => $"{i.Lead} {i.Text}"),
            Table table => table.Rows.Select(r => string.Join('|', r)),
            Banner banner => [banner.Answer, banner.Text],
            _ => [],
        };

    private static Verdict Answer() =>
        new()
        {
            Assessable = Assessable.Partial,
            Foothold = new HarmAnswer { State = HarmState.Confirmed, Assessable = Assessable.Full },
            CallRecords = new HarmAnswer
            {
                State = HarmState.Likely,
                Assessable = Assessable.Partial,
                Proven = new SortedDictionary<string, long> { ["rows"] = 10, ["watch_listed_numbers"] = 3 },
                UpperBound = new SortedDictionary<string, long> { ["rows"] = 12 },
            },
            Communications = new HarmAnswer { Assessable = Assessable.None },
            InterceptData = new HarmAnswer { State = HarmState.Confirmed, Assessable = Assessable.Full },
            Devices = new DeviceAnswer([], [], [], []),
        };

    private static CoverageItem Item(string path, string format) =>
        new()
        {
            Path = path,
            Format = format,
            Status = CoverageStatus.PartlyRead,
            Sha256 = Hash,
            Bytes = 4096,
            Records = 7,
            Rejected = 1,
        };

    private static SourceCoverage Source(string device, int days) =>
        new()
        {
            Device = device,
            Dataset = "cisco.ios",
            First = Day,
            Last = Day.AddDays(days),
            Events = 10 * days,
            Holes = days == 2 ? [new Hole(Day, Day.AddHours(3))] : [],
        };

    private static Finding Found(params IReadOnlyList<string> paths) =>
        new()
        {
            Id = "finding",
            Rule = new RuleReference("rule", "a rule", RuleKind.Sigma, "1"),
            Level = Level.High,
            Confidence = 90,
            Harm = Harm.Foothold,
            Behaviours = ["T01"],
            First = new EventTime(Day.UtcTicks, TimeTrust.Stated),
            Last = new EventTime(Day.AddHours(1).UtcTicks, TimeTrust.Stated),
            Entities =
            [
                new Entity(EntityKind.Device, "pe1"),
                new Entity(EntityKind.Account, "root"),
                new Entity(EntityKind.Address, Attacker),
            ],
            Evidence =
            [
                .. paths.Select(p => new EvidenceRef(
                    p,
                    p,
                    new EvidencePosition(PositionKind.Line, 1, 0, 5),
                    "an excerpt"
                )),
            ],
            Summary = "a summary",
        };
}
