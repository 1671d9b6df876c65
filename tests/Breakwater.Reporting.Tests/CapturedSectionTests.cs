using System.Net;
using System.Text;
using Breakwater.Model.Documents;
using Breakwater.Model.Trust;
using Breakwater.Reporting.Csv;
using Breakwater.Reporting.Html;

namespace Breakwater.Reporting.Tests;

/// <summary>What report and table say of recorded accounts and copied secrets.</summary>
public sealed class CapturedSectionTests
{
    private static readonly DateTimeOffset Noon = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CapturedCredentials Captured { get; } =
        new()
        {
            Schema = CapturedCredentialsDocument.Schema,
            Accounts =
            [
                new CapturedAccount("=alice", "person", [new CaptureTime("edge-1", Noon, Noon.AddHours(1), false)]),
            ],
            Configurations =
            [
                new CopiedConfiguration(
                    "edge-1",
                    Noon,
                    Noon,
                    ["abcdefghijklmnopqrstuvwx23"],
                    [new SavedCopy("edge-1.cfg", Noon)],
                    [new CopiedSecret(7, "snmp_community", "readable", "", "edge-1.cfg", 4, false, ["edge-2"], 1)]
                ),
            ],
            Limits = ["<b>A limit</b>"],
        };

    [Fact]
    public async Task The_page_names_accounts_secrets_and_what_it_cannot_say()
    {
        string page = await Page(Captured);
        string section = page[page.IndexOf("id=\"captured\"", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("</section>", StringComparison.Ordinal)];
        Assert.DoesNotContain("<b>A limit", section, StringComparison.Ordinal);
        section = WebUtility.HtmlDecode(section);
        Assert.Contains("edge-1, 2025-03-01 12:00:00 to 13:00:00", section, StringComparison.Ordinal);
        Assert.Contains("snmp community", section, StringComparison.Ordinal);
        Assert.Contains("1 account, 1 secret", section, StringComparison.Ordinal);
        Assert.Contains("Secrets of edge-1.cfg.", section, StringComparison.Ordinal);
        Assert.Contains("A limit", section, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_was_recorded_or_copied_there_is_no_section() =>
        Assert.DoesNotContain("id=\"captured\"", await Page(null), StringComparison.Ordinal);

    [Fact]
    public void The_table_has_a_line_for_each_and_no_cell_is_a_formula()
    {
        using StringWriter lines = new();
        CapturedCsv.Write(lines, Captured);
        string[] rows = lines.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, rows.Length);
        Assert.All(rows, r => Assert.Equal(12, r.Count(c => c == ',')));
        Assert.StartsWith("account,'=alice,person,", rows[1], StringComparison.Ordinal);
        Assert.Equal(
            "secret,,snmp_community,readable,edge-1,2025-03-01T12:00:00.000Z,2025-03-01T12:00:00.000Z,,edge-1.cfg,4,no,7,edge-2",
            rows[2]
        );
    }

    private static async Task<string> Page(CapturedCredentials? captured)
    {
        using MemoryStream page = new();
        await HtmlReport.WriteAsync(
            page,
            Intrusion.Story().Answer() with
            {
                Captured = captured,
            },
            new ReportInfo("1.0", "19"),
            TestContext.Current.CancellationToken
        );
        return Encoding.UTF8.GetString(page.ToArray());
    }
}
