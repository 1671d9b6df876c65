using System.Security.Cryptography;
using System.Text;
using Breakwater.Model.Coverage;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Intake;

public sealed class OwnOutputTests
{
    private const string Findings = """{"schema":"breakwater.finding/1"}""";
    private const string Report = "<!doctype html><title>Breakwater: no evidence seen</title>";

    private static EvidenceFolder WithOutput(string folder)
    {
        EvidenceFolder evidence = new();
        string hashes = string.Join(
            ',',
            new[] { Findings, Report }.Select(o =>
                $"{{\"sha256\":\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(o)))}\"}}"
            )
        );
        return evidence
            .Add("a.log", "1\n")
            .Add(
                $"{folder}/manifest.json",
                $"{{\"schema\":\"breakwater.manifest/1\",\"inputs\":[],\"outputs\":[{hashes}]}}"
            )
            .Add($"{folder}/run.json", """{"schema":"breakwater.run/1"}""")
            .Add($"{folder}/findings.ndjson", Findings)
            .Add($"{folder}/report.html", Report);
    }

    private static EvidenceFolder Vouched(string name, string text) =>
        new EvidenceFolder()
            .Add(
                "old/manifest.json",
                $"{{\"schema\":\"breakwater.manifest/1\",\"inputs\":[],\"outputs\":[{{\"sha256\":\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}\"}}]}}"
            )
            .Add("old/" + name, text);

    [Fact]
    public void Files_of_an_earlier_run_are_own_output()
    {
        using EvidenceFolder folder = WithOutput("old");

        EventList read = folder.Read();

        Assert.Equal(4, read.Ledger.Count(i => i.Status == CoverageStatus.OwnOutput));
        Assert.Equal(["1"], read.Events.Select(e => e.Event["message"]));
    }

    [Theory]
    [InlineData("verdict.json", """{"schema":"breakwater.verdict/1"}""")]
    [InlineData("incidents.json", """{"schema":"breakwater.incidents/1"}""")]
    [InlineData("entities.json", """{"schema":"breakwater.entities/1"}""")]
    [InlineData("trust.json", """{"schema":"breakwater.trust/1"}""")]
    [InlineData("coverage.json", """{"schema":"breakwater.coverage/1"}""")]
    [InlineData("record-exposure.json", """{"schema":"breakwater.record_exposure/1"}""")]
    [InlineData("captured-credentials.json", """{"schema":"breakwater.captured_credentials/1"}""")]
    [InlineData(
        "captured-credentials.csv",
        "what,name,kind,strength,device,from,to,open_end,configuration,line,still_there,secret_number,also_on\n"
    )]
    public void Every_file_of_an_answer_is_known_by_its_name_its_mark_and_the_manifest(string name, string text)
    {
        using EvidenceFolder own = Vouched(name, text);
        using EvidenceFolder changed = Vouched(name, text);
        changed.Add("old/" + name, text + "\n");
        using EvidenceFolder renamed = Vouched("other-" + name, text);

        Assert.Equal(CoverageStatus.OwnOutput, own.Read()["old/" + name].Status);
        Assert.NotEqual(CoverageStatus.OwnOutput, changed.Read()["old/" + name].Status);
        Assert.NotEqual(CoverageStatus.OwnOutput, renamed.Read()["old/other-" + name].Status);
    }

    [Fact]
    public void A_planted_manifest_hides_no_evidence()
    {
        using EvidenceFolder folder = WithOutput("logs");
        folder
            .Add("logs/router.log", "evidence\n")
            .Add("logs/coverage.json", "not ours\n")
            .Add("logs/sub/run.json", "x\n");

        EventList read = folder.Read();

        Assert.Equal(["evidence"], read.Messages("logs/router.log"));
        Assert.Equal(["not ours"], read.Messages("logs/coverage.json"));
        Assert.Equal(["x"], read.Messages("logs/sub/run.json"));
    }

    [Theory]
    [InlineData("findings.ndjson", Findings)]
    [InlineData("report.html", Report)]
    [InlineData("run.json", """{"schema":"breakwater.run/1"}""")]
    public void Lines_added_to_a_file_of_an_earlier_run_are_evidence(string name, string written)
    {
        using EvidenceFolder folder = WithOutput("old");
        folder.Add("old/" + name, written + "\nevidence");

        EventList read = folder.Read();

        Assert.Equal(3, read.Ledger.Count(i => i.Status == CoverageStatus.OwnOutput));
        Assert.Equal([written, "evidence"], read.Messages("old/" + name));
    }

    [Fact]
    public void The_output_of_this_run_is_one_line_before_and_after_it_is_there()
    {
        using EvidenceFolder folder = new();
        folder.Add("a.log", "1\n");
        EventList before = folder.Read(o => o with { OutputFolder = folder.PathOf("out") });
        folder
            .Add("out/manifest.json", "anything")
            .Add("out.breakwater-partial/x", "y")
            .Add("out.breakwater-old/x", "z");

        EventList after = folder.Read(o => o with { OutputFolder = folder.PathOf("out") });

        Assert.Equal(["a.log", "out/"], before.Ledger.Select(i => i.Path));
        Assert.Equal(CoverageStatus.OwnOutput, before["out/"].Status);
        Assert.Equal(before.Ledger.Select(i => i.ToString()), after.Ledger.Select(i => i.ToString()));
    }
}
