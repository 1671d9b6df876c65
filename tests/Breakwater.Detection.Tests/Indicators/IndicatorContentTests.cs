using Breakwater.Detection.Indicators;
using Breakwater.Detection.Indicators.Intel;
using Breakwater.Model.Coverage;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.Indicators;

public sealed class IndicatorContentTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "content/indicators");

    [Fact]
    public void Every_published_indicator_is_looked_for_or_listed_with_the_reason()
    {
        IndicatorSetBuilder builder = new();
        List<IntelCoverage> coverage = [];
        foreach (string file in Files())
        {
            IntelReading reading = IntelFiles.Read(File.ReadAllBytes(file), Path.GetFileName(file), builder);
            Assert.Empty(reading.Errors);
            coverage.AddRange(reading.Coverage);
        }

        int looked = coverage
            .Where(c => c.Status == "evaluated")
            .Sum(c => int.Parse(c.Why.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
        int listed = coverage.Count(c => c.Status == "not_evaluated");
        Assert.Equal(389, looked + listed);
        Assert.Equal(335, looked);
        Assert.All(coverage, c => Assert.NotEmpty(c.Why));
    }

    [Fact]
    public void Every_row_keeps_its_source_its_mark_and_its_cluster_label()
    {
        foreach (string file in Files())
        {
            string[] lines = File.ReadAllLines(file);
            string[] header = lines[0].Split(',');
            Assert.Equal(["type", "value", "cluster", "role", "window_start", "window_end"], header[..6]);
            foreach ((_, string[] cells) in CsvText.Rows(File.ReadAllText(file)).Skip(1))
            {
                Assert.Equal(header.Length, cells.Length);
                Assert.All(
                    (string[])["cluster", "source", "mark", "use", "confidence"],
                    column => Assert.NotEmpty(cells[Array.IndexOf(header, column)])
                );
            }
        }
    }

    [Fact]
    public void Each_file_has_its_terms_noted()
    {
        string terms = File.ReadAllText(Path.Combine(Folder, "README.md"));

        Assert.All(Files(), file => Assert.Contains($"`{Path.GetFileName(file)}`", terms, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Folder, "*.csv").Order(StringComparer.Ordinal);
}
