using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;

namespace Breakwater.Model.Verdicts;

/// <summary>How far a harm is shown.</summary>
public enum HarmState
{
    /// <summary>Looked for and not seen; always read together with the gaps.</summary>
    NoEvidenceSeen,

    /// <summary>Something points at it.</summary>
    Suspected,

    /// <summary>More likely than not.</summary>
    Likely,

    /// <summary>Proven by the evidence.</summary>
    Confirmed,
}

/// <summary>The answer: are we a victim, and what was taken.</summary>
public sealed record Verdict
{
    /// <summary>The worst over the harms and the foothold; null where nothing could be assessed.</summary>
    public HarmState? Overall { get; init; }

    /// <summary>How far the evidence allows an answer.</summary>
    public required Assessable Assessable { get; init; }

    /// <summary>The intruder's foothold in the network.</summary>
    public required HarmAnswer Foothold { get; init; }

    /// <summary>Customer call records.</summary>
    public required HarmAnswer CallRecords { get; init; }

    /// <summary>Private communications.</summary>
    public required HarmAnswer Communications { get; init; }

    /// <summary>Data under court-ordered intercepts.</summary>
    public required HarmAnswer InterceptData { get; init; }

    /// <summary>Which devices are concerned.</summary>
    public required DeviceAnswer Devices { get; init; }

    /// <summary>How far the incident that looks most like it is aligned with what is published of the actor; null where there is none to hold against it. Never an attribution.</summary>
    public ActorAlignment? Alignment { get; init; }

    /// <summary>What could not be seen, each a sentence that names place, time and kind of evidence.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];

    /// <summary>Every gap once: those of the whole answer, then those of one harm alone. Every paper counts these.</summary>
    public IReadOnlyList<string> AllGaps =>
        [
            .. Gaps.Concat(CallRecords.Gaps)
                .Concat(Communications.Gaps)
                .Concat(InterceptData.Gaps)
                .Concat(Foothold.Gaps)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>What would settle the answer: the next evidence to get, by how much it can change the answer.</summary>
    public IReadOnlyList<SettlingStep> Settling { get; init; } = [];

    /// <summary>What else a reader must know: limits that were reached, suppressions that have expired.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How many findings the answer rests on.</summary>
    public FindingCounts Findings { get; init; } = FindingCounts.None;

    /// <summary>The time that the answer speaks for: the latest trustworthy time in the evidence, or <c>--now</c>.</summary>
    public DateTimeOffset? AsOf { get; init; }
}

/// <summary>The answer for one harm.</summary>
public sealed record HarmAnswer
{
    /// <summary>How far it is shown; null where it could not be assessed.</summary>
    public HarmState? State { get; init; }

    /// <summary>How far the evidence allows an answer.</summary>
    public required Assessable Assessable { get; init; }

    /// <summary>Proven counts by key; a missing key is "not known", an explicit 0 means none.</summary>
    public IReadOnlyDictionary<string, long> Proven { get; init; } =
        new SortedDictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Upper bounds by key.</summary>
    public IReadOnlyDictionary<string, long> UpperBound { get; init; } =
        new SortedDictionary<string, long>(StringComparer.Ordinal);

    /// <summary>The rule of <c>docs/answers.md</c> that gives the state, a sentence; null where there is no state.</summary>
    public string? Rule { get; init; }

    /// <summary>Why, each a sentence that names findings.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>What could not be seen.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];
}

/// <summary>Devices by what is shown of them, each list sorted; a device stands in the first list that fits.</summary>
/// <param name="Compromised">An intruder acted on it.</param>
/// <param name="Suspected">Something points at it.</param>
/// <param name="Accessed">A stolen account logged in and nothing else is shown.</param>
/// <param name="Silent">It fell silent and nothing else is shown.</param>
public sealed record DeviceAnswer(
    IReadOnlyList<string> Compromised,
    IReadOnlyList<string> Suspected,
    IReadOnlyList<string> Accessed,
    IReadOnlyList<string> Silent
);
