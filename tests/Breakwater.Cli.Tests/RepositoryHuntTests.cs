using System.Globalization;
using System.Text.Json;
using Breakwater.TestSupport;

namespace Breakwater.Cli.Tests;

/// <summary>A hunt over the git history of a collector of configurations.</summary>
public sealed class RepositoryHuntTests : IDisposable
{
    private const int Days = 10;
    private const int Planted = 5;
    private static readonly DateTimeOffset Start = MadeRepository.Start;
    private readonly CommandRun _run = new();

    private static string Configuration(int day, bool tunnel) =>
        string.Join(
            '\n',
            [
                "version 15.2",
                "hostname edge1",
                "!",
                "interface GigabitEthernet0/0",
                $" description uplink {(day < 3 ? "north" : "south")}",
                " ip address 192.0.2.1 255.255.255.0",
                "!",
                .. tunnel
                    ? (string[])
                        [
                            "interface Tunnel7",
                            " ip address 198.51.100.1 255.255.255.252",
                            " tunnel destination 203.0.113.9",
                            "!",
                        ]
                    : [],
                "line vty 0 4",
                " login",
                "!",
                "end",
                "",
            ]
        );

    /// <summary>Ten nights; on the fourth a described uplink, which the log explains, on the sixth a tunnel.</summary>
    private string[] Write(params string[] commands)
    {
        string[] commits = new MadeRepository(_run.Evidence).History([
            .. Enumerable.Range(0, Days).Select(d => $"{Configuration(d, d >= Planted)}! run {d}\n"),
        ]);
        _run.Write(
            "aaa.log",
            [.. Lines(3, "interface GigabitEthernet0/0", "description uplink south"), .. Lines(Planted, commands)]
        );
        return commits;
    }

    private static IEnumerable<string> Lines(int day, params string[] commands) =>
        commands.Select(c =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Start.AddDays(day).AddHours(-4):yyyy-MM-dd HH:mm:ss} +0000\tedge1\tkim\ttty1\t198.51.100.5\tstop\ttask_id=12\tservice=shell\tpriv-lvl=15\tcmd={c} <cr>"
            )
        );

    private JsonElement[] Drift() =>
        [
            .. _run.Findings()
                .Where(f =>
                    f.GetProperty("rule")
                        .GetProperty("id")
                        .GetString()!
                        .StartsWith("configuration:change", StringComparison.Ordinal)
                ),
        ];

    [Fact]
    public void A_planted_tunnel_without_a_cause_is_one_finding_that_names_both_commits()
    {
        string[] commits = Write();

        _run.Hunt();

        JsonElement finding = Assert.Single(Drift());
        Assert.Equal("high", finding.GetProperty("level").GetString());
        Assert.Contains(
            $"Between 2026-09-05 (commit {commits[Planted - 1][..12]}) and 2026-09-06 (commit {commits[Planted][..12]})",
            finding.GetProperty("summary").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            [
                MadeRepository.Item(commits[Planted - 1], Start.AddDays(Planted - 1)),
                MadeRepository.Item(commits[Planted], Start.AddDays(Planted)),
            ],
            finding
                .GetProperty("evidence")
                .EnumerateArray()
                .Select(e => e.GetProperty("path").GetString()!)
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_same_tunnel_with_its_commands_on_record_is_no_finding()
    {
        Write("interface Tunnel7", "ip address 198.51.100.1 255.255.255.252", "tunnel destination 203.0.113.9");

        _run.Hunt();

        Assert.Empty(Drift());
    }

    [Fact]
    public void The_answer_is_the_same_for_any_number_of_threads()
    {
        Write();
        _run.Hunt("--threads", "1");
        IReadOnlyDictionary<string, string> one = _run.Answers();

        _run.Hunt("--threads", "4");

        Assert.Equal(one, _run.Answers());
    }

    [Fact]
    public void The_latest_commit_is_what_is_audited_although_its_bytes_were_there_before()
    {
        MadeRepository made = new(_run.Evidence);
        string[] commits = made.History(
            Configuration(0, false),
            Configuration(0, false).Replace(" login\n", " transport input telnet\n", StringComparison.Ordinal),
            Configuration(0, false)
        );

        Assert.Equal(0, _run.Run("audit", _run.Evidence, "--format", "json"));

        JsonElement device = Assert.Single(
            JsonDocument.Parse(_run.Output).RootElement.GetProperty("devices").EnumerateArray()
        );
        Assert.Equal(MadeRepository.Item(commits[2], Start.AddDays(2)), device.GetProperty("path").GetString());
    }

    [Fact]
    public void A_manifest_vouches_for_every_byte_of_the_repository()
    {
        string[] commits = Write();
        _run.Hunt();
        Assert.Equal(0, _run.Run("evidence", "verify", _run.Answer, _run.Evidence));

        string commit = Path.Combine(_run.Evidence, "rancid.git", MadeRepository.PathOfObject(commits[2]));
        byte[] bytes = File.ReadAllBytes(commit);
        bytes[^1] ^= 1;
        File.WriteAllBytes(commit, bytes);

        Assert.NotEqual(0, _run.Run("evidence", "verify", _run.Answer, _run.Evidence));
        Assert.Contains("rancid.git", _run.Output + _run.Talk, StringComparison.Ordinal);
    }

    public void Dispose() => _run.Dispose();
}
