namespace Breakwater.Model.Duties;

/// <summary>Whose law concerns the carrier, as far as that is known. It orders what is open and decides nothing.</summary>
/// <param name="IsStated">The carrier states where it provides services.</param>
/// <param name="Names">Jurisdictions whose open duties stand first, two letters each.</param>
/// <param name="Sentence">What a reader must know of it; empty where it is stated.</param>
public sealed record DutyJurisdiction(bool IsStated, IReadOnlyList<string> Names, string Sentence);
