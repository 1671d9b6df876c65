using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Breakwater.Cli.Tests;

public sealed class DutiesCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    [Fact]
    public void The_first_line_says_the_next_deadline()
    {
        Hunt();

        Assert.True(_run.Run("duties", _run.Answer, "--aware-at", "2026-03-04T08:00:00Z") == 0, _run.Talk);

        Assert.StartsWith("NEXT DEADLINE", _run.Output, StringComparison.Ordinal);
        Assert.Contains("us_telecom_carrier: Is the carrier", _run.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing is sent", _run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_counsel_states_decides_and_the_folder_holds_the_answer_and_the_drafts()
    {
        Hunt();
        string carrier = Path.Combine(_run.Root, "carrier.yml");
        File.WriteAllText(
            carrier,
            """
            schema: breakwater.carrier_facts/1
            zone: America/New_York
            facts: {operates_in: [UK], significant_incident: yes, aware_at: 2026-03-04T08:00}
            """
        );
        string folder = Path.Combine(_run.Root, "duties");

        Assert.True(_run.Run("duties", _run.Answer, "--carrier", carrier, "--out", folder) == 0, _run.Talk);

        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "duties.json")));
        Assert.Contains(
            json.RootElement.GetProperty("inputs").EnumerateArray(),
            i => i.GetProperty("path").GetString() == "carrier/carrier.yml"
        );
        Assert.True(File.Exists(Path.Combine(folder, "drafts", "cisa-report.md")));
        Assert.Equal(3, _run.Run("duties", _run.Answer, "--out", folder));
        Assert.Contains("never replaced", _run.Talk, StringComparison.Ordinal);
        Assert.Equal(3, _run.Run("duties", _run.Answer, "--out", Path.Combine(_run.Answer, "duties")));
    }

    [Fact]
    public void An_answer_that_was_changed_after_the_hunt_is_refused()
    {
        Hunt();
        string verdict = Path.Combine(_run.Answer, "verdict.json");
        File.WriteAllText(
            verdict,
            File.ReadAllText(verdict).Replace("suspected", "likely", StringComparison.Ordinal) + " "
        );

        Assert.Equal(3, _run.Run("duties", _run.Answer));
        Assert.Contains("changed after the hunt", _run.Talk, StringComparison.Ordinal);
        Assert.Equal(3, _run.Run("duties", Path.Combine(_run.Root, "nowhere")));
    }

    [Fact]
    public void A_pack_that_is_wrong_stops_it_with_the_place()
    {
        Hunt();
        string content = Path.Combine(_run.Root, "content");
        Directory.CreateDirectory(Path.Combine(content, "duties"));
        File.WriteAllText(Path.Combine(content, "duties", "own.yml"), "duties:\n  - {duty: own, status: perhaps}\n");

        Assert.Equal(2, _run.Run("duties", _run.Answer, "--content", content));
        Assert.Contains("own/1/duties/own.yml:2:", _run.Talk, StringComparison.Ordinal);
        Assert.Empty(_run.Output);
    }

    [Fact]
    public void The_template_asks_every_question_and_answers_none()
    {
        Hunt();
        Assert.Equal(0, _run.Run("duties", "template"));
        string template = Path.Combine(_run.Root, "template.yml");
        File.WriteAllText(template, _run.Output);

        Assert.Contains("# us_telecom_carrier: yes or no", _run.Output, StringComparison.Ordinal);
        Assert.True(_run.Run("duties", _run.Answer, "--carrier", template) == 0, _run.Talk);
    }

    [Fact]
    public void What_is_wrong_in_the_facts_is_told()
    {
        Hunt();
        string carrier = Path.Combine(_run.Root, "carrier.yml");
        File.WriteAllText(carrier, "schema: breakwater.carrier_facts/1\nfacts: {hair: long}\n");

        Assert.Equal(3, _run.Run("duties", _run.Answer, "--carrier", carrier));
        Assert.Contains("no pack asks for hair", _run.Talk, StringComparison.Ordinal);
        Assert.Equal(3, _run.Run("duties", _run.Answer, "--as-of", "yesterday"));
        Assert.Contains("--as-of", _run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_to_agencies_need_facts_of_this_answer_that_nobody_has_changed()
    {
        Hunt();
        string facts = Path.Combine(_run.Root, "facts");
        string agencies = Path.Combine(facts, "agencies");
        Directory.CreateDirectory(agencies);
        byte[] agency = Encoding.UTF8.GetBytes(
            $$"""{"schema":"breakwater.intercept-facts/1","disclosure_level":"L1","notify_out_of_band":true,"agency":"{{Token}}","facts":[]}"""
        );
        File.WriteAllBytes(Path.Combine(agencies, Token + ".json"), agency);
        Custody(
            facts,
            agency.Length,
            Sha256(File.ReadAllBytes(Path.Combine(_run.Answer, "manifest.json"))),
            Sha256(agency)
        );

        Assert.True(_run.Run("duties", _run.Answer, "--intercept-facts", facts) == 0, _run.Talk);

        File.WriteAllText(Path.Combine(agencies, Token + ".json"), "{}");
        Assert.Equal(3, _run.Run("duties", _run.Answer, "--intercept-facts", facts));
        Assert.Contains("is not the file that custody.json names", _run.Talk, StringComparison.Ordinal);
        Custody(facts, agency.Length, new string('0', 64), Sha256(agency));
        Assert.Equal(3, _run.Run("duties", _run.Answer, "--intercept-facts", facts));
        Assert.Contains("of another answer", _run.Talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("2200-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    public void A_time_outside_the_years_that_clocks_are_reckoned_in_is_refused(string time)
    {
        Hunt();

        foreach (string option in (string[])["--as-of", "--aware-at"])
        {
            Assert.Equal(3, _run.Run("duties", _run.Answer, option, time));
            Assert.Contains($"{option}: {time} lies outside the years", _run.Talk, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_answer_that_speaks_for_no_such_year_needs_a_time_to_be_stated()
    {
        _run.Write("router.log", CommandRun.Relayed("edge-1", CommandRun.Login));
        Assert.True(_run.Hunt("--now", "9999-12-31T23:59:59Z") is 0 or 4, _run.Talk);
        Assert.Contains("Who must be told was not reckoned", _run.Output, StringComparison.Ordinal);

        Assert.Equal(3, _run.Run("duties", _run.Answer));
        Assert.Contains("--as-of", _run.Talk, StringComparison.Ordinal);
        Assert.Equal(0, _run.Run("duties", _run.Answer, "--as-of", "2026-10-12T03:00:00Z"));
    }

    public void Dispose() => _run.Dispose();

    private const string Token = "aaaaaaaaaaaaaaaaaaaaaaaaaa";

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void Custody(string folder, int length, string answer, string agency) =>
        File.WriteAllText(
            Path.Combine(folder, "custody.json"),
            $$"""{"schema":"breakwater.intercept-custody/1","answer_sha256":"{{answer}}","files":[{"path":"agencies/{{Token}}.json","sha256":"{{agency}}","bytes":{{length.ToString(CultureInfo.InvariantCulture)}}}]}"""
        );

    private void Hunt()
    {
        _run.Write("router.log", CommandRun.Relayed("edge-1", CommandRun.Login));
        Assert.True(_run.Hunt() is 0 or 4, _run.Talk);
    }
}
