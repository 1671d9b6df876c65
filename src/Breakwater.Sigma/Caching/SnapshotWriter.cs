using System.Buffers.Binary;

namespace Breakwater.Sigma.Caching;

/// <summary>Writes numbers, texts and bytes; equal texts and equal bytes stand once, in tables before the body.</summary>
internal sealed class SnapshotWriter
{
    // The rules of SigmaHQ have some ten thousand of each.
    private const int Expected = 1 << 14;

    private readonly SnapshotBuffer _body = new();
    private readonly SnapshotBuffer _texts = new();
    private readonly SnapshotBuffer _blobs = new();
    private readonly SnapshotBuffer _count = new();
    private readonly Dictionary<string, int> _textIds = new(Expected, StringComparer.Ordinal);
    private readonly Dictionary<byte[], int> _blobIds = new(Expected, new BlobComparer());

    /// <summary>Where the body ends now.</summary>
    public int Length => _body.Length;

    /// <summary>Forgets what was written after a place.</summary>
    public void Truncate(int length) => _body.Length = length;

    public void Byte(byte value) => _body.Byte(value);

    public void Flag(bool value) => _body.Byte(value ? (byte)1 : (byte)0);

    /// <summary>A number of 0 or more, seven bits a byte.</summary>
    public void Number(int value) => _body.Number(value);

    public void Double(double value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        _body.Bytes(bytes);
    }

    /// <summary>A text.</summary>
    /// <exception cref="System.Text.EncoderFallbackException">The text holds half a surrogate pair, which UTF-8 cannot say.</exception>
    public void Text(string value) => _body.Number(IdOf(value));

    public void OptionalText(string? value) => _body.Number(value is null ? 0 : IdOf(value) + 1);

    public void Blob(byte[] value)
    {
        if (!_blobIds.TryGetValue(value, out int id))
        {
            id = _blobIds.Count;
            _blobs.Number(value.Length);
            _blobs.Bytes(value);
            _blobIds.Add(value, id);
        }

        _body.Number(id);
    }

    public void List<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        Number(items.Count);
        foreach (T item in items)
        {
            write(item);
        }
    }

    /// <summary>The tables and the body, behind so many bytes that are free.</summary>
    public byte[] ToArray(int free)
    {
        _count.Number(_textIds.Count);
        int textCount = _count.Length;
        _count.Number(_blobIds.Count);
        byte[] whole = new byte[free + _count.Length + _texts.Length + _blobs.Length + _body.Length];
        Span<byte> rest = whole.AsSpan(free);
        Append(ref rest, _count.Written[..textCount]);
        Append(ref rest, _texts.Written);
        Append(ref rest, _count.Written[textCount..]);
        Append(ref rest, _blobs.Written);
        Append(ref rest, _body.Written);
        return whole;
    }

    private static void Append(ref Span<byte> rest, ReadOnlySpan<byte> part)
    {
        part.CopyTo(rest);
        rest = rest[part.Length..];
    }

    private int IdOf(string text)
    {
        if (!_textIds.TryGetValue(text, out int id))
        {
            id = _textIds.Count;
            _texts.Text(text);
            _textIds.Add(text, id);
        }

        return id;
    }

    private sealed class BlobComparer : IEqualityComparer<byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj)
        {
            HashCode hash = default;
            hash.AddBytes(obj);
            return hash.ToHashCode();
        }
    }
}
