namespace Breakwater.Cli.Tests;

public sealed class OtherCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    [Fact]
    public void Each_command_that_the_help_names_is_found_by_its_name()
    {
        Assert.Equal(0, _run.Run("--help"));
        string commands = _run.Output[_run.Output.IndexOf("Commands:", StringComparison.Ordinal)..];
        string[] names =
        [
            .. commands.Split('\n').Skip(1).Select(l => l.TrimStart().Split(' ')[0]).Where(n => n.Length > 0),
        ];

        Assert.Contains("history", names);
        Assert.All(
            names.Where(n => char.IsAsciiLetterLower(n[0])),
            name =>
            {
                Assert.Equal(0, _run.Run(name, "--help"));
                Assert.Contains($" {name}", _run.Output[_run.Output.IndexOf("Usage:", StringComparison.Ordinal)..]);
            }
        );
        Assert.Equal(3, _run.Run("hnt"));
    }

    [Fact]
    public void Explain_shows_the_record_and_that_it_is_still_the_same()
    {
        _run.Write("edge1.log", CommandRun.Login);
        _run.Hunt();
        string id = _run.Findings()[0].GetProperty("id").GetString()!;

        Assert.Equal(0, _run.Run("explain", id[..8], "--in", _run.Answer));

        Assert.Contains("the same bytes as when it was hunted", _run.Output, StringComparison.Ordinal);
        Assert.Contains("LOGIN_SUCCESS", _run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_leads_from_the_verdict_to_its_rules_its_gaps_and_what_would_settle_it()
    {
        _run.Write("edge1.log", CommandRun.Relayed("edge1", CommandRun.Login));
        _run.Hunt();

        Assert.Equal(0, _run.Run("explain", "verdict", "--in", _run.Answer));

        Assert.Contains("  Rule ", _run.Output, StringComparison.Ordinal);
        Assert.Contains("so it has no state", _run.Output, StringComparison.Ordinal);
        Assert.Contains("- The audit of every store of call records.", _run.Output, StringComparison.Ordinal);
        Assert.Equal(3, _run.Run("explain", "verdict", "--in", _run.Root));
    }

    [Fact]
    public void Explain_leads_from_an_incident_to_what_else_it_could_be()
    {
        _run.Write("edge1.log", CommandRun.Relayed("edge1", CommandRun.Login));
        _run.Hunt();

        Assert.Equal(0, _run.Run("explain", "incident-", "--in", _run.Answer));

        Assert.Contains("  Foothold", _run.Output, StringComparison.Ordinal);
        Assert.Contains("No alignment with what is published", _run.Output, StringComparison.Ordinal);
        Assert.Equal(3, _run.Run("explain", "incident-zzzz", "--in", _run.Answer));
        Assert.Contains("holds no incident incident-zzzz", _run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_says_where_the_evidence_has_changed_or_moved()
    {
        _run.Write("edge1.log", CommandRun.Login);
        _run.Hunt();
        string id = _run.Findings()[0].GetProperty("id").GetString()!;
        _run.Write("edge1.log", CommandRun.Login, CommandRun.Ordinary);

        _run.Run("explain", id, "--in", _run.Answer);
        Assert.Contains("has changed", _run.Output, StringComparison.Ordinal);

        File.Delete(Path.Combine(_run.Evidence, "edge1.log"));
        _run.Run("explain", id, "--in", _run.Answer);
        Assert.Contains("has moved", _run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_refuses_an_id_that_is_not_there()
    {
        _run.Write("edge1.log", CommandRun.Login);
        _run.Hunt();

        Assert.Equal(3, _run.Run("explain", "zzzz", "--in", _run.Answer));
    }

    [Fact]
    public void Verify_finds_what_is_missing_changed_and_new()
    {
        _run.Write("a.log", CommandRun.Login);
        _run.Write("b.log", CommandRun.Ordinary);
        _run.Hunt();
        Assert.Equal(0, _run.Run("evidence", "verify", _run.Answer, _run.Evidence));

        _run.Write("a.log", CommandRun.Ordinary, CommandRun.Ordinary);
        File.Delete(Path.Combine(_run.Evidence, "b.log"));
        _run.Write("c.log", CommandRun.Ordinary, "x");

        Assert.Equal(4, _run.Run("evidence", "verify", _run.Answer, _run.Evidence));
        Assert.Equal("changed\ta.log\nmissing\tb.log\nnew\tc.log\n", _run.Output);
    }

    [Fact]
    public void Verify_and_list_unpack_as_far_as_the_hunt_did()
    {
        byte[] log = System.Text.Encoding.ASCII.GetBytes(
            string.Concat(Enumerable.Repeat(CommandRun.Ordinary + "\n", 9000))
        );
        using MemoryStream packed = new();
        using (
            System.IO.Compression.GZipStream gzip = new(packed, System.IO.Compression.CompressionLevel.Optimal, true)
        )
        {
            gzip.Write(log);
        }

        _run.WriteBytes("a.log.gz", packed.ToArray());
        _run.Hunt("--unpack-bytes", "100000");

        Assert.Equal(0, _run.Run("evidence", "verify", _run.Answer, _run.Evidence));
        Assert.Equal(4, _run.Run("evidence", "verify", _run.Answer, _run.Evidence, "--unpack-bytes", "10000000"));
        Assert.Equal(4, _run.Run("evidence", "list", _run.Evidence, "--unpack-bytes", "100000"));
        Assert.Equal(0, _run.Run("evidence", "list", _run.Evidence));
    }

    [Fact]
    public void A_device_of_a_short_and_a_full_name_is_one_in_incidents_and_devices()
    {
        _run.Write(
            "logs.log",
            CommandRun.Relayed("edge1", CommandRun.Login, 1),
            CommandRun.Relayed("edge1.example.net", CommandRun.Login, 2),
            CommandRun.Relayed("core1.north", CommandRun.Login, 3),
            CommandRun.Relayed("core1.south", CommandRun.Login, 4),
            CommandRun.Relayed("core1", CommandRun.Login, 5)
        );
        _run.Hunt();

        string incidents = File.ReadAllText(Path.Combine(_run.Answer, "incidents.json"));

        Assert.Contains("\"edge1.example.net\"", incidents, StringComparison.Ordinal);
        Assert.DoesNotContain("\"edge1\"", incidents, StringComparison.Ordinal);
        Assert.Contains("\"core1\"", incidents, StringComparison.Ordinal);
    }

    [Fact]
    public void List_hashes_and_recognises_without_reading()
    {
        _run.Write("a.log", CommandRun.Login);

        Assert.Equal(0, _run.Run("evidence", "list", _run.Evidence));

        Assert.Matches("^[0-9a-f]{64}\t[0-9]+\tsyslog\tread\ta.log\n$", _run.Output);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public void Completion_prints_a_script(string shell)
    {
        Assert.Equal(0, _run.Run("completion", shell));
        Assert.Contains("breakwater", _run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_shows_examples_and_exit_codes()
    {
        Assert.Equal(0, _run.Run("--help"));
        Assert.Contains("breakwater hunt /evidence", _run.Output, StringComparison.Ordinal);
        Assert.Contains("130 interrupted", _run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _run.Dispose();
}
