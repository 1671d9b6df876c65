namespace Breakwater.Evidence.Formats.Syslog.Messages;

/// <summary>A table from short UTF-8 keys to values, built once; a look-up hashes and compares bytes and allocates nothing.</summary>
internal sealed class Utf8Keys<T>
    where T : class
{
    private readonly byte[][] _keys;
    private readonly T?[] _values;
    private readonly int _mask;

    public Utf8Keys(IReadOnlyDictionary<string, T> entries)
    {
        int size = 16;
        while (size < entries.Count * 2)
        {
            size *= 2;
        }

        _mask = size - 1;
        _keys = new byte[size][];
        _values = new T?[size];
        foreach ((string key, T value) in entries)
        {
            byte[] bytes = System.Text.Encoding.UTF8.GetBytes(key);
            int at = Hash(bytes) & _mask;
            while (_values[at] is not null)
            {
                at = (at + 1) & _mask;
            }

            _keys[at] = bytes;
            _values[at] = value;
        }
    }

    public T? Find(ReadOnlySpan<byte> key)
    {
        for (int at = Hash(key) & _mask; _values[at] is { } value; at = (at + 1) & _mask)
        {
            if (key.SequenceEqual(_keys[at]))
            {
                return value;
            }
        }

        return null;
    }

    private static int Hash(ReadOnlySpan<byte> key)
    {
        uint hash = 2_166_136_261;
        foreach (byte value in key)
        {
            hash = (hash ^ value) * 16_777_619;
        }

        return (int)(hash ^ (hash >> 15));
    }
}
