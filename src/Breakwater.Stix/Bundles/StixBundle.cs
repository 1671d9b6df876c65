namespace Breakwater.Stix.Bundles;

/// <summary>What was read of a bundle.</summary>
/// <param name="Indicators">The newest version of each indicator, by id.</param>
/// <param name="OtherObjects">How many objects of each other type there are.</param>
/// <param name="Problems">What could not be read, each a short sentence without content of the file.</param>
public sealed record StixBundle(
    IReadOnlyList<StixIndicator> Indicators,
    IReadOnlyDictionary<string, long> OtherObjects,
    IReadOnlyList<string> Problems
);
