using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Csv;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Csv;

public class CsvReaderTests
{
    private static readonly CsvFormat Format = new();

    private static readonly Gen<string> Cell = Gen.OneOf(
            "a",
            "\"",
            ",",
            ";",
            "\n",
            "\r\n",
            " ",
            "é",
            "x,y",
            "192.0.2.7",
            ""
        )
        .Array[0, 4]
        .Select(parts => string.Concat(parts));

    [Fact]
    public void A_row_is_an_event_with_the_names_of_the_columns()
    {
        ReadResult result = Format.ReadText(
            "Timestamp,src_ip,user,message\r\n2026-11-25T10:00:00Z,192.0.2.7,alice,\"said \"\"hi\"\", left\"\r\n2026-11-25T10:00:01Z,-,bob,x\r\n"
        );
        PlainEvent read = result.Events[0];
        Assert.Equal("csv", read.LogSource.Dataset);
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero), read.Time.Value);
        Assert.Equal("192.0.2.7", read["src_ip"]);
        Assert.Equal("192.0.2.7", read["source.ip"]);
        Assert.Equal("alice", read["user.name"]);
        Assert.Equal("said \"hi\", left", read["message"]);
        Assert.Null(result.Events[1]["source.ip"]);
        Assert.Empty(result.Rejected);
    }

    [Fact]
    public void A_join_that_names_columns_twice_is_read_and_the_second_of_a_name_is_a_field_of_its_own()
    {
        const string Join =
            "QueryID,UserName,StartTime,NumResultRows,QueryID,QueryText\n7,ANN,2026-10-01 02:00:00,9,7b,\"SELECT 1\"\n";
        ReadResult result = Read(Join);

        PlainEvent read = Assert.Single(result.Events);
        Assert.Equal("teradata.dbql", read.LogSource.Dataset);
        Assert.Equal(("7", "7b"), (read["QueryID"], read["QueryID_2"]));
        Assert.Equal("9", read["db.response.returned_rows"]);
        Assert.Single(result.Assumptions, a => a.Contains("QueryID stands more than once", StringComparison.Ordinal));
    }

    [Fact]
    public void Titles_above_a_header_are_passed_over_and_told()
    {
        ReadResult result = Read(
            "Query log of td1\n2026-10-01\n\nQueryID,UserName,StartTime,NumResultRows,QueryText\n7,ANN,2026-10-01 02:00:00,9,x\n8,ANN,2026-10-01 02:00:00,9,x\n"
        );

        Assert.Equal(["7", "8"], result.Events.Select(e => e["QueryID"]));
        Assert.Empty(result.Rejected);
        Assert.Empty(result.Faults);
        Assert.Contains(result.Assumptions, a => a.Contains("are titles", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a,a,a,b\n1,2,3,4\n1,2,3,4\n")]
    [InlineData("one\ntwo\nthree\nfour\nfive\nsix\nname,other,third\n1,2,3\n")]
    [InlineData("Dear all,\nplease look, and answer,\nyours\n")]
    public void What_only_looks_like_a_table_is_none(string text) =>
        Assert.NotEqual(
            "csv",
            EvidenceFormats
                .Recognise(EvidenceFormats.All, Encoding.UTF8.GetBytes(text), whole: true, "export.csv")!
                .Name
        );

    private static ReadResult Read(string text)
    {
        IEvidenceFormat format = EvidenceFormats.Recognise(
            EvidenceFormats.All,
            Encoding.UTF8.GetBytes(text),
            whole: true,
            "export.csv"
        )!;
        Assert.Equal("csv", format.Name);
        return format.ReadText(text);
    }

    [Theory]
    [InlineData("time,A_NUMBER,secs", "csv.subscribers")]
    [InlineData("time,Called Party Number,secs", "csv.subscribers")]
    [InlineData("time,served_imsi,secs", "csv.subscribers")]
    [InlineData("time,number,secs", "csv")]
    public void A_table_whose_header_names_subscribers_is_a_kind_of_its_own(string header, string dataset) =>
        Assert.Equal(
            dataset,
            Format.ReadText(header + "\n2026-11-25T10:00:00Z,x,1\n").Events.Single().LogSource.Dataset
        );

    [Theory]
    [InlineData(
        "t;x;y;n\n2026-11-25;4792000001;+47 92 00 00 02;17\n2026-11-25;92000003;+4792000004;18\n",
        "csv.subscribers"
    )]
    [InlineData(
        "t,x,y\n1764061200,001010123456789,2025550101\n1764061201,001010123456788,2025550102\n",
        "csv.subscribers"
    )]
    [InlineData("t,x,y\n1764061200,001010123456789,12\n1764061201,001010123456788,13\n", "csv")]
    [InlineData("t,x,y\n1764061200,1764061200000,20261125\n1764061201,1764061201000,20261126\n", "csv")]
    [InlineData("t,x,y\n1764061200,192.0.2.7,198.51.100.9\n", "csv")]
    public void A_table_whose_cells_are_numbers_of_subscribers_is_such_a_table_too(string text, string dataset) =>
        Assert.All(Format.ReadText(text).Events, e => Assert.Equal(dataset, e.LogSource.Dataset));

    [Fact]
    public void So_is_one_without_a_header() =>
        Assert.Equal(
            "csv.subscribers",
            EvidenceFormats
                .Recognise(EvidenceFormats.All, "20261125100000|2025550101|2025550102|60\n"u8, whole: true, "x.txt")!
                .ReadText("20261125100000|2025550101|2025550102|60\n")
                .Events.Single()
                .LogSource.Dataset
        );

    [Theory]
    [InlineData("a;b;c\n1;2;3\n")]
    [InlineData("a\tb\tc\n1\t2\t3\n")]
    [InlineData("a|b|c\n1|2|3\n")]
    [InlineData("\uFEFFa,b,c\n1,2,3\n")]
    [InlineData("a;b;c\n1;2;\"3\"\n")]
    public void The_delimiter_is_found(string text)
    {
        Assert.True(Format.Recognise(Encoding.UTF8.GetBytes(text), whole: true, "x") > 0);
        PlainEvent read = Format.ReadText(text).Events.Single();
        Assert.Equal(["1", "2", "3"], new[] { read["a"], read["b"], read["c"] });
    }

    [Theory]
    [InlineData("Nov 25 10:00:00 core1 %SYS-5-CONFIG_I: a, b, c\nNov 25 10:00:01 core1 %SYS-5-CONFIG_I: a, b, c\n")]
    [InlineData("1,2,3\n4,5,6\n")]
    [InlineData("just words\nand more words\n")]
    [InlineData("a,a,b\n1,2,3\n")]
    [InlineData("Hello, dear reader, this is a letter that goes on\nand on\n")]
    public void What_is_no_table_is_not_taken(string text) =>
        Assert.Equal(0, Format.Recognise(Encoding.UTF8.GetBytes(text), whole: true, "x"));

    [Fact]
    public void A_row_of_another_length_keeps_what_it_has_and_is_a_fault()
    {
        ReadResult result = Format.ReadText("a,b,c\n1,2\n1,2,3,4\n");
        Assert.Equal(2, result.Events.Count);
        Assert.Equal([FaultReason.Malformed, FaultReason.Malformed], result.Faults.Select(f => f.Reason));
    }

    [Fact]
    public void A_quote_that_nothing_closes_is_reported() =>
        Assert.Equal(
            FaultReason.Truncated,
            Assert.Single(Format.ReadText("a,b,c\n1,2,3\n1,\"2,3\n4,5,6\n").Rejected).Reason
        );

    [Fact]
    public void A_quote_that_nothing_closes_does_not_take_the_rest_of_the_table()
    {
        string rows = string.Concat(Enumerable.Repeat("7,8,9\n", 2000));
        ReadResult result = Format.ReadText("a,b,c\n1,2,3\n4,\"5,6\n" + rows, blockBytes: 1000);
        Assert.Equal(1501, result.Events.Count);
        Assert.Equal((FaultReason.RecordTooLong, 3), (result.Rejected[0].Reason, result.Rejected[0].At.Number));
    }

    [Fact]
    public void A_header_that_comes_again_is_no_row() =>
        Assert.Equal(2, Format.ReadText("a,b,c\n1,2,3\na,b,c\n4,5,6\n").Events.Count);

    [Fact]
    public void Tables_of_any_content_read_as_a_plain_parser_reads_them() =>
        Gen.Select(Cell.Array[3].Array[1, 6], Gen.Int[1, 60])
            .Sample(
                (rows, size) =>
                {
                    string text =
                        "ca,cb,cc\n" + string.Concat(rows.Select(row => string.Join(',', row.Select(Quoted)) + "\n"));
                    List<string[]> expected = PlainCsv.Parse(text.Replace("\r\n", "\n", StringComparison.Ordinal));
                    ReadResult result = Format.ReadText(text, blockBytes: size);
                    Assert.Empty(result.Rejected);
                    Assert.Equal(expected.Skip(1), result.Events.Select(e => new[] { e["ca"]!, e["cb"]!, e["cc"]! }));
                }
            );

    [Fact]
    public void Random_text_never_throws() =>
        Gen.OneOf("a", "\"", ",", "\n", "\r\n", "\"\"", "1", "é")
            .Array[0, 80]
            .Sample(parts => Format.ReadText(string.Concat(parts), blockBytes: 20));

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
