using System.Text;
using Breakwater.Investigation.Tests;
using Breakwater.Model.Evidence;
using Breakwater.Model.RecordExposure;
using Breakwater.Reporting.Html;
using Breakwater.Reporting.Text;

namespace Breakwater.Reporting.Tests;

/// <summary>What the report says of call records that were taken as files.</summary>
public sealed class RecordExposureSectionTests
{
    private static readonly FileExposure Files = new()
    {
        Files = 3,
        Read = 2,
        AreFound = true,
        Rows = new CountBounds(30, 57, "records"),
        Subscribers = new CountBounds(6, 10, "distinct over the files, <each> person once"),
        OtherParties = new CountBounds(9, null, "others"),
    };

    [Fact]
    public async Task What_was_taken_as_files_stands_on_the_page()
    {
        string section = await Section(Files);

        Assert.Contains("3 files, of which 2 are among the evidence", section, StringComparison.Ordinal);
        Assert.Contains("found outside of every store", section, StringComparison.Ordinal);
        Assert.Contains("subscribers: at least 6, at most 10", section, StringComparison.Ordinal);
        Assert.Contains("other parties: at least 9, no upper bound", section, StringComparison.Ordinal);
        Assert.DoesNotContain("<each>", section, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_file_was_taken_none_is_spoken_of() =>
        Assert.DoesNotContain("As files", await Section(null), StringComparison.Ordinal);

    [Fact]
    public void The_text_says_the_same()
    {
        string text = RecordExposureText.Write(Report(Files), 400).Plain();

        Assert.Contains("3 files, of which 2 are among the evidence", text, StringComparison.Ordinal);
        Assert.Contains("records: at least 30, at most 57", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_breakdown_with_a_long_name_does_not_run_into_its_cells()
    {
        RecordExposureReport report = Report(null);
        string text = RecordExposureText
            .Write(
                report with
                {
                    Stores =
                    [
                        report.Stores[0] with
                        {
                            Breakdowns = [new ExposureBreakdown("home_operator", [new ExposureCell("001010", "<10")])],
                        },
                    ],
                },
                80
            )
            .Plain();

        Assert.Contains("  By home operator\n                001010: <10\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Placeholders_of_statements_that_stand_one_behind_the_other_are_one_line()
    {
        string text = CountQueryText.Write([
            new CountQuery
            {
                Id = "aaaaaaaaaaaaaaaa",
                Store = "warehouse",
                Table = "cdr.calls",
                Text = "SELECT 1",
                Placeholders =
                [
                    Placeholder(1, 10),
                    Placeholder(2, 11),
                    Placeholder(3, 12),
                    Placeholder(4, 20),
                    Placeholder(5, 21) with
                    {
                        Path = "b.log",
                    },
                    Placeholder(6, 22) with
                    {
                        Kind = PlaceholderKind.Statement,
                    },
                ],
            },
        ]);

        Assert.Contains(
            "-- :value_1 to :value_3: value 1 of those that each statement of a.log, line 10 to 12, compares a_number with, in this order\n-- :value_4: value 1 of those that the statement of a.log, line 20 compares",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("-- :value_5: value 1 of those that the statement of b.log", text, StringComparison.Ordinal);
        Assert.Contains("-- :value_6: the statement of a.log, line 22", text, StringComparison.Ordinal);
    }

    private static QueryPlaceholder Placeholder(int number, long line) =>
        new(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $":value_{number}"),
            PlaceholderKind.Value,
            "a.log",
            new EvidencePosition(PositionKind.Line, line, 0, 1),
            "a_number",
            1
        );

    private static RecordExposureReport Report(FileExposure? files)
    {
        CountBounds none = new(null, null, "not known");
        return new RecordExposureReport
        {
            Rows = none,
            Subscribers = none,
            OtherParties = none,
            Stores =
            [
                new StoreExposure
                {
                    Store = "mediation",
                    Rows = none,
                    Subscribers = none,
                    OtherParties = none,
                    Files = files,
                },
            ],
        };
    }

    private static async Task<string> Section(FileExposure? files)
    {
        using MemoryStream bytes = new();
        await HtmlReport.WriteAsync(
            bytes,
            new Story().Answer() with
            {
                RecordExposure = Report(files),
            },
            new ReportInfo("9.9.9", "19"),
            TestContext.Current.CancellationToken
        );
        string page = Encoding.UTF8.GetString(bytes.ToArray());
        int start = page.IndexOf("<section id=\"records\"", StringComparison.Ordinal);
        return page[start..page.IndexOf("</section>", start, StringComparison.Ordinal)];
    }
}
