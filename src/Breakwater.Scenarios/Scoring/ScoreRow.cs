using Breakwater.Model.Findings;

namespace Breakwater.Scenarios.Scoring;

/// <summary>What became of one behaviour of one stage.</summary>
public enum ScoreResult
{
    /// <summary>A finding names it and points at a record of the stage.</summary>
    Found,

    /// <summary>It must be found now, and no finding does.</summary>
    Missed,

    /// <summary>Not found, and nothing today could: no reader or no engine.</summary>
    Waiting,

    /// <summary>The variant's evidence holds nothing of it.</summary>
    NotVisible,
}

/// <summary>One line of the score.</summary>
/// <param name="Stage">Id of the stage.</param>
/// <param name="Day">Its day.</param>
/// <param name="Behaviour">Row of the threat reference.</param>
/// <param name="Result">What became of it.</param>
/// <param name="WaitsFor">What it waits for; null where it must be found now.</param>
/// <param name="Proof">The finding of the highest level that shows it; null where none does.</param>
public sealed record ScoreRow(
    string Stage,
    int Day,
    string Behaviour,
    ScoreResult Result,
    string? WaitsFor,
    ScoreProof? Proof
);

/// <summary>The finding that shows a behaviour.</summary>
/// <param name="Finding">Its id.</param>
/// <param name="Rule">The rule's title.</param>
/// <param name="Level">Its level.</param>
public sealed record ScoreProof(string Finding, string Rule, Level Level);

/// <summary>A finding at medium or above that no record of the intrusion supports.</summary>
/// <param name="Finding">Its id.</param>
/// <param name="Rule">The rule's title.</param>
/// <param name="Level">Its level.</param>
/// <param name="Cause">The decoy that it fell for; <c>noise</c> where none.</param>
/// <param name="Path">File of its first record.</param>
/// <param name="Number">Line or record.</param>
/// <param name="Excerpt">Text of that record.</param>
public sealed record FalseAlarm(
    string Finding,
    string Rule,
    Level Level,
    string Cause,
    string Path,
    long Number,
    string Excerpt
);

/// <summary>One list of devices, expected and answered.</summary>
/// <param name="List"><c>compromised</c>, <c>suspected</c> or <c>accessed</c>.</param>
/// <param name="Agreed">In both.</param>
/// <param name="Missing">Expected and not answered.</param>
/// <param name="Surplus">Answered and not expected, each with the list that it belongs on where there is one.</param>
public sealed record DeviceScore(
    string List,
    IReadOnlyList<string> Agreed,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Surplus
);
