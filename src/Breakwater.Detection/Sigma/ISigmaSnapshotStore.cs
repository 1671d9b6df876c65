namespace Breakwater.Detection.Sigma;

/// <summary>Keeps snapshots of parsed rules between runs. What it gives is checked; what it loses is made anew.</summary>
public interface ISigmaSnapshotStore
{
    /// <summary>Name and version of the product, which are part of each key.</summary>
    string Product { get; }

    /// <summary>The snapshot of a key; null where there is none.</summary>
    byte[]? Load(ReadOnlySpan<byte> key);

    /// <summary>Keeps a snapshot, if it can.</summary>
    void Save(ReadOnlySpan<byte> key, byte[] snapshot);
}
