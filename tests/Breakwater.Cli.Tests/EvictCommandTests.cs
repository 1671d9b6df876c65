using System.Text.Json;

namespace Breakwater.Cli.Tests;

public sealed class EvictCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    [Fact]
    public void The_first_lines_say_what_to_do_first()
    {
        _run.Write("edge1.log", CommandRun.Relayed("edge1", CommandRun.Login));
        _run.Hunt();

        Assert.Equal(0, _run.Run("evict", _run.Answer));

        string[] lines = _run.Output.Split('\n');
        Assert.Equal("Eviction plan", lines[0].TrimEnd());
        Assert.StartsWith(" 1. Touch nothing yet.", lines[1], StringComparison.Ordinal);
        Assert.Contains("edge1", lines[2], StringComparison.Ordinal);
        Assert.Contains(lines, l => l.Contains("ops7", StringComparison.Ordinal));
    }

    [Fact]
    public void The_plan_is_written_for_people_and_for_programs_and_an_earlier_one_is_replaced()
    {
        _run.Write("edge1.log", CommandRun.Relayed("edge1", CommandRun.Login));
        _run.Hunt();
        string folder = Path.Combine(_run.Root, "plan");

        Assert.Equal(0, _run.Run("evict", _run.Answer, "--out", folder));
        Assert.Equal(0, _run.Run("evict", _run.Answer, "--out", folder, "--format", "json"));

        Assert.Equal(File.ReadAllText(Path.Combine(folder, "eviction-plan.json")), _run.Output);
        Assert.Contains(
            "# Eviction plan",
            File.ReadAllText(Path.Combine(folder, "eviction-plan.md")),
            StringComparison.Ordinal
        );
        string page = File.ReadAllText(Path.Combine(folder, "eviction-plan.html"));
        Assert.Contains("default-src 'none'; style-src 'sha256-", page, StringComparison.Ordinal);
        Assert.Contains("<h1>Eviction plan</h1>", page, StringComparison.Ordinal);
        Assert.Contains("h2{break-before:page}", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_no_answer_or_no_plan_is_refused()
    {
        Assert.Equal(3, _run.Run("evict", _run.Root));
        Assert.Contains("no folder of an answer", _run.Talk, StringComparison.Ordinal);

        _run.Write("edge1.log", CommandRun.Relayed("edge1", CommandRun.Login));
        _run.Hunt();
        Assert.Equal(3, _run.Run("evict", _run.Answer, "--out", _run.Evidence));
        Assert.True(File.Exists(Path.Combine(_run.Evidence, "edge1.log")));

        File.WriteAllText(Path.Combine(_run.Answer, "trust.json"), "{}");
        Assert.Equal(3, _run.Run("evict", _run.Answer));
    }

    [Fact]
    public void Wrong_content_is_named_and_the_good_is_used()
    {
        _run.Write("edge1.log", CommandRun.Relayed("edge1", CommandRun.Login));
        _run.Hunt();
        string own = Path.Combine(_run.Root, "own");
        Directory.CreateDirectory(Path.Combine(own, "eviction"));
        File.WriteAllText(
            Path.Combine(own, "eviction", "a.yml"),
            "platform: x\ntitle: X\nsource: S\nmark: Z\nactions: {}\n"
        );

        Assert.Equal(2, _run.Run("evict", _run.Answer, "--content", own));

        Assert.Contains("mark is Z", _run.Talk, StringComparison.Ordinal);
        Assert.Contains("Eviction plan", _run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plan_of_the_demonstration_agrees_with_the_truth()
    {
        string demo = Path.Combine(_run.Root, "demo");
        Assert.Equal(0, _run.Run("demo", "--out", demo));
        using JsonDocument truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(demo, "world", "truth.json")));
        JsonElement expected = truth.RootElement.GetProperty("expected");

        Assert.Equal(0, _run.Run("evict", Path.Combine(demo, "answer"), "--format", "json"));

        using JsonDocument plan = JsonDocument.Parse(_run.Output);
        JsonElement[] nodes = [.. plan.RootElement.GetProperty("nodes").EnumerateArray()];
        string[] Nodes(string standing, bool network) =>
            [
                .. nodes
                    .Where(n => Text(n, "standing") == standing && (Text(n, "kind") == "network") == network)
                    .Select(n => Text(n, "name")),
            ];
        Assert.Equal(Texts(expected, "compromised"), Nodes("compromised", network: true));
        Assert.Equal(Texts(expected, "suspected"), Nodes("suspected", network: true));
        Assert.Equal(Texts(expected, "accessed"), Nodes("accessed", network: true));
        Assert.Equal(
            Texts(expected, "servers"),
            Nodes("compromised", network: false)
                .Concat(Nodes("suspected", network: false))
                .Concat(Nodes("touched", network: false))
                .Order(StringComparer.Ordinal)
        );

        JsonElement[] accounts = [.. plan.RootElement.GetProperty("accounts").EnumerateArray()];
        string[] rotate = Texts(expected, "rotate_credentials");
        const string Configuration = "secrets in the configuration of ";
        Assert.Empty(
            rotate
                .Where(r => !r.StartsWith(Configuration, StringComparison.Ordinal))
                .Except(accounts.Select(a => Text(a, "name")))
        );
        string copied = rotate.Single(r => r.StartsWith(Configuration, StringComparison.Ordinal))[
            Configuration.Length..
        ];
        Assert.Contains(
            plan.RootElement.GetProperty("secrets").EnumerateArray(),
            s => Texts(s, "devices").Contains(copied)
        );
        // Beyond the truth's list, which is that of the capture and the copied configuration: who was used elsewhere.
        Assert.All(
            accounts.Where(a => !rotate.Contains(Text(a, "name"))),
            a =>
                Assert.Contains(
                    Texts(a, "why"),
                    w =>
                        w.StartsWith("A finding names it", StringComparison.Ordinal)
                        || w.Contains("after the first sign", StringComparison.Ordinal)
                )
        );
        Assert.Empty(Texts(plan.RootElement, "problems"));
    }

    [Fact]
    public void A_network_without_an_intruder_needs_no_window()
    {
        string demo = Path.Combine(_run.Root, "demo");
        Assert.Equal(0, _run.Run("demo", "--variant", "clean", "--out", demo));

        Assert.Equal(0, _run.Run("evict", Path.Combine(demo, "answer")));

        Assert.Contains("there is nothing to evict", _run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _run.Dispose();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string[] Texts(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(e => e.GetString()!)];
}
