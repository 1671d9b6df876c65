namespace Breakwater.Investigation.Duties.Jurisdictions;

/// <summary>Whose law a duty is, and what points at it while the carrier has not stated where it provides services.</summary>
/// <param name="Name">Two letters, as <c>operates_in</c> lists them.</param>
/// <param name="Title">As a person says it.</param>
/// <param name="StatedBy">Other facts of the carrier that say that it is concerned.</param>
/// <param name="Countries">ISO 3166-1 codes, held against the country of the carrier's time zone.</param>
/// <param name="Networks">Mobile country codes (ITU-T E.212).</param>
/// <param name="Numbers">Country codes of numbers (ITU-T E.164).</param>
/// <param name="Place">Its place in the order that holds where nothing points at any.</param>
public sealed record Jurisdiction(
    string Name,
    string Title,
    IReadOnlyList<string> StatedBy,
    IReadOnlyList<string> Countries,
    IReadOnlyList<string> Networks,
    IReadOnlyList<string> Numbers,
    int Place
);
