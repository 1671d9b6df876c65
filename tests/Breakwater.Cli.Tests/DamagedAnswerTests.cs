using System.Security.Cryptography;

namespace Breakwater.Cli.Tests;

/// <summary>What reads the folder of an answer holds it against its manifest, says which file and line is wrong, and tells nothing of what was cut.</summary>
public sealed class DamagedAnswerTests : IDisposable
{
    private const string Findings = "findings.ndjson";
    private const string Verdict = "verdict.json";
    private const string Changed = "changed after the hunt";
    private readonly CommandRun _run = new();

    public DamagedAnswerTests()
    {
        _run.Write("edge1.log", CommandRun.Relayed("edge1", CommandRun.Login));
        _run.Hunt();
    }

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("evict")]
    [InlineData("duties")]
    [InlineData("export", "--format", "ocsf")]
    [InlineData("share", "--profile", "isac", "--preview")]
    public void Findings_that_end_too_soon_are_refused_and_not_taken_for_all(string command, params string[] more)
    {
        File.WriteAllText(At(Findings), "");

        Assert.Equal(3, _run.Run([command, _run.Answer, .. more]));

        Assert.Contains(Findings, _run.Talk, StringComparison.Ordinal);
        Assert.Contains("manifest.json names", _run.Talk, StringComparison.Ordinal);
        Assert.Empty(_run.Output);
    }

    [Fact]
    public void Findings_that_end_too_soon_are_not_told_as_gone()
    {
        string whole = Path.Combine(_run.Root, "whole");
        Assert.Equal(0, _run.Run("hunt", _run.Evidence, "--out", whole));
        File.WriteAllText(At(Findings), "");

        Assert.Equal(3, _run.Run("compare", whole, _run.Answer));
        Assert.Contains(Changed, _run.Talk, StringComparison.Ordinal);
        Assert.Equal(3, _run.Run("compare", _run.Answer, whole));
        Assert.Empty(_run.Output);
    }

    [Theory]
    [InlineData("evict")]
    [InlineData("duties")]
    [InlineData("export", "--format", "ocsf")]
    [InlineData("share", "--profile", "isac", "--preview")]
    public void A_line_that_is_no_finding_is_named(string command, params string[] more)
    {
        File.AppendAllText(At(Findings), "{\"schema\":\"" + new string('A', 100_000) + "\"}\n");
        Sign(Findings);

        Assert.Equal(3, _run.Run([command, _run.Answer, .. more]));

        int lines = File.ReadLines(At(Findings)).Count();
        Assert.Contains(
            FormattableString.Invariant($"{Findings}, line {lines} cannot be read: "),
            _run.Talk,
            StringComparison.Ordinal
        );
        Assert.True(_run.Talk.Length < 1000, "a message repeats a word of any length");
    }

    [Fact]
    public void A_line_longer_than_any_finding_is_not_taken_into_memory()
    {
        string longLine = new('A', 70 << 20);
        File.AppendAllText(At(Findings), longLine);

        Assert.Equal(3, _run.Run("compare", _run.Answer, _run.Answer));

        Assert.Contains("longer than any finding", _run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_names_the_line_that_is_no_finding_and_refuses_a_changed_verdict()
    {
        File.AppendAllText(At(Findings), "\0\n");
        Assert.Equal(3, _run.Run("explain", "zzzz", "--in", _run.Answer));
        Assert.Contains(Findings + ", line", _run.Talk, StringComparison.Ordinal);

        File.AppendAllText(At(Verdict), "\n");
        Assert.Equal(3, _run.Run("explain", "verdict", "--in", _run.Answer));
        Assert.Contains(Changed, _run.Talk, StringComparison.Ordinal);
        Assert.Empty(_run.Output);
    }

    [Fact]
    public void A_record_of_the_run_that_is_broken_is_named()
    {
        string id = _run.Findings()[0].GetProperty("id").GetString()!;
        File.WriteAllText(At("run.json"), "{}");

        Assert.Equal(3, _run.Run("explain", id, "--in", _run.Answer));

        Assert.Contains("run.json", _run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void A_verdict_that_is_none_is_refused_by_sharing_although_the_manifest_names_it()
    {
        File.WriteAllText(At(Verdict), "{\"schema\":\"breakwater.verdict/1\"}");
        Sign(Verdict);

        Assert.Equal(3, _run.Run("share", _run.Answer, "--profile", "isac", "--preview"));

        Assert.Contains(Verdict, _run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_that_names_a_file_twice_is_refused()
    {
        string manifest = At("manifest.json");
        File.WriteAllText(
            manifest,
            File.ReadAllText(manifest).Replace("\"incidents.json\"", $"\"{Findings}\"", StringComparison.Ordinal)
        );

        Assert.Equal(3, _run.Run("duties", _run.Answer));

        Assert.Contains($"manifest.json names {Findings} twice", _run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_in_an_incident_is_named_and_no_internal_failure()
    {
        string text = File.ReadAllText(At("incidents.json"));
        int title = text.IndexOf("\"title\":", StringComparison.Ordinal) + "\"title\":".Length;
        int quote = text.IndexOf('"', title) + 1;
        File.WriteAllText(At("incidents.json"), text.Insert(quote, "\\udc00"));
        Sign("incidents.json");

        Assert.Equal(3, _run.Run("explain", "incident-", "--in", _run.Answer));

        Assert.Contains("incidents.json cannot be read: ", _run.Talk, StringComparison.Ordinal);
        Assert.Empty(_run.Output);
    }

    private string At(string name) => Path.Combine(_run.Answer, name);

    // As one would who wants it believed.
    private void Sign(string name)
    {
        string manifest = At("manifest.json");
        string text = File.ReadAllText(manifest);
        int from =
            text.IndexOf(
                "\"sha256\": \"",
                text.IndexOf($"\"{name}\"", StringComparison.Ordinal),
                StringComparison.Ordinal
            ) + 11;
        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(At(name))));
        File.WriteAllText(manifest, string.Concat(text.AsSpan(0, from), hash, text.AsSpan(from + 64)));
    }
}
