using System.Globalization;
using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.CallRecords.Parties;
using Breakwater.Evidence.Formats.CallRecords.Tables;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.CallRecords;

public sealed class RecordTableTests
{
    private const string Mapping = """
        schema: breakwater.record-mapping/1
        tables:
          - files: ["**/*.csv"]
            delimiter: ";"
            skip_rows: 1
            time_zone: Europe/Oslo
            dates: ["dd.MM.yyyy HH:mm:ss"]
            country_code: "47"
            columns:
              served_number: A Number
              other_number: [B_NUMBER, C_NUMBER]
              served_imsi: IMSI
              start: BEGIN
              duration: SECS
              location: CELL
              kind: TYPE
            kinds: { "1": mo_call, "2": mt_call }
        """;

    private const string Head = "export of 14 March\nTYPE;A_NUMBER;B_NUMBER;C_NUMBER;IMSI;BEGIN;SECS;CELL\n";

    [Fact]
    public void A_table_gives_kinds_parties_and_time()
    {
        RecordFileSummary summary = Read(
            Head
                + "1;02255501;+12025550199;;242010123456789;14.03.2026 15:09:26;95;4711\n"
                + "2;+4702255501;\"tel:+12025550188\";+12025550199;242010123456789;2026-03-14T15:09:26Z;00:01:35;\n"
                + "9;2255501777;;;;1773500966;;\n"
        ).Summary;

        Assert.Equal([("mo_call", 1L), ("mt_call", 1L), ("other", 1L)], summary.Kinds.Select(k => (k.Name, k.Records)));
        Assert.Equal(new DateTimeOffset(2026, 3, 14, 14, 9, 26, TimeSpan.Zero), summary.First);
        Assert.Equal(new DateTimeOffset(2026, 3, 14, 15, 11, 1, TimeSpan.Zero), summary.Last);
        Assert.Equal([new OperatorCount("242-01", 1)], summary.Operators);
        Assert.Equal(
            [new PartyCount(PartyIdentity.Number, 3, 2, 5), new PartyCount(PartyIdentity.Imsi, 1, 0, 1)],
            summary.Parties!.Select(p => p with { ServedRecords = 0, SeveralServed = 0 })
        );
        Assert.Empty(summary.Differences);
    }

    private const string Numbered = """
        schema: breakwater.record-mapping/1
        tables:
          - files: ["**/*.csv"]
            delimiter: "|"
            header: false
            columns: { served_imsi: { index: 3 }, time: { index: 1 } }
        """;

    [Fact]
    public void It_is_counted_how_many_records_name_their_subscriber_in_each_way()
    {
        RecordFileSummary summary = Read(
            "20260314150926|2025550101|310410123456789\n20260314150927|2025550102|310410123456788\n20260314150928||310410123456789\n",
            mapping: Numbered
        ).Summary;

        Assert.Equal(
            (PartyIdentity.Imsi, 3L, 0L),
            summary
                .Parties!.Where(p => p.Identity == PartyIdentity.Imsi)
                .Select(p => (p.Identity, p.ServedRecords, p.SeveralServed))
                .Single()
        );
    }

    [Fact]
    public void Numbers_are_those_of_the_canonical_identity_in_the_country_of_the_mapping()
    {
        using SealedText canonical = CanonicalIdentity.Of(TargetKind.E164, "02255501", "47");
        PartyList list = new(
            "list",
            RecordFileReading.Tokens,
            new HashSet<SealedToken> { RecordFileReading.Tokens.Of(TokenKind.Target, canonical) }
        );

        RecordFileSummary summary = Read(
            Head
                + "1;02255501;;;;2026-03-14 15:09:26;1;\n"
                + "1;0 225 55 01;;;;2026-03-14 15:09:26;1;\n"
                + "1;+472255501;;;;2026-03-14 15:09:26;1;\n",
            list
        ).Summary;

        Assert.Equal([1L, 2L, 3L], summary.Matches.Select(m => m.Record));
    }

    [Fact]
    public void Rows_that_do_not_fit_are_told_and_what_a_spreadsheet_rounded_is_no_number()
    {
        Reading reading = Read(
            Head + "1;3.1E+10;;;;2026-03-14 15:09:26;1;\n1;short\n1;\"open;;;;;;\n1;022555012;;;;tomorrow;1;\n"
        );

        Assert.Equal(
            (2, 2, 1, 1),
            (
                reading.Summary.Records,
                reading.Summary.Damaged,
                reading.Summary.UnreadableParties,
                reading.Summary.Untimed
            )
        );
        Assert.Equal(2, reading.Rejected);
        Assert.Equal(["1;short".Length + "1;\"open;;;;;;".Length], [reading.Summary.SkippedBytes]);
    }

    [Fact]
    public void A_header_without_the_columns_of_the_mapping_costs_the_rows_and_is_told()
    {
        Reading reading = Read("x\nONE;TWO\n1;2\n");

        Assert.Equal((0, 1), (reading.Summary.Records, reading.Summary.Damaged));
        Assert.Contains(
            "none of the columns that name parties is in its header: its rows are not read",
            reading.Summary.Differences
        );
    }

    [Fact]
    public void Columns_may_be_given_by_their_number()
    {
        RecordFileSummary summary = Read("20260314150926|x|310410123456789\n", mapping: Numbered).Summary;

        Assert.Equal(new DateTimeOffset(2026, 3, 14, 15, 9, 26, TimeSpan.Zero), summary.First);
        Assert.Equal(
            new PartyCount(PartyIdentity.Imsi, 1, 0, 1) { ServedRecords = 1 },
            Assert.Single(summary.Parties!)
        );
    }

    [Theory]
    [InlineData("31.12.9999 23:59:59")]
    [InlineData("01.01.0001 00:00:00")]
    public void A_year_that_no_clock_of_charging_has_is_no_time(string time)
    {
        RecordFileSummary summary = Read(Head + $"1;022555012;;;;{time};300000000;\n").Summary;

        Assert.Equal((1, 1), (summary.Records, summary.Untimed));
        Assert.Null(summary.Last);
    }

    [Fact]
    public void Kinds_and_columns_are_found_whether_the_table_is_utf8_or_latin1()
    {
        string mapping = Mapping
            .Replace("\"2\": mt_call", "\"Té\": telephone", StringComparison.Ordinal)
            .Replace("location: CELL", "location: Zône", StringComparison.Ordinal);
        string text =
            Head.Replace("CELL", "Zône", StringComparison.Ordinal) + "Té;022555012;;;;2026-03-14 15:09:26;1;4711\n";

        foreach (Encoding encoding in (Encoding[])[Encoding.UTF8, Encoding.Latin1])
        {
            RecordFileSummary summary = Read(text, mapping: mapping, encoding: encoding).Summary;

            Assert.Equal("telephone", Assert.Single(summary.Kinds).Name);
            Assert.Contains(summary.FieldClasses, c => c is { Name: "location", Records: 1 });
            Assert.Empty(summary.Differences);
        }
    }

    [Fact]
    public void A_table_of_one_column_is_a_table_and_a_column_that_is_missing_is_named_as_mappings_name_it()
    {
        RecordFileSummary summary = Read("x\nA_NUMBER\n+12025550101\n+12025550102\n").Summary;

        Assert.Equal(2, summary.Records);
        Assert.Contains("a column of served_imsi that the mapping names is not in its header", summary.Differences);
    }

    [Theory]
    [InlineData("schema: x\ntables: []\n", "1:1: schema: breakwater.record-mapping/1 is expected at the top")]
    [InlineData(
        "schema: breakwater.record-mapping/1\ntables:\n  - columns: { served_imsi: A }\n",
        "files: which files are meant"
    )]
    [InlineData(
        "schema: breakwater.record-mapping/1\ntables:\n  - files: [a]\n    columns: { start: A }\n",
        "is needed"
    )]
    [InlineData(
        "schema: breakwater.record-mapping/1\ntables:\n  - files: [a]\n    columns: { who: A }\n",
        "who is no key here"
    )]
    [InlineData(
        "schema: breakwater.record-mapping/1\ntables:\n  - files: [a]\n    header: false\n    columns: { served_imsi: A }\n",
        "by their number"
    )]
    [InlineData("a: [", "the YAML is broken here")]
    public void What_is_wrong_in_a_mapping_is_told_with_its_line(string text, string message)
    {
        List<InterceptMappingError> errors = [];
        RecordMappings.Read([("m.yml", text)], errors);

        Assert.Contains(errors, e => e.ToString().Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_of_any_bytes_are_all_accounted_for() =>
        Gen.Select(Gen.Char["0123456789;\"\n+-:. aT@"].Array[0, 200].Select(c => new string(c)), Gen.Bool)
            .Sample(
                (rows, hasHead) =>
                {
                    string text = (hasHead ? Head : "") + rows;
                    RecordFileSummary summary = Read(text, isCsv: true).Summary;

                    Assert.Equal(text.Length, summary.ReadBytes + summary.SkippedBytes);
                    Assert.Equal(summary.Records, summary.Kinds.Sum(k => k.Records));
                },
                iter: 500
            );

    private static Reading Read(
        string text,
        PartyList? list = null,
        string mapping = Mapping,
        bool isCsv = false,
        Encoding? encoding = null
    )
    {
        List<InterceptMappingError> errors = [];
        RecordMappings mappings = RecordMappings.Read([("mapping.yml", mapping)], errors);
        Assert.Empty(errors);
        byte[] bytes = (encoding ?? Encoding.UTF8).GetBytes(text);
        IReadOnlyList<IEvidenceFormat> formats = EvidenceFormats.With(InterceptMappings.None, false, mappings);
        IEvidenceFormat format = isCsv
            ? formats.Single(f => f.Name == "record_table")
            : EvidenceFormats.Recognise(formats, bytes, whole: true, "a/cdr.csv")!;
        Assert.Equal("record_table", format.Name);
        ReaderContext context = new()
        {
            Item = new EvidenceItem("a/cdr.csv", new string('0', 64), bytes.Length, format.Name),
            Names = new FieldNames(),
            Time = new TimeAssumptions(),
            Parties = new PartyReading(null) { Lists = list is null ? [] : [list] },
        };
        EventBatch batch = new();
        batch.Reset(context.Item, bytes);
        Reading reading = new();
        format.CreateReader(context)!.Read(bytes, new BlockStart(0, 1), last: true, batch, reading);
        reading.Summary = Assert.Single(batch.RecordFiles);
        string shown = Encoding.UTF8.GetString(batch.At(0).Original);
        Assert.DoesNotContain("2550199", shown, StringComparison.Ordinal);
        Assert.Contains(
            reading.Summary.Records.ToString(CultureInfo.InvariantCulture),
            shown,
            StringComparison.Ordinal
        );
        return reading;
    }

    private sealed class Reading : IFaultSink
    {
        public RecordFileSummary Summary { get; set; } = new() { Format = "none" };

        public int Rejected { get; private set; }

        public void Add(FaultReason reason, EvidencePosition at) { }

        public void Reject(FaultReason reason, EvidencePosition at) => Rejected++;

        public void Assume(string sentence) { }
    }
}
