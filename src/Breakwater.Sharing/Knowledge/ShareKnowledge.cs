namespace Breakwater.Sharing.Knowledge;

/// <summary>All that may be said in words, read from content before the case is.</summary>
public sealed class ShareKnowledge
{
    private readonly Dictionary<string, PublishedIndicator> _indicators = new(StringComparer.Ordinal);

    /// <summary>Takes the tables.</summary>
    public ShareKnowledge(
        IEnumerable<PublishedIndicator> indicators,
        IEnumerable<KnownTechnique> techniques,
        IEnumerable<KnownBehaviour> behaviours,
        IEnumerable<KnownAction> actions
    )
    {
        ArgumentNullException.ThrowIfNull(indicators);
        foreach (PublishedIndicator indicator in indicators)
        {
            // The first source in the order of files is named; a value counts once.
            _indicators.TryAdd(Key(indicator.Kind, indicator.Value.Value), indicator);
        }

        Techniques = techniques.DistinctBy(t => t.Id).ToDictionary(t => t.Id.Value, StringComparer.Ordinal);
        Behaviours = behaviours.DistinctBy(b => b.Id).ToDictionary(b => b.Id.Value, StringComparer.Ordinal);
        Actions = [.. actions.OrderBy(a => a.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>Techniques by id.</summary>
    public IReadOnlyDictionary<string, KnownTechnique> Techniques { get; }

    /// <summary>Behaviours by id.</summary>
    public IReadOnlyDictionary<string, KnownBehaviour> Behaviours { get; }

    /// <summary>Formats of evidence that may be named, by name. A format that is not here stays, and those of lawful intercept are not.</summary>
    public IReadOnlyDictionary<string, KnownEvidence> Formats { get; init; } =
        new Dictionary<string, KnownEvidence>(StringComparer.Ordinal);

    /// <summary>Datasets of records that may be named, by name.</summary>
    public IReadOnlyDictionary<string, KnownEvidence> Datasets { get; init; } =
        new Dictionary<string, KnownEvidence>(StringComparer.Ordinal);

    /// <summary>Hardening controls, by id.</summary>
    public IReadOnlyList<KnownAction> Actions { get; }

    /// <summary>The published indicator of this kind and value; null where no list holds it.</summary>
    public PublishedIndicator? Find(PublishedKind kind, string value) =>
        _indicators.GetValueOrDefault(Key(kind, value));

    // Only case can differ between a list and what a detector makes of it: names, hashes and IPv6 are written in lower case.
    private static string Key(PublishedKind kind, string value) => $"{kind}|{value.ToLowerInvariant()}";
}
