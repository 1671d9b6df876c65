namespace Breakwater.Model.Spilling;

/// <summary>One record of a spill: its key, and after it its value, in one array.</summary>
public readonly struct SpilledRecord
{
    private readonly byte[] _bytes;
    private readonly int _keyLength;

    /// <summary>Copies a record.</summary>
    public SpilledRecord(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        _bytes = new byte[key.Length + value.Length];
        _keyLength = key.Length;
        key.CopyTo(_bytes);
        value.CopyTo(_bytes.AsSpan(_keyLength));
    }

    /// <summary>What it is sorted by.</summary>
    public ReadOnlySpan<byte> Key => _bytes.AsSpan(0, _keyLength);

    /// <summary>The rest.</summary>
    public ReadOnlySpan<byte> Value => _bytes.AsSpan(_keyLength);

    /// <summary>Bytes of key and value.</summary>
    public int Length => _bytes.Length;

    /// <summary>By key, then by value.</summary>
    public static int Compare(SpilledRecord left, SpilledRecord right)
    {
        int byKey = left.Key.SequenceCompareTo(right.Key);
        return byKey != 0 ? byKey : left.Value.SequenceCompareTo(right.Value);
    }
}
