using Breakwater.Model.Manifests;

namespace Breakwater.Model.Duties;

/// <summary>Who must be told, by when, why, and what is still open. Nothing is sent.</summary>
public sealed record DutyReport
{
    /// <summary>The time that the answer speaks for; null where neither the case nor a person gives one.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The carrier's zone, a name of the tz database.</summary>
    public required string Zone { get; init; }

    /// <summary>Who determined what and when, as the carrier's facts state it; the clocks start there.</summary>
    public DutyDetermination? Determination { get; init; }

    /// <summary>Whose law concerns the carrier.</summary>
    public required DutyJurisdiction Jurisdiction { get; init; }

    /// <summary>Every step of every duty, the most pressing first.</summary>
    public IReadOnlyList<DutyAnswer> Answers { get; init; } = [];

    /// <summary>What must be looked at before anything is shared, and rules that no longer hold.</summary>
    public IReadOnlyList<DutyLaw> Remarks { get; init; } = [];

    /// <summary>Questions whose answers decide something, each once.</summary>
    public IReadOnlyList<DutyQuestion> Questions { get; init; } = [];

    /// <summary>Facts that were used, by name.</summary>
    public IReadOnlyList<DutyFact> Facts { get; init; } = [];

    /// <summary>Drafts, by id.</summary>
    public IReadOnlyList<DutyDraft> Drafts { get; init; } = [];

    /// <summary>What was taken for granted, each a sentence.</summary>
    public IReadOnlyList<string> Assumptions { get; init; } = [];

    /// <summary>What could not be seen, from the verdict, each a sentence.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];

    /// <summary>SHA-256 of every file that the answer was made of.</summary>
    public IReadOnlyList<ManifestFile> Inputs { get; init; } = [];

    /// <summary>Version of the time zone database.</summary>
    public required string ZoneDatabase { get; init; }

    /// <summary>The step with the next latest moment, an aim of the carrier's own included: of what is due, else of what is open; null where there is none.</summary>
    public DutyAnswer? Next =>
        Answers.FirstOrDefault(a => a is { State: DutyState.Due, By: not null })
        // Of what is open, that of the carrier's own jurisdiction, and of those that which the fewest answers make due.
        ?? Answers
            .Where(a => a is { State: DutyState.Open, By: not null, IsBinding: true })
            .OrderBy(a => a.IsElsewhere)
            .ThenBy(a => a.Jurisdiction is null)
            .ThenBy(a => a.Open.Count)
            .ThenBy(a => a.By!.At)
            .FirstOrDefault();
}

/// <summary>The record of a determination, from which clocks run.</summary>
/// <param name="By">Who determined.</param>
/// <param name="At">When.</param>
/// <param name="Evidence">On which findings or documents.</param>
public sealed record DutyDetermination(string By, DateTimeOffset At, IReadOnlyList<string> Evidence);

/// <summary>A question whose answer decides something.</summary>
/// <param name="Fact">The fact that it asks for.</param>
/// <param name="Ask">The question.</param>
/// <param name="Decides">Duties that it decides, as <c>duty/step</c>, sorted.</param>
public sealed record DutyQuestion(string Fact, string Ask, IReadOnlyList<string> Decides);
