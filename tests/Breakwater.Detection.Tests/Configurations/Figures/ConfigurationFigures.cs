using System.Globalization;
using System.Text;
using Breakwater.Detection.Configurations.Known;
using Breakwater.Model.Configurations;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.Configurations.Figures;

/// <summary>The figures of <c>docs/configurations.md</c>, over every sample.</summary>
public sealed class ConfigurationFigures
{
    private const int MissesShown = 50;

    /// <summary>The page is written by <c>./prove configurations</c>; every new fact changes its figures.</summary>
    [Fact]
    public void Every_sample_is_read_and_nearly_every_line_of_a_device_has_its_place()
    {
        string root = RealEvidence.Require("configs");
        ReadFile[] files =
        [
            .. Directory
                .EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'))
                .Where(f =>
                    f.Contains('/', StringComparison.Ordinal)
                    && !f.StartsWith("ntc-show-output/", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal)
                .Select(f => ReadFile.Of(root, f)),
        ];

        StringBuilder page = new(Introduction);
        StringBuilder misses = new("platform\tlines\tshape\n");
        Table(page, "Configurations of devices", [.. files.Where(f => f.IsDevice)], misses);
        foreach (ReadFile file in files.Where(f => f is { IsDevice: true, Configuration: not null }))
        {
            ConfigurationLines lines = file.Configuration!.Lines;
            Assert.True(lines.Unplaced * 100 <= lines.Placed, $"{file.Path}: {lines}");
            Assert.Null(file.Configuration.PartReason);

            // SR OS prints no name where nobody gave one.
            Assert.True(
                file.Configuration.Hostname is not null
                    || file.Configuration.Platform == ConfigurationPlatform.NokiaSros,
                file.Path
            );
        }

        Table(page, "Tests of grammars, which no device ever had", [.. files.Where(f => !f.IsDevice)], null);
        Others(page, files);
        if (Environment.GetEnvironmentVariable("BREAKWATER_APPROVE") == "1")
        {
            Approved.Equal("docs/configurations.md", page.ToString());
            Approved.Equal("docs/conformance/configuration-misses.tsv", misses.ToString());
        }
    }

    private const string Introduction = """
        # Configurations: what is read and what is understood

        Every line of a saved configuration becomes part of a tree of statements. Two figures say how far that goes. *Placed*: the line has its
        place by the platform's own rules. *Understood*: a fact or a secret was taken from it (or from a line below it), or the platform's list of known statements
        without meaning for security has it (`content/configurations/known`). What is neither is kept and judged by nothing. The page is written by `./prove configurations`
        over the public samples of the projects batfish and lab-validation (folder `configs` of the samples). The lists of known statements were written with the
        configurations of devices at hand, so that *understood* is the figure of what is there, not a forecast for another network; the tests of grammars, with
        which no list was written, show how it falls elsewhere. The 50 commonest statements of devices that are not understood stand in `docs/conformance/configuration-misses.tsv`.


        """;

    private static void Table(StringBuilder page, string title, IReadOnlyList<ReadFile> files, StringBuilder? misses)
    {
        page.Append(CultureInfo.InvariantCulture, $"## {title}\n\n");
        page.Append(
            "| Platform | Files | Lines | Blank, comment, heading | Placed | Without place | Placed % | Statement lines | Facts | Known | Understood % |\n"
        );
        page.Append("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (ConfigurationPlatform platform in ConfigurationPlatforms.All)
        {
            DeviceConfiguration[] own =
            [
                .. files.Where(f => f.Configuration?.Platform == platform).Select(f => f.Configuration!),
            ];
            if (own.Length == 0)
            {
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"| {platform.Word()} | 0 | | | | | not shown on real data | | | | |\n"
                );
                continue;
            }

            Row(page, platform, own, misses);
        }

        page.Append('\n');
    }

    private static void Row(
        StringBuilder page,
        ConfigurationPlatform platform,
        DeviceConfiguration[] own,
        StringBuilder? misses
    )
    {
        KnownStatements known = KnownStatements.Of(
            platform,
            Path.Combine(Repository.Root, "content/configurations/known")
        );
        Understanding[] understood = [.. own.Select(c => Understanding.Of(c, known))];
        long lines = own.Sum(c => c.Lines.Total);
        long empty = own.Sum(c => c.Lines.Empty);
        long placed = own.Sum(c => c.Lines.Placed);
        long unplaced = own.Sum(c => c.Lines.Unplaced);
        Assert.Equal(lines, empty + placed + unplaced);
        int statements = understood.Sum(u => u.Lines);
        int facts = understood.Sum(u => u.Facts);
        int listed = understood.Sum(u => u.Known);
        page.Append(
            CultureInfo.InvariantCulture,
            $"| {platform.Word()} | {own.Length} | {lines} | {empty} | {placed} | {unplaced} | {Percent(placed, placed + unplaced)} | {statements} | {facts} | {listed} | {Percent(facts + listed, statements)} |\n"
        );
        foreach (
            IGrouping<string, string> miss in understood
                .SelectMany(u => u.Misses)
                .GroupBy(m => m, StringComparer.Ordinal)
                .OrderByDescending(g => g.Count())
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Take(MissesShown)
        )
        {
            misses?.Append(CultureInfo.InvariantCulture, $"{platform.Word()}\t{miss.Count()}\t{miss.Key}\n");
        }
    }

    /// <summary>Samples of folders that name one of the platforms and were read as something else.</summary>
    private static void Others(StringBuilder page, IReadOnlyList<ReadFile> files)
    {
        page.Append("## Files of the platforms' folders that were not read as a configuration of one of them\n\n");
        page.Append("| Folder | Files | Read as | Devices |\n|---|---:|---|---:|\n");
        string[] systems = ["ios", "iosxr", "nxos", "eos", "junos", "sros"];
        foreach (
            IGrouping<(string Folder, string Format), ReadFile> group in files
                .Where(f => f.Configuration is null && systems.Contains(f.Folder.Split('/')[1]))
                .GroupBy(f => (f.Folder, f.Format))
                .OrderBy(g => g.Key.Folder, StringComparer.Ordinal)
                .ThenBy(g => g.Key.Format, StringComparer.Ordinal)
        )
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {group.Key.Folder} | {group.Count()} | {group.Key.Format} | {group.Count(f => f.IsDevice)} |\n"
            );
        }

        page.Append(
            "\nText is read line by line as events without meaning; these are tests of a few lines without a name or a second statement.\n"
        );
    }

    private static string Percent(long part, long whole) =>
        whole == 0 ? "" : (100.0 * part / whole).ToString("0.0", CultureInfo.InvariantCulture);
}
