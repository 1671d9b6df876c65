namespace Breakwater.Model.Sealing;

/// <summary>
/// Near tokens of targets that were met lately, by the target's own token: four systems name one target in every export, and each time
/// its near tokens would cost a digest for each of its characters. No clear text is kept. Safe for many threads.
/// </summary>
public sealed class NearTokens
{
    /// <summary>The most targets that are kept, some 350 bytes each.</summary>
    private const int Limit = 1 << 16;

    private Entry?[]? _entries;

    /// <summary>The near tokens of a target; null where they are not known any more.</summary>
    public IReadOnlyList<SealedToken>? Find(SealedToken target) =>
        _entries is { } entries && Volatile.Read(ref entries[Place(target)]) is { } entry && entry.Target == target
            ? entry.Near
            : null;

    /// <summary>Keeps the near tokens of a target, in the place of another.</summary>
    public void Keep(SealedToken target, IReadOnlyList<SealedToken> near)
    {
        Entry?[] entries = LazyInitializer.EnsureInitialized(ref _entries, static () => new Entry?[Limit]);
        Volatile.Write(ref entries[Place(target)], new Entry(target, near));
    }

    private static int Place(SealedToken target) => (int)(target.Value & (Limit - 1));

    private sealed record Entry(SealedToken Target, IReadOnlyList<SealedToken> Near);
}
