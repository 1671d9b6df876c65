using System.Diagnostics;
using System.Text.Json;
using Breakwater.TestSupport;

namespace Breakwater.Cli.Tests;

/// <summary>Holds filters against nfdump over the same files.</summary>
public sealed class HistoryNfdumpTests : IDisposable
{
    /// <summary>Filters that nfdump and the history understand alike. What they see differently stands in docs/history.md.</summary>
    private static readonly string[] Filters =
    [
        "any",
        "ipv4",
        "ipv6",
        "proto tcp",
        "proto udp",
        "proto 47",
        "not proto tcp",
        "port 53",
        "src port 443",
        "dst port 443",
        "src and dst port > 1024",
        "src or dst port 22",
        "port in [22 53 80]",
        "not port in [22 53 80]",
        "bytes > 1000",
        "bytes > 1k",
        "bytes < 500",
        "bytes >= 10000",
        "bytes = 64",
        "packets > 10",
        "packets 1",
        "flags S",
        "flags SA",
        "flags F",
        "not flags S",
        "flags S and not flags AFRPU",
        "tos 0",
        "src net 192.0.2.0/24",
        "net 192.0.2.8 255.255.255.248",
        "dst ip 198.51.100.25",
        "host 192.0.2.11",
        "host fe80::20c:29ff:fe83:3b6e",
        "dst net ff00::/8",
        "ip in [192.0.2.11 198.51.100.25]",
        "dst ip in [198.51.100.0/27]",
        "in if 1",
        "out if 3",
        "if 2",
        "duration > 400",
        "duration = 500",
        "duration < 100",
        "bpp > 100",
        "bps > 1000",
        "pps > 10",
        "router ip 127.0.0.1",
        "(port 53 or port 22) and not src net 192.0.2.12/32",
        "dst port 443 and proto tcp or proto 47",
    ];

    private readonly CommandRun _run = new();

    [Fact]
    public void Filters_find_what_nfdump_finds()
    {
        string nfdump = Nfdump();
        string history = Path.Combine(_run.Root, "history");
        string[] files = Files();
        foreach (string file in files)
        {
            _run.WriteBytes(Path.GetFileName(file), File.ReadAllBytes(file));
        }

        _run.Hunt("--history", history);
        foreach (string filter in Filters)
        {
            List<string> expected = [.. files.SelectMany(f => Found(nfdump, f, filter)).Order(StringComparer.Ordinal)];

            Assert.Equal(0, _run.Run("history", "filter", history, filter, "--format", "ndjson"));

            string[] lines = _run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            List<string> found = [.. lines.Select(Row).Order(StringComparer.Ordinal)];
            Assert.True(expected.SequenceEqual(found), $"{filter}: nfdump {expected.Count}, the history {found.Count}");
        }
    }

    public void Dispose() => _run.Dispose();

    private static string[] Files()
    {
        string sample = Path.Combine(Repository.Root, "tests", "evidence", "flows", "nfcapd.202603030100");
        string[] real =
            RealEvidence.Root is { } root && Directory.Exists(Path.Combine(root, "flows"))
                ?
                [
                    Path.Combine(root, "flows", "nfcapd", "netflow9_test_softflowd.nfcapd"),
                    Path.Combine(
                        root,
                        "flows",
                        "attack-recordings",
                        "metasploit_logonpasswords_lsass_memory_dump_.nfcapd"
                    ),
                ]
                : [];
        return [sample, .. real.Where(File.Exists)];
    }

    private static string Row(string line)
    {
        JsonElement flow = JsonDocument.Parse(line).RootElement;
        return $"{flow.GetProperty("source.ip")},{flow.GetProperty("destination.ip")},{flow.GetProperty("network.bytes")},{flow.GetProperty("network.packets")}";
    }

    private static IEnumerable<string> Found(string nfdump, string file, string filter)
    {
        ProcessStartInfo start = new(nfdump, ["-r", file, "-q", "-6", "-N", "-o", "fmt:%sa,%da,%byt,%pkt", filter])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output
            .Split('\n')
            .Where(l => l.Contains(',', StringComparison.Ordinal))
            .Select(l => l.Replace(" ", "", StringComparison.Ordinal));
    }

    private static string Nfdump()
    {
        string? found = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, "nfdump"))
            .FirstOrDefault(File.Exists);
        Assert.SkipUnless(found is not null, "needs the program nfdump (Debian: nfdump)");
        return found!;
    }
}
