using System.Collections.Frozen;

namespace Breakwater.Sigma;

/// <summary>What rules are compiled with.</summary>
public sealed record SigmaOptions
{
    /// <summary>Values of placeholders (Sigma rules 2.1, Placeholders), by name without percent signs. A value may hold wildcards.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Placeholders { get; init; } =
        FrozenDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>How many events of a plan are looked at before it is rearranged for what they hold; 0 means never. Matches do not depend on it.</summary>
    public int SampleSize { get; init; } = 128;

    /// <summary>Tries every rule of a plan on every event: what the index must agree with.</summary>
    internal bool TriesEveryRule { get; init; }
}
