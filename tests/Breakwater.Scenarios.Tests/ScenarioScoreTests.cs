using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;
using Breakwater.Scenarios.Scoring;
using Breakwater.Scenarios.Truths;

namespace Breakwater.Scenarios.Tests;

public sealed class ScenarioScoreTests : IClassFixture<ScenarioScoreTests.World>
{
    private readonly World _world;

    public ScenarioScoreTests(World world) => _world = world;

    [Fact]
    public void A_hunt_that_finds_everything_due_and_nothing_else_succeeds()
    {
        ScenarioScore score = ScenarioScore.Score(_world.Truth, Due());

        Assert.True(score.Success);
        Assert.Equal(0, score.Count(ScoreResult.Missed));
        Assert.Equal(0, score.Count(ScoreResult.Waiting));
    }

    [Fact]
    public void Each_missing_finding_is_a_miss_of_its_row_alone()
    {
        Finding[] due = [.. Due()];
        for (int i = 0; i < due.Length; i++)
        {
            ScenarioScore score = ScenarioScore.Score(_world.Truth, due.Where((_, at) => at != i));

            Assert.False(score.Success);
            ScoreRow missed = Assert.Single(score.Rows, r => r.Result == ScoreResult.Missed);
            Assert.Equal(due[i].Behaviours[0], missed.Behaviour);
        }
    }

    [Fact]
    public void The_right_behaviour_on_a_record_of_another_stage_proves_nothing()
    {
        TruthRecord elsewhere = _world.Truth.Stages.Single(s => s.Id == "router_tap").Records[0];

        ScenarioScore score = ScenarioScore.Score(_world.Truth, [Found("T01", elsewhere)]);

        Assert.Equal(ScoreResult.Missed, score.Rows.Single(r => r.Behaviour == "T01").Result);
    }

    [Fact]
    public void The_right_behaviour_on_a_record_of_the_stage_that_does_not_show_it_proves_nothing()
    {
        TruthStage foothold = _world.Truth.Stages.Single(s => s.Id == "foothold");
        TruthRecord logout = foothold.Records.First(r => r.Shape == "ios.logout");

        Assert.Equal(ScoreResult.Missed, RowOf(Found("T30", logout), "T30").Result);
    }

    [Fact]
    public void A_record_is_recognised_by_its_text_when_the_path_differs()
    {
        TruthRecord record = Proving("T01");
        Finding finding = Found("T01", record with { Path = "elsewhere.log", Line = 1 });

        Assert.Equal(ScoreResult.Found, RowOf(finding, "T01").Result);
    }

    [Theory]
    [InlineData("evidence/")]
    [InlineData("case-4/evidence/")]
    public void A_record_is_recognised_below_the_folder_that_was_hunted(string prefix)
    {
        TruthRecord record = Proving("T01");
        Finding finding = Found("T01", record with { Path = prefix + record.Path, Text = "***" });

        Assert.Equal(ScoreResult.Found, RowOf(finding, "T01").Result);
    }

    [Fact]
    public void A_record_inside_a_compressed_file_is_recognised()
    {
        TruthRecord record = _world
            .Truth.Stages.SelectMany(s => s.Records)
            .First(r => r.Path.EndsWith(".gz", StringComparison.Ordinal) && r.Proves.Contains("T02"));
        Finding finding = Found("T02", record with { Path = record.Path + "!/2026-09-07.log", Text = "***" });

        Assert.Equal(ScoreResult.Found, RowOf(finding, "T02").Result);
    }

    [Fact]
    public void A_waiting_row_that_is_found_all_the_same_counts_as_found()
    {
        TruthRecord record = _world.Truth.Stages.SelectMany(s => s.Records).First(r => r.Proves.Contains("T70"));

        Assert.Equal(ScoreResult.Found, RowOf(Found("T70", record), "T70").Result);
    }

    [Theory]
    [InlineData(Level.Low, 0)]
    [InlineData(Level.Medium, 1)]
    [InlineData(Level.Critical, 1)]
    public void A_finding_on_a_decoy_is_a_false_alarm_from_medium_on(Level level, int expected)
    {
        TruthRecord decoy = _world.Truth.Decoys.Single(d => d.Id == "scanner_not_found").Records[0];

        ScenarioScore score = ScenarioScore.Score(_world.Truth, [.. Due(), Found("T01", decoy, level)]);

        Assert.Equal(expected, score.FalseAlarmCount);
        Assert.Equal(expected == 0, score.Success);
        Assert.All(score.FalseAlarms, a => Assert.Equal("scanner_not_found", a.Cause));
    }

    [Fact]
    public void A_finding_on_the_nightly_backup_is_named_so()
    {
        TruthDecoy backup = _world.Truth.Decoys.Single(d => d.Id == "nightly_backup");
        TruthRecord line = new("tacacs/accounting.log", 7, 7, default, "", "", string.Join(" at ", backup.Markers), []);

        Assert.Equal(
            "nightly_backup",
            Assert.Single(ScenarioScore.Score(_world.Truth, [Found("T23", line)]).FalseAlarms).Cause
        );
    }

    [Fact]
    public void A_finding_on_noise_is_a_false_alarm_and_an_explained_one_is_not()
    {
        TruthRecord noise = new("syslog/x.log", 1, 1, default, "", "", "nothing happened", []);
        Finding open = Found("T01", noise);
        Finding explained = open with { Disposition = new Disposition(DispositionState.ExplainedBy, "CHG1") };

        Assert.Equal("noise", Assert.Single(ScenarioScore.Score(_world.Truth, [open]).FalseAlarms).Cause);
        Assert.Empty(ScenarioScore.Score(_world.Truth, [explained]).FalseAlarms);
    }

    [Fact]
    public void Silence_is_recognised_by_device_and_time()
    {
        TruthSilence quiet = _world.Truth.Stages.Single(s => s.Id == "quiet").Silences[0];
        TruthSilence outage = _world.Truth.Decoys.Single(d => d.Id == "collector_outage").Silences[0];

        Assert.Equal(ScoreResult.Found, RowOf(Silent(quiet, quiet.From), "T52").Result);
        Assert.Equal(ScoreResult.Missed, RowOf(Silent(quiet, quiet.To.AddDays(3)), "T52").Result);
        Assert.Equal(
            "collector_outage",
            Assert.Single(ScenarioScore.Score(_world.Truth, [Silent(outage, outage.From)]).FalseAlarms).Cause
        );
    }

    [Fact]
    public void The_order_of_findings_does_not_matter()
    {
        Finding[] due = [.. Due()];

        Assert.Equal(
            ScenarioScore.Score(_world.Truth, due).Rows,
            ScenarioScore.Score(_world.Truth, due.Reverse()).Rows
        );
    }

    [Fact]
    public void Devices_are_compared_list_by_list()
    {
        string address = _world.Truth.Devices.Single(d => d.Name == "core01").Address;
        DeviceAnswer answer = new(["pe07", "r99", address], [], [], ["acc11"]);

        IReadOnlyList<DeviceScore> devices = ScenarioScore.Score(_world.Truth, [], answer).Devices;

        Assert.Equal(["core01", "pe07"], devices[0].Agreed);
        Assert.Equal(["aga01", "agg02", "br03"], devices[0].Missing);
        Assert.Equal(["r99"], devices[0].Surplus);
        Assert.Equal(["acc11"], devices[1].Agreed);
    }

    [Fact]
    public void The_table_names_every_row_and_ends_with_the_verdict_on_the_hunt()
    {
        using StringWriter text = new();
        ScenarioScore score = ScenarioScore.Score(_world.Truth, []);
        ScoreTable.Write(text, score);
        string[] lines = text.ToString().TrimEnd().Split(Environment.NewLine);

        Assert.All(score.Rows, r => Assert.Contains(lines, l => l.Contains(r.Stage, StringComparison.Ordinal)));
        Assert.StartsWith("found 0 (0 at medium or above), missed", lines[^1], StringComparison.Ordinal);
        Assert.EndsWith("does not equal the truth", lines[^1], StringComparison.Ordinal);
    }

    private ScoreRow RowOf(Finding finding, string behaviour) =>
        ScenarioScore.Score(_world.Truth, [finding]).Rows.First(r => r.Behaviour == behaviour);

    private TruthRecord Proving(string behaviour) =>
        _world.Truth.Stages.SelectMany(s => s.Records).First(r => r.Proves.Contains(behaviour));

    private IEnumerable<Finding> Due()
    {
        foreach (TruthStage stage in _world.Truth.Stages)
        {
            foreach (TruthBehaviour behaviour in stage.Behaviours.Where(b => b.IsVisible && b.WaitsFor is null))
            {
                yield return stage.Silences.Count > 0
                    ? Silent(stage.Silences[0], stage.Silences[0].From)
                    : Found(behaviour.Id, stage.Records.First(r => r.Proves.Contains(behaviour.Id)));
            }
        }
    }

    private static Finding Silent(TruthSilence silence, DateTimeOffset time)
    {
        TruthRecord record = silence.Before ?? new TruthRecord("x", 1, 1, default, "", "", "", []);
        return Found("T52", record with { Path = "x", Text = "" }, kind: RuleKind.Silence) with
        {
            Entities = [new Entity(EntityKind.Device, silence.Device)],
            First = new EventTime(time.UtcTicks, TimeTrust.Stated),
            Last = new EventTime(time.UtcTicks, TimeTrust.Stated),
        };
    }

    private static Finding Found(
        string behaviour,
        TruthRecord record,
        Level level = Level.High,
        RuleKind kind = RuleKind.Sigma
    ) =>
        new()
        {
            Id = behaviour + record.Path + record.Line,
            Rule = new RuleReference("rule-" + behaviour, "Rule for " + behaviour, kind, "1"),
            Level = level,
            Confidence = 80,
            Harm = Harm.Foothold,
            Behaviours = [behaviour],
            First = EventTime.Unknown,
            Last = EventTime.Unknown,
            Entities = [],
            Evidence =
            [
                new EvidenceRef(
                    record.Path,
                    "",
                    new EvidencePosition(PositionKind.Line, record.Line, 0, 0),
                    record.Text
                ),
            ],
            Summary = "Found.",
        };

    public sealed class World : IDisposable
    {
        private readonly GeneratedFolder _folder = new(ScenarioVariant.Full, 0, eventsPerDay: 400);

        internal ScenarioTruth Truth => _folder.Truth;

        public void Dispose() => _folder.Dispose();
    }
}
