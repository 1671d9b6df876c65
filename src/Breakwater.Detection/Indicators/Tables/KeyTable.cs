using System.Numerics;

namespace Breakwater.Detection.Indicators.Tables;

/// <summary>
/// A table from keys to small numbers, open addressing with linear probing, in two flat arrays. After
/// <see cref="Trim"/> a million 32-bit keys take about 9.4 MB, 64-bit keys about 14 MB.
/// </summary>
/// <typeparam name="TKey">uint for IPv4 addresses, ulong for hashes.</typeparam>
internal sealed class KeyTable<TKey>
    where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
{
    private const double FullestWhileBuilding = 0.7;
    private const double FullestAfterwards = 0.85;

    private TKey[] _keys = new TKey[16];

    // 0 stands for an empty place, so values are kept plus one.
    private int[] _values = new int[16];

    public int Count { get; private set; }

    /// <summary>Every key.</summary>
    public IEnumerable<TKey> Keys
    {
        get
        {
            for (int i = 0; i < _keys.Length; i++)
            {
                if (_values[i] != 0)
                {
                    yield return _keys[i];
                }
            }
        }
    }

    /// <summary>The value of a key; -1 where it has none.</summary>
    public int Find(TKey key)
    {
        if (Count == 0)
        {
            return -1;
        }

        for (int at = Place(key, _keys.Length); _values[at] != 0; at = at + 1 == _keys.Length ? 0 : at + 1)
        {
            if (_keys[at] == key)
            {
                return _values[at] - 1;
            }
        }

        return -1;
    }

    public void Set(TKey key, int value)
    {
        if (Count + 1 > _keys.Length * FullestWhileBuilding)
        {
            Resize(checked(_keys.Length * 2));
        }

        Put(key, value);
    }

    /// <summary>Gives back what growing left over.</summary>
    public void Trim()
    {
        int places = Math.Max(16, (int)(Count / FullestAfterwards) + 1);
        if (places < _keys.Length)
        {
            Resize(places);
        }
    }

    /// <summary>Bytes that the two arrays take.</summary>
    public long Bytes => (long)_keys.Length * (int.CreateChecked(TKey.PopCount(TKey.AllBitsSet)) / 8 + sizeof(int));

    private void Put(TKey key, int value)
    {
        int at = Place(key, _keys.Length);
        while (_values[at] != 0)
        {
            if (_keys[at] == key)
            {
                _values[at] = value + 1;
                return;
            }

            at = at + 1 == _keys.Length ? 0 : at + 1;
        }

        _keys[at] = key;
        _values[at] = value + 1;
        Count++;
    }

    private void Resize(int places)
    {
        (TKey[] keys, int[] values) = (_keys, _values);
        _keys = new TKey[places];
        _values = new int[places];
        Count = 0;
        for (int i = 0; i < keys.Length; i++)
        {
            if (values[i] != 0)
            {
                Put(keys[i], values[i] - 1);
            }
        }
    }

    /// <summary>Mixes the key (Fibonacci hashing) and scales it to any number of places.</summary>
    private static int Place(TKey key, int places)
    {
        ulong mixed = ulong.CreateTruncating(key) * 0x9E3779B97F4A7C15;
        mixed ^= mixed >> 32;
        mixed *= 0xD6E8FEB86659FD93;
        return (int)Math.BigMul(mixed, (ulong)places, out _);
    }
}
