using System.Buffers;
using System.Buffers.Binary;

namespace Breakwater.Sigma.Bench;

/// <summary>One field of a line: the slot of its name and where its value stands.</summary>
internal readonly record struct ScannedField(int Slot, int Offset, int Length, SigmaKind Kind, bool Escaped);

/// <summary>
/// Splits a line with one flat JSON object into fields. Enough for a measurement: what is nested or broken ends the line.
/// </summary>
internal sealed class FlatJsonScanner
{
    private static readonly SearchValues<byte> StringStops = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> ScalarStops = SearchValues.Create(",}"u8);
    private readonly ulong[] _keys = new ulong[4096];
    private readonly int[] _slots = new int[4096];

    /// <summary>Knows the names of an engine and some of its own, whose slots begin at <paramref name="ownFrom"/>.</summary>
    public FlatJsonScanner(SigmaEngine engine, int ownFrom, ReadOnlySpan<string> own)
    {
        foreach (string name in engine.FieldNames)
        {
            Add(name, engine.Slot(name));
        }

        for (int i = 0; i < own.Length; i++)
        {
            Add(own[i], ownFrom + i);
        }
    }

    public ScannedField[] Fields { get; } = new ScannedField[1024];

    public int Count { get; private set; }

    public void Scan(ReadOnlySpan<byte> line)
    {
        Count = 0;
        int at = 1;
        while (at < line.Length && line[at] == '"' && Count < Fields.Length)
        {
            int keyEnd = at + 1 + line[(at + 1)..].IndexOf((byte)'"');
            int slot = Find(line[(at + 1)..keyEnd]);
            int value = keyEnd + 2;
            if (line[value] == '"')
            {
                int end = StringEnd(line, value + 1, out bool isEscaped);
                Fields[Count++] = new ScannedField(slot, value + 1, end - value - 1, SigmaKind.Text, isEscaped);
                at = end + 2;
            }
            else
            {
                int length = line[value..].IndexOfAny(ScalarStops);
                SigmaKind kind = line[value] switch
                {
                    (byte)'t' or (byte)'f' => SigmaKind.Boolean,
                    (byte)'n' => SigmaKind.Null,
                    _ => SigmaKind.Number,
                };
                Fields[Count++] = new ScannedField(slot, value, length, kind, false);
                at = value + length + 1;
            }
        }
    }

    private static int StringEnd(ReadOnlySpan<byte> line, int from, out bool isEscaped)
    {
        isEscaped = false;
        while (true)
        {
            int stop = from + line[from..].IndexOfAny(StringStops);
            if (line[stop] == '"')
            {
                return stop;
            }

            isEscaped = true;
            from = stop + 2;
        }
    }

    private void Add(string name, int slot)
    {
        byte[] key = System.Text.Encoding.UTF8.GetBytes(name);
        ulong hash = Hash(key);
        int at = (int)(hash >> 52);
        while (_keys[at] != 0 && _keys[at] != hash)
        {
            at = (at + 1) & 4095;
        }

        _keys[at] = hash;
        _slots[at] = slot;
    }

    private int Find(ReadOnlySpan<byte> key)
    {
        ulong hash = Hash(key);
        for (int at = (int)(hash >> 52); _keys[at] != 0; at = (at + 1) & 4095)
        {
            if (_keys[at] == hash)
            {
                return _slots[at];
            }
        }

        return -1;
    }

    private static ulong Hash(ReadOnlySpan<byte> key)
    {
        ulong first;
        ulong last = 0;
        if (key.Length >= 8)
        {
            first = BinaryPrimitives.ReadUInt64LittleEndian(key);
            last = BinaryPrimitives.ReadUInt64LittleEndian(key[^8..]);
        }
        else
        {
            first = 0;
            for (int i = 0; i < key.Length; i++)
            {
                first |= (ulong)key[i] << (i * 8);
            }
        }

        ulong mixed = (first ^ (ulong)key.Length) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 29) ^ last) * 0xD6E8FEB86659FD93;
        return mixed | 1;
    }
}
