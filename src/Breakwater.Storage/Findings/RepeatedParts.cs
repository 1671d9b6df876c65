using Breakwater.Model.Findings;

namespace Breakwater.Storage.Findings;

/// <summary>What findings of one rule have in common, made once for many; some thousand are kept.</summary>
internal sealed class RepeatedParts
{
    private const int Limit = 4096;

    private readonly Dictionary<int, (byte[] Bytes, Finding Common)> _known = [];

    public Finding Of(ReadOnlySpan<byte> bytes)
    {
        HashCode hash = default;
        hash.AddBytes(bytes);
        int key = hash.ToHashCode();
        if (_known.TryGetValue(key, out (byte[] Bytes, Finding Common) known) && bytes.SequenceEqual(known.Bytes))
        {
            return known.Common;
        }

        Finding common = FindingRecord.ReadCommon(bytes);
        if (_known.Count == Limit)
        {
            _known.Clear();
        }

        _known[key] = (bytes.ToArray(), common);
        return common;
    }
}
