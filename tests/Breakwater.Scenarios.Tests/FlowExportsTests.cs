using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Breakwater.Scenarios.Truths;

namespace Breakwater.Scenarios.Tests;

/// <summary>What routers export, held against tshark; skipped where it is not installed.</summary>
public sealed partial class FlowExportsTests
{
    [Theory]
    [InlineData(ScenarioVariant.Full, 0UL)]
    [InlineData(ScenarioVariant.CpeEntry, 7UL)]
    public void A_flow_of_the_truth_is_in_the_packet_that_the_truth_names(ScenarioVariant variant, ulong seed)
    {
        using GeneratedFolder world = new(variant, seed, eventsPerDay: 300);
        TruthRecord[] flows = [.. world.Truth.Stages.SelectMany(s => s.Records).Where(r => r.Dataset == "flow.export")];
        // One file each of the first and the last: tshark takes a second for each.
        foreach (IGrouping<string, TruthRecord> file in Ends(flows.GroupBy(r => r.Path)))
        {
            Dictionary<long, string[]> packets = Decode(world, file.Key);

            Assert.All(
                file,
                record =>
                {
                    Match text = FlowText().Match(record.Text);
                    string[] fields = packets[record.Record];
                    Assert.Equal(text.Groups["source"].Value, fields[1]);
                    Assert.Equal(text.Groups["destination"].Value, fields[2]);
                    Assert.Equal(text.Groups["protocol"].Value, fields[3]);
                    Assert.Equal(text.Groups["packets"].Value, fields[4]);
                    Assert.Equal(text.Groups["bytes"].Value, fields[5]);
                }
            );
        }
    }

    [Fact]
    public void All_that_a_day_exports_is_well_formed()
    {
        using GeneratedFolder world = new(ScenarioVariant.Full, 3, eventsPerDay: 300);
        string[] files = [.. world.EvidenceFiles.Where(f => f.EndsWith(".pcap", StringComparison.Ordinal))];

        // Before a template is repeated in a file there is none; nothing else may be wrong with the first day's.
        Assert.All(
            Decode(world, files[0]).Values,
            p => Assert.True(p[6].Length == 0 || p[6].Contains("no template found", StringComparison.Ordinal), p[6])
        );
    }

    private static T[] Ends<T>(IEnumerable<T> all)
    {
        T[] items = [.. all];
        Assert.NotEmpty(items);
        return items.Length == 1 ? items : [items[0], items[^1]];
    }

    private static Dictionary<long, string[]> Decode(GeneratedFolder world, string path)
    {
        ProcessStartInfo start = new("tshark")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] fields =
        [
            "frame.number",
            "cflow.srcaddr",
            "cflow.dstaddr",
            "cflow.protocol",
            "cflow.packets",
            "cflow.octets",
            "_ws.malformed",
        ];
        foreach (
            string argument in (string[])
                [
                    "-r",
                    Path.Combine(world.Folder.Evidence, path),
                    "-d",
                    "udp.port==2055,cflow",
                    "-T",
                    "fields",
                    .. fields.SelectMany(f => (string[])["-e", f]),
                ]
        )
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using Process process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            string text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(l => l.Split('\t'))
                .ToDictionary(l => long.Parse(l[0], CultureInfo.InvariantCulture));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("tshark is not installed");
            throw;
        }
    }

    [GeneratedRegex(
        @": (?<source>[\d.]+):\d+ > (?<destination>[\d.]+):\d+ protocol (?<protocol>\d+) packets (?<packets>\d+) bytes (?<bytes>\d+)$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex FlowText();
}
