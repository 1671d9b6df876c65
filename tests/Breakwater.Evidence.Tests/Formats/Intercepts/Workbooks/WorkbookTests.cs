using System.IO.Compression;
using System.Text;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using CsCheck;
using static Breakwater.Evidence.Tests.Formats.Intercepts.Workbooks.MadeWorkbook;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.Workbooks;

/// <summary>Workbooks: values as spreadsheets keep them, and what is refused.</summary>
public sealed class WorkbookTests
{
    private static readonly Value[] Header = Row(
        "Warrant No",
        "LIID",
        "MSISDN",
        "Agency",
        "Start",
        "End",
        "Status",
        "Test"
    );

    private static readonly DateTime Start = new(2026, 3, 1, 14, 30, 0, DateTimeKind.Unspecified);

    private static Value[] Order(int number, Value? msisdn = null) =>
        [
            new Shared($"W-{number}"),
            new Inline($"LI-{number}"),
            msisdn ?? new Number(12025550100 + number),
            new Shared("FBI-NY"),
            new Date(Start),
            new Date(Start.Date.AddDays(30)),
            new Shared("Active"),
            new Truth(false),
        ];

    private static byte[] Whole(int orders = 3, bool from1904 = false) =>
        Of([Header, .. Enumerable.Range(1, orders).Select(i => Order(i))], from1904);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Texts_numbers_and_dates_of_both_systems_are_what_people_see(bool from1904)
    {
        SealedReading read = SealedReading.Read(Whole(1, from1904), name: "orders.xlsx");

        InterceptOrder order = read.Only<InterceptOrder>();
        Assert.Equal(SealedReading.Token(TokenKind.Order, "W-1"), order.Order);
        Assert.Equal([SealedReading.Token(TokenKind.Liid, "LI-1")], order.Liids);
        Assert.Equal(SealedReading.Target(TargetKind.E164, "+1 202 555 0101"), order.Targets.Single().Token);
        Assert.Equal(new DateTimeOffset(Start, TimeSpan.Zero), order.Start);
        Assert.Equal(new DateTimeOffset(Start.Date.AddDays(31), TimeSpan.Zero), order.End);
        Assert.Equal((InterceptState.Active, false), (order.State, order.IsTest));
        Assert.Contains("time_zone", order.Missing);
        Assert.Equal((PositionKind.Record, 2L), (order.Position.Kind, order.Position.Number));
        Assert.Equal(("intercept_workbook", CoverageStatus.Read), (read.Item.Format, read.Item.Status));
    }

    [Fact]
    public void Every_sheet_with_a_table_is_read_and_the_others_are_passed_over()
    {
        byte[] bytes = Of([
            ("Cover", [Row("Register of orders"), Row("printed", "by hand")]),
            ("2025", [Row("Orders of 2025"), [], Header, Order(1), Order(2)]),
            ("2026", [Header, Order(3), Row("Total", "1")]),
        ]);

        SealedReading read = SealedReading.Read(bytes, name: "register.xlsx");

        Assert.Equal([4L, 5L, 2L], read.Records.Select(r => r.Position.Number));
        Assert.Equal([1L, 1L, 2L], read.Records.Select(r => r.Position.Offset));
        Assert.Equal((CoverageStatus.Read, 0L), (read.Item.Status, read.Item.Rejected));
    }

    [Fact]
    public void A_mapping_names_a_sheet_and_joins_a_header_of_two_rows()
    {
        byte[] bytes = Of([
            ("Notes", [Row("x", "y")]),
            (
                "Taps",
                [
                    Row("Intercept", null, "Target", null, "Period", null),
                    Row("XID", "LIID", "Number", "Kind", "From", "To"),
                    Row("x-1", "LI-1", "310150123456789", "IMSI", "2026-03-01", "2026-03-02"),
                ]
            ),
        ]);

        InterceptTask task = SealedReading
            .Read(
                bytes,
                SealedReading.Table(
                    """
                    files: "**/*.xlsx"
                    table: tasks
                    sheet: Taps
                    header_rows: 2
                    columns: { task: Intercept XID, liids: Intercept LIID, targets: Target Number, target_kind: Target Kind, start: Period From, end: Period To }
                    constants: { source: mediation }
                    """
                ),
                name: "m/mediation.xlsx"
            )
            .Only<InterceptTask>();

        Assert.Equal(InterceptSource.Mediation, task.Source);
        Assert.Equal(SealedReading.Target(TargetKind.Imsi, "310150123456789"), task.Targets.Single().Token);
        Assert.Equal(DateTimeOffset.Parse("2026-03-03T00:00:00Z", null), task.End);
    }

    [Fact]
    public void A_sheet_that_the_mapping_names_and_the_workbook_lacks_is_said()
    {
        SealedReading read = SealedReading.Read(
            Whole(),
            SealedReading.Table("{ files: '*.xlsx', table: orders, sheet: Orders, columns: { order: Warrant No } }"),
            name: "a.xlsx"
        );

        Assert.Empty(read.Records);
        Assert.Contains(read.Item.Assumptions, a => a.Contains("no sheet \"Orders\"", StringComparison.Ordinal));
    }

    [Fact]
    public void The_last_value_of_a_formula_counts_and_one_without_leaves_its_field_out()
    {
        byte[] bytes = Of([
            Header,
            Order(1, new Formula("CONCAT(\"1202\",A1)", "12025550101")),
            Order(2, new Formula("[1]Sheet1!A1", null)),
            Order(3, new Error("#REF!")),
        ]);

        SealedReading read = SealedReading.Read(bytes, name: "a.xlsx");

        Assert.Equal([1, 0, 0], read.Of<InterceptOrder>().Select(o => o.Targets.Count));
        Assert.Contains(read.Item.Assumptions, a => a.Contains("calculated last", StringComparison.Ordinal));
        Assert.Contains(read.Item.Faults, f => f is { Reason: FaultReason.Malformed, Count: 2 });
    }

    [Fact]
    public void Digits_that_a_spreadsheet_rounded_are_no_identity()
    {
        SealedReading read = SealedReading.Read(
            Of([Header, Order(1, new Number(3101501234567891)), Order(2, new Number(310150123456789))]),
            name: "a.xlsx"
        );

        Assert.Empty(read.Of<InterceptOrder>()[0].Targets);
        Assert.Contains("targets", read.Of<InterceptOrder>()[0].Missing);
        Assert.Single(read.Of<InterceptOrder>()[1].Targets);
    }

    [Fact]
    public void Links_to_other_files_are_never_followed_and_said()
    {
        SealedReading read = SealedReading.Read(
            Of([("Sheet1", [Header, Order(1)])], linksElsewhere: true),
            name: "a.xlsx"
        );

        Assert.Single(read.Records);
        Assert.Contains(read.Item.Assumptions, a => a.Contains("not opened", StringComparison.Ordinal));
    }

    [Fact]
    public void Many_rows_come_in_many_batches()
    {
        SealedReading read = SealedReading.Read(Whole(4_001), name: "a.xlsx");

        Assert.Equal(4_001, read.Records.Count);
        Assert.Equal(4_001, read.Item.Records);
        Assert.Equal(read.Item.Bytes, read.Item.BytesRead);
    }

    [Fact]
    public void A_workbook_without_such_a_table_is_left_alone()
    {
        byte[] other = Of([Row("name", "amount"), Row("paper", "12")]);

        SealedReading inside = SealedReading.Read(other, name: "a.xlsx");
        Assert.Equal(CoverageStatus.Unsupported, inside.Item.Status);
        Assert.Contains("without a table", inside.Item.Reason, StringComparison.Ordinal);
        Assert.Equal("office_document", SealedReading.Read(other, name: "a.xlsx", isInside: false).Item.Format);
    }

    [Fact]
    public void Outside_the_zone_a_workbook_whose_header_is_seen_is_refused()
    {
        SealedReading read = SealedReading.Read(Whole(), name: "a.xlsx", isInside: false);

        Assert.Equal(("intercept_workbook", CoverageStatus.Refused), (read.Item.Format, read.Item.Status));
    }

    [Fact]
    public void A_part_that_unpacks_to_too_much_is_refused()
    {
        byte[] bytes = Changed(
            Whole(),
            "xl/worksheets/sheet1.xml",
            _ => "<worksheet><sheetData>" + new string(' ', 6 << 20) + "</sheetData></worksheet>"
        );

        SealedReading read = SealedReading.Read(bytes, name: "a.xlsx");

        Assert.Equal(FaultReason.TooLarge, Assert.Single(read.Item.Faults).Reason);
        Assert.Empty(read.Records);
    }

    [Theory]
    [InlineData("<!DOCTYPE worksheet [<!ENTITY a \"b\">]><worksheet>&a;</worksheet>", FaultReason.Malformed)]
    [InlineData("<!DOCTYPE worksheet SYSTEM \"file:///etc/hostname\"><worksheet/>", FaultReason.Malformed)]
    [InlineData("<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x", FaultReason.Malformed)]
    [InlineData("TAG", FaultReason.TooLarge)]
    public void Hostile_sheets_are_refused_with_their_reason(string sheet, FaultReason reason)
    {
        string xml = sheet == "TAG" ? $"<worksheet a=\"{Noise(5 << 18)}\"/>" : sheet;

        SealedReading read = SealedReading.Read(Changed(Whole(), "xl/worksheets/sheet1.xml", _ => xml), name: "a.xlsx");

        Assert.Contains(read.Item.Faults, f => f.Reason == reason);
        Assert.Empty(read.Records);
    }

    [Fact]
    public void Rows_before_the_damage_are_kept()
    {
        byte[] bytes = Changed(
            Whole(20),
            "xl/worksheets/sheet1.xml",
            xml => xml[..xml.IndexOf("r=\"A12\"", StringComparison.Ordinal)]
        );

        SealedReading read = SealedReading.Read(bytes, name: "a.xlsx");

        Assert.Equal(10, read.Records.Count);
        Assert.Equal((CoverageStatus.PartlyRead, 1L), (read.Item.Status, read.Item.Rejected));
    }

    [Fact]
    public void A_lie_about_a_size_is_found()
    {
        byte[] bytes = Whole(50);
        int directory = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        for (int at = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8); at >= 0 && at <= directory; at++)
        {
            if (bytes.AsSpan(at).StartsWith("PK\u0001\u0002"u8) && bytes.AsSpan(at + 46).StartsWith("xl/worksheets/"u8))
            {
                bytes[at + 24] = 100;
                bytes.AsSpan(at + 25, 3).Clear();
            }
        }

        SealedReading read = SealedReading.Read(bytes, name: "a.xlsx");

        Assert.Contains(read.Item.Faults, f => f.Reason == FaultReason.TooLarge);
    }

    [Fact]
    public void Damage_anywhere_never_throws_and_never_shows_a_number()
    {
        byte[] whole = Whole(12);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[1, 16], Gen.Int[0, 10])
            .Array[1, 8]
            .Sample(
                edits =>
                {
                    byte[] damaged = [.. whole];
                    foreach ((int at, byte value, int length, int cut) in edits)
                    {
                        damaged.AsSpan(at, Math.Min(length, damaged.Length - at)).Fill(value);
                        damaged = cut == 0 ? damaged[..Math.Max(40, at)] : damaged;
                        if (cut == 0)
                        {
                            break;
                        }
                    }

                    SealedReading read = SealedReading.Read(damaged, name: "a.xlsx");
                    Assert.DoesNotContain("its reader failed", read.Said, StringComparison.Ordinal);
                    Assert.DoesNotContain("2025550", read.Said, StringComparison.Ordinal);
                },
                iter: 100
            );
    }

    private static string Noise(int length)
    {
        // Digits that do not pack well, so that the ratio is not what refuses it.
        StringBuilder text = new(length);
        uint state = 2_463_534_242;
        while (text.Length < length)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            text.Append(state);
        }

        return text.ToString();
    }

    private static byte[] Changed(byte[] workbook, string part, Func<string, string> change)
    {
        using MemoryStream stream = new();
        stream.Write(workbook);
        using (ZipArchive zip = new(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            ZipArchiveEntry entry = zip.GetEntry(part)!;
            string xml;
            using (StreamReader reader = new(entry.Open()))
            {
                xml = reader.ReadToEnd();
            }

            entry.Delete();
            using StreamWriter writer = new(zip.CreateEntry(part).Open());
            writer.Write(change(xml));
        }

        return stream.ToArray();
    }
}
