using System.Buffers.Binary;
using System.Text;

namespace Breakwater.Sigma.Caching;

/// <summary>Writes numbers, texts and bytes; equal texts and equal bytes stand once, in tables before the body.</summary>
internal sealed class SnapshotWriter : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private readonly MemoryStream _body = new();
    private readonly Table<string> _texts = new(StringComparer.Ordinal);
    private readonly Table<byte[]> _blobs = new(new BlobComparer());

    /// <summary>Where the body ends now.</summary>
    public long Length => _body.Length;

    /// <summary>Forgets what was written after a place.</summary>
    public void Truncate(long length) => _body.SetLength(length);

    public void Byte(byte value) => _body.WriteByte(value);

    public void Flag(bool value) => _body.WriteByte(value ? (byte)1 : (byte)0);

    /// <summary>A number of 0 or more, seven bits a byte.</summary>
    public void Number(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Number(_body, value);
    }

    public void Double(double value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        _body.Write(bytes);
    }

    /// <summary>A text.</summary>
    /// <exception cref="EncoderFallbackException">The text holds half a surrogate pair, which UTF-8 cannot say.</exception>
    public void Text(string value) => Number(_texts.IdOf(value, Utf8.GetByteCount));

    public void OptionalText(string? value) => Number(value is null ? 0 : _texts.IdOf(value, Utf8.GetByteCount) + 1);

    public void Blob(byte[] value) => Number(_blobs.IdOf(value, static b => b.Length));

    public void List<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        Number(items.Count);
        foreach (T item in items)
        {
            write(item);
        }
    }

    public void Dispose() => _body.Dispose();

    public void CopyTo(Stream stream)
    {
        Number(stream, _texts.Items.Count);
        foreach (string text in _texts.Items)
        {
            byte[] bytes = Utf8.GetBytes(text);
            Number(stream, bytes.Length);
            stream.Write(bytes);
        }

        Number(stream, _blobs.Items.Count);
        foreach (byte[] blob in _blobs.Items)
        {
            Number(stream, blob.Length);
            stream.Write(blob);
        }

        _body.WriteTo(stream);
    }

    private static void Number(Stream stream, int value)
    {
        uint rest = (uint)value;
        while (rest >= 0x80)
        {
            stream.WriteByte((byte)(rest | 0x80));
            rest >>= 7;
        }

        stream.WriteByte((byte)rest);
    }

    private sealed class Table<T>(IEqualityComparer<T> comparer)
        where T : notnull
    {
        private readonly Dictionary<T, int> _ids = new(comparer);

        public List<T> Items { get; } = [];

        /// <summary>The number of an item; <paramref name="check"/> throws on one that cannot be written.</summary>
        public int IdOf(T item, Func<T, int> check)
        {
            if (!_ids.TryGetValue(item, out int id))
            {
                _ = check(item);
                id = Items.Count;
                _ids[item] = id;
                Items.Add(item);
            }

            return id;
        }
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
