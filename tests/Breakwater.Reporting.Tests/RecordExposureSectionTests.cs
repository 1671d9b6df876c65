using System.Text;
using Breakwater.Investigation.Tests;
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
