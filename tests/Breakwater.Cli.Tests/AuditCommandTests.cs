using System.Text.Json;

namespace Breakwater.Cli.Tests;

public sealed class AuditCommandTests : IDisposable
{
    private static readonly string[] Weak =
    [
        "Building configuration...",
        "",
        "Current configuration : 4711 bytes",
        "!",
        "version 17.9",
        "no service password-encryption",
        "hostname edge1",
        "!",
        "username ops7 privilege 15 password 0 Winter2026x",
        "!",
        "interface GigabitEthernet0/0",
        " ip address 192.0.2.1 255.255.255.0",
        "!",
        "ip http server",
        "line vty 0 4",
        " transport input telnet ssh",
        "!",
        "end",
    ];

    private readonly CommandRun _run = new();

    [Fact]
    public void The_table_names_what_fails_with_its_line_and_never_a_secret()
    {
        _run.Write("edge1.cfg", Weak);

        Assert.Equal(0, _run.Run("audit", _run.Evidence));

        Assert.Contains("H02  FAIL", _run.Output, StringComparison.Ordinal);
        Assert.Contains("line 14: ip http server", _run.Output, StringComparison.Ordinal);
        Assert.Contains("1 devices", _run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Winter2026x", _run.Output + _run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_thief_of_the_configurations_has_is_told_without_a_secret()
    {
        _run.Write("edge1.cfg", Weak);
        _run.Write("edge2.cfg", [.. Weak.Select(l => l == "hostname edge1" ? "hostname edge2" : l)]);

        _run.Run("audit", _run.Evidence, "--out", _run.Answer);

        Assert.Contains("If these configurations were stolen", _run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "1  account password of ops7, one secret (group 1) on edge1, edge2.",
            _run.Output,
            StringComparison.Ordinal
        );
        string document = File.ReadAllText(Path.Combine(_run.Answer, "exposure.json"));
        using JsonDocument exposure = JsonDocument.Parse(document);
        Assert.Equal("breakwater.exposure/1", exposure.RootElement.GetProperty("schema").GetString());
        Assert.Equal(2, exposure.RootElement.GetProperty("shared")[0].GetProperty("places").GetInt32());
        Assert.DoesNotContain("Winter2026x", document + _run.Output + _run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_format_says_the_same_of_a_control()
    {
        _run.Write("edge1.cfg", Weak);

        _run.Run("audit", _run.Evidence, "--format", "json");
        using JsonDocument whole = JsonDocument.Parse(_run.Output);
        JsonElement device = whole.RootElement.GetProperty("devices")[0];
        Assert.Equal("fail", StateOf(device, "H02"));
        Assert.Equal("unknown", StateOf(device, "H01"));

        _run.Run("audit", _run.Evidence, "--format", "ndjson");
        using JsonDocument line = JsonDocument.Parse(_run.Output);
        Assert.Equal("fail", StateOf(line.RootElement, "H02"));

        _run.Run("audit", _run.Evidence, "--format", "csv");
        Assert.Contains(
            _run.Output.Split("\r\n"),
            r => r.Contains(",H02,", StringComparison.Ordinal) && r.Contains(",fail,", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Fix_lines_are_written_for_each_device_and_only_commands_are_not_comments()
    {
        _run.Write("edge1.cfg", Weak);

        _run.Run("audit", _run.Evidence, "--out", _run.Answer);

        string text = File.ReadAllText(Path.Combine(_run.Answer, "remediation", "edge1.txt"));
        string[] commands = [.. text.Split('\n').Where(l => l.Length > 0 && l[0] != '!')];
        Assert.Contains("no ip http server", commands);
        Assert.Contains("line vty 0 4", commands);
        Assert.Contains(" transport input ssh", commands);
        Assert.DoesNotContain("Winter2026x", text, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_run.Answer, "audit.json")));
    }

    [Fact]
    public void A_folder_with_something_else_in_it_is_not_written_to()
    {
        _run.Write("edge1.cfg", Weak);

        Assert.Equal(3, _run.Run("audit", _run.Evidence, "--out", _run.Evidence));
        Assert.Single(Directory.EnumerateFileSystemEntries(_run.Evidence));
    }

    [Fact]
    public void Severity_that_fails_and_wrong_usage_have_their_exit_codes()
    {
        _run.Write("edge1.cfg", Weak);

        Assert.Equal(1, _run.Run("audit", _run.Evidence, "--fail-on", "critical"));
        Assert.Equal(3, _run.Run("audit", _run.Evidence, "--inventory", "nowhere.yml"));
        Assert.Equal(3, _run.Run("audit", _run.Evidence, "--format", "xml"));
    }

    [Fact]
    public void A_wrong_control_of_the_operator_is_told_and_the_rest_still_runs()
    {
        _run.Write("edge1.cfg", Weak);
        string own = Path.Combine(_run.Root, "own");
        Directory.CreateDirectory(Path.Combine(own, "hardening", "ours"));
        File.WriteAllText(Path.Combine(own, "hardening", "ours", "X01.yml"), "id: X01\ntitle: Ours\n");

        Assert.Equal(2, _run.Run("audit", _run.Evidence, "--content", own));

        Assert.Contains("X01.yml:1:", _run.Talk, StringComparison.Ordinal);
        Assert.Contains("H02  FAIL", _run.Output, StringComparison.Ordinal);
        Assert.Equal(2, _run.Hunt("--content", own));
        Assert.Contains("X01.yml:1:", _run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hunt_tells_the_weakness_of_a_device_once_and_low()
    {
        _run.Write("edge1.cfg", Weak);

        _run.Hunt();

        JsonElement[] posture =
        [
            .. _run.Findings()
                .Where(f => f.GetProperty("rule").GetProperty("id").GetString() == "configuration:posture"),
        ];
        JsonElement finding = Assert.Single(posture);
        Assert.Equal("low", finding.GetProperty("level").GetString());
        Assert.Equal("exposure", finding.GetProperty("harm").GetString());
        Assert.Equal("configuration", finding.GetProperty("rule").GetProperty("kind").GetString());
    }

    private static string? StateOf(JsonElement device, string control) =>
        device
            .GetProperty("controls")
            .EnumerateArray()
            .Single(c => c.GetProperty("control").GetString() == control)
            .GetProperty("state")
            .GetString();

    public void Dispose() => _run.Dispose();
}
