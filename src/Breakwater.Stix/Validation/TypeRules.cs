namespace Breakwater.Stix.Validation;

/// <summary>What the specification demands of the objects of one type.</summary>
internal sealed record TypeRules
{
    /// <summary>Properties that must be there.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Types to which a reference may point; a property that is not listed may point to any.</summary>
    public IReadOnlyDictionary<string, string[]> References { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Closed lists of words.</summary>
    public IReadOnlyDictionary<string, string[]> Words { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Pairs of times of which the second must not be before the first.</summary>
    public IReadOnlyList<(string From, string To)> Spans { get; init; } = [];

    /// <summary>It is a cyber-observable object: no versions, an id that its properties give.</summary>
    public bool IsObservable { get; init; }
}
