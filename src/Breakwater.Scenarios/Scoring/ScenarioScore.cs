using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;
using Breakwater.Scenarios.Truths;

namespace Breakwater.Scenarios.Scoring;

/// <summary>How well a hunt answered a scenario.</summary>
public sealed record ScenarioScore
{
    /// <summary>False alarms that are listed; further ones are only counted.</summary>
    public const int ListedFalseAlarms = 200;

    /// <summary>The carrier of the scenario.</summary>
    public required string Carrier { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The story.</summary>
    public required ScenarioVariant Variant { get; init; }

    /// <summary>Every behaviour of every stage.</summary>
    public required IReadOnlyList<ScoreRow> Rows { get; init; }

    /// <summary>Findings at medium or above, still open, that no record of the intrusion supports; the first of them.</summary>
    public required IReadOnlyList<FalseAlarm> FalseAlarms { get; init; }

    /// <summary>How many false alarms there are in all.</summary>
    public required int FalseAlarmCount { get; init; }

    /// <summary>How many findings were scored.</summary>
    public required int Findings { get; init; }

    /// <summary>The device lists; empty where no verdict was given.</summary>
    public required IReadOnlyList<DeviceScore> Devices { get; init; }

    /// <summary>The states of the harms; empty where no verdict was given.</summary>
    public IReadOnlyList<HarmScore> Harms { get; init; } = [];

    /// <summary>The counts and their bounds; empty where no verdict was given.</summary>
    public IReadOnlyList<BoundScore> Bounds { get; init; } = [];

    /// <summary>True where everything that must be found now is found, and nothing is a false alarm.</summary>
    public bool Success => FalseAlarmCount == 0 && Count(ScoreResult.Missed) == 0;

    /// <summary>How many rows have a result.</summary>
    public int Count(ScoreResult result) => Rows.Count(r => r.Result == result);

    /// <summary>Scores findings, in any order, and the device answer of a verdict.</summary>
    public static ScenarioScore Score(
        ScenarioTruth truth,
        IEnumerable<Finding> findings,
        DeviceAnswer? devices = null,
        SealedStory? seal = null
    )
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(findings);
        StoryIndex stages = new(seal);
        StoryIndex decoys = new(seal);
        foreach (TruthStage stage in truth.Stages)
        {
            stages.Add(stage.Id, stage.Records, stage.Silences);
        }

        foreach (TruthDecoy decoy in truth.Decoys)
        {
            decoys.Add(decoy.Id, decoy.Records, decoy.Silences);
            decoys.Mark(decoy.Id, decoy.Markers);
        }

        Dictionary<(string Stage, string Behaviour), ScoreProof> proofs = [];
        List<FalseAlarm> falseAlarms = [];
        int falseAlarmCount = 0;
        int count = 0;
        foreach (Finding finding in findings)
        {
            count++;
            IReadOnlyList<StoryHit> hits = stages.HitsOf(finding);
            foreach (StoryHit hit in hits)
            {
                Prove(proofs, hit, finding);
            }

            if (hits.Count == 0 && finding.Level >= Level.Medium && finding.Disposition.State == DispositionState.Open)
            {
                falseAlarmCount++;
                if (falseAlarms.Count < ListedFalseAlarms)
                {
                    falseAlarms.Add(Describe(finding, decoys.HitsOf(finding)));
                }
            }
        }

        return new ScenarioScore
        {
            Carrier = truth.Carrier,
            Seed = truth.Seed,
            Variant = truth.Variant,
            Rows = [.. truth.Stages.SelectMany(s => s.Behaviours.Select(b => Row(s, b, proofs)))],
            FalseAlarms = falseAlarms,
            FalseAlarmCount = falseAlarmCount,
            Findings = count,
            Devices = devices is null ? [] : Compare(truth, devices),
        };
    }

    private static void Prove(
        Dictionary<(string Stage, string Behaviour), ScoreProof> proofs,
        StoryHit hit,
        Finding finding
    )
    {
        ScoreProof proof = new(finding.Id, finding.Rule.Title, finding.Level);
        foreach (string behaviour in finding.Behaviours.Where(hit.Shows))
        {
            (string Stage, string Behaviour) row = (hit.Story, behaviour);
            // The highest level, then the lowest id: the order of the findings does not matter.
            if (
                !proofs.TryGetValue(row, out ScoreProof? known)
                || known.Level < proof.Level
                || (known.Level == proof.Level && string.CompareOrdinal(proof.Finding, known.Finding) < 0)
            )
            {
                proofs[row] = proof;
            }
        }
    }

    private static ScoreRow Row(
        TruthStage stage,
        TruthBehaviour behaviour,
        Dictionary<(string Stage, string Behaviour), ScoreProof> proofs
    )
    {
        proofs.TryGetValue((stage.Id, behaviour.Id), out ScoreProof? proof);
        ScoreResult result =
            proof is not null ? ScoreResult.Found
            : !behaviour.IsVisible ? ScoreResult.NotVisible
            : behaviour.WaitsFor is not null ? ScoreResult.Waiting
            : ScoreResult.Missed;
        return new ScoreRow(stage.Id, stage.Day, behaviour.Id, result, behaviour.WaitsFor, proof);
    }

    private static FalseAlarm Describe(Finding finding, IReadOnlyList<StoryHit> decoys) =>
        new(
            finding.Id,
            finding.Rule.Title,
            finding.Level,
            decoys.Count == 0
                ? "noise"
                : string.Join(' ', decoys.Select(d => d.Story).Distinct().Order(StringComparer.Ordinal)),
            finding.Evidence.Count == 0 ? "" : finding.Evidence[0].Path,
            finding.Evidence.Count == 0 ? 0 : finding.Evidence[0].Position.Number,
            finding.Evidence.Count == 0 ? "" : finding.Evidence[0].Excerpt
        );

    private static IReadOnlyList<DeviceScore> Compare(ScenarioTruth truth, DeviceAnswer answer)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (TruthDevice device in truth.Devices)
        {
            names[device.Address] = device.Name;
            names[device.Loopback] = device.Name;
        }

        IReadOnlyList<string> Named(IEnumerable<string> devices) =>
            [.. devices.Select(d => names.GetValueOrDefault(d, d)).Distinct(StringComparer.Ordinal)];
        return
        [
            Compare("compromised", truth.Expected.Compromised, Named(answer.Compromised), truth.Expected),
            // What is only silent is, for the expected answer, suspected.
            Compare(
                "suspected",
                truth.Expected.Suspected,
                Named([.. answer.Suspected, .. answer.Silent]),
                truth.Expected
            ),
            Compare("accessed", truth.Expected.Accessed, Named(answer.Accessed), truth.Expected),
        ];
    }

    private static string Placed(string device, ExpectedAnswers expected) =>
        expected.Compromised.Contains(device) ? $"{device} (is compromised)"
        : expected.Suspected.Contains(device) ? $"{device} (is suspected)"
        : expected.Accessed.Contains(device) ? $"{device} (is accessed)"
        : expected.Servers.Contains(device) ? $"{device} (is a server that was touched)"
        : device;

    private static DeviceScore Compare(
        string list,
        IReadOnlyList<string> expected,
        IReadOnlyList<string> answered,
        ExpectedAnswers all
    ) =>
        new(
            list,
            [.. expected.Intersect(answered).Order(StringComparer.Ordinal)],
            [.. expected.Except(answered).Order(StringComparer.Ordinal)],
            [.. answered.Except(expected).Order(StringComparer.Ordinal).Select(d => Placed(d, all))]
        );
}
