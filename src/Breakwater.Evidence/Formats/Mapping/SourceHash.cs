namespace Breakwater.Evidence.Formats.Mapping;

/// <summary>A hash of the words that a record states of its source (FNV-1a, 64 bits).</summary>
internal static class SourceHash
{
    /// <summary>The hash. Collisions would only mislabel a source within one item; 64 bits make that out of reach by chance.</summary>
    public static ulong Of(ReadOnlySpan<byte> value)
    {
        ulong hash = 14_695_981_039_346_656_037;
        foreach (byte b in value)
        {
            hash = (hash ^ b) * 1_099_511_628_211;
        }

        return hash;
    }
}
