using Breakwater.Model.Findings;

namespace Breakwater.Sharing.Knowledge;

/// <summary>A technique of a published matrix.</summary>
/// <param name="Id">Its id there: <c>T1040</c>, <c>FGT5017</c>, <c>MOT3003.301</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Source">The name of the matrix in references: <c>mitre-attack</c>, <c>mitre-fight</c>, <c>gsma-motif</c>.</param>
/// <param name="Tactics">What it serves, as the matrix says.</param>
public sealed record KnownTechnique(
    ContentText Id,
    ContentText Name,
    ContentText Source,
    IReadOnlyList<ContentText> Tactics
);

/// <summary>A behaviour of the threat reference.</summary>
/// <param name="Id">Its row: <c>T01</c> ... <c>S12</c>.</param>
/// <param name="Name">What the intruder does, in plain words.</param>
/// <param name="Harm">The harm that it speaks of; null where the table does not say.</param>
/// <param name="Techniques">Its techniques, by id.</param>
public sealed record KnownBehaviour(
    ContentText Id,
    ContentText Name,
    Harm? Harm,
    IReadOnlyList<ContentText> Techniques
);

/// <summary>A hardening control, as a course of action.</summary>
/// <param name="Id">Its id: <c>H01</c> ... <c>H32</c>.</param>
/// <param name="Title">What holds where it is kept.</param>
/// <param name="Stops">Behaviours that it stops, by id.</param>
public sealed record KnownAction(ContentText Id, ContentText Title, IReadOnlyList<ContentText> Stops);
