using Breakwater.Investigation.Tests;
using Breakwater.Model.Findings;
using Breakwater.Reporting.Csv;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Reporting.Tests;

public sealed class FindingCsvTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("  =1")]
    [InlineData("＝1")]
    public void A_cell_never_begins_a_formula(string hostile)
    {
        string[] cells = Cells(Finding() with { Summary = hostile });
        Assert.Contains("'" + hostile, cells);
        Assert.DoesNotContain(hostile, cells);
    }

    [Fact]
    public void Every_finding_is_one_line_with_every_column() =>
        GeneratedFindings.Any.Sample(f =>
        {
            string line = Line(f);
            Assert.Equal(1, line.Split("\r\n").Length - 1);
            Assert.DoesNotContain(line[..^2], char.IsControl);
            Assert.Equal(Header().Length, Cells(f).Length);
            Assert.All(Cells(f), c => Assert.False(c.TrimStart() is ['=' or '+' or '-' or '@', ..], c));
        });

    [Fact]
    public void Cells_carry_what_the_finding_says()
    {
        Finding finding = Finding();
        Dictionary<string, string> row = Header().Zip(Cells(finding)).ToDictionary(c => c.First, c => c.Second);
        Assert.Equal(finding.Id, row["id"]);
        Assert.Equal("2025-03-01T00:00:00.000Z", row["first"]);
        Assert.Equal("edge-1", row["devices"]);
        Assert.Equal("file:a,b", row["other_entities"]);
        Assert.Equal("line 1", row["evidence_position"]);
    }

    private static Finding Finding() => new Story().Found(0, "copy", "device=edge-1 file=a,b").Findings[0];

    private static string[] Header()
    {
        using StringWriter writer = new();
        FindingCsv.WriteHeader(writer);
        return writer.ToString().TrimEnd().Split(',');
    }

    private static string Line(Finding finding)
    {
        using StringWriter writer = new();
        FindingCsv.Write(writer, finding);
        return writer.ToString();
    }

    // RFC 4180, read in the plainest way.
    private static string[] Cells(Finding finding)
    {
        List<string> cells = [];
        string line = Line(finding);
        for (int at = 0; at < line.Length; at++)
        {
            string cell = "";
            if (line[at] == '"')
            {
                for (at++; line[at] != '"' || line[at + 1] == '"'; at++)
                {
                    at += line[at] == '"' ? 1 : 0;
                    cell += line[at];
                }

                at++;
            }
            else
            {
                for (; line[at] is not (',' or '\r'); at++)
                {
                    cell += line[at];
                }
            }

            cells.Add(cell);
            at += line[at] == '\r' ? 1 : 0;
        }

        return [.. cells];
    }
}
