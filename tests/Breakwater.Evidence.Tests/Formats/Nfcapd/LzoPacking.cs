namespace Breakwater.Evidence.Tests.Formats.Nfcapd;

/// <summary>Writes LZO1X that holds each kind of instruction; the plain counterpart of the decoder, for tests only.</summary>
internal sealed class LzoPacking
{
    private const int None = -1;
    private readonly List<byte> _packed = [];

    /// <summary>Where the last match takes the number of up to three literals that follow it.</summary>
    private int _countAt = None;

    /// <summary>Packs bytes: greedy matches of the nearest earlier text, all other bytes as literals.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> plain)
    {
        LzoPacking packing = new();
        packing.Add(plain);
        return [.. packing._packed, 0x11, 0, 0];
    }

    private void Add(ReadOnlySpan<byte> plain)
    {
        Dictionary<int, int> seen = [];
        int literal = 0;
        int at = 0;
        while (at + 4 <= plain.Length)
        {
            int key = BitConverter.ToInt32(plain[at..]);
            if (seen.TryGetValue(key, out int from) && at - from is > 0 and < 49_000 && at > literal + 3)
            {
                int length = 4;
                while (at + length < plain.Length && length < 3_000 && plain[from + length] == plain[at + length])
                {
                    length++;
                }

                Literals(plain[literal..at]);
                Match(at - from, length);
                at += length;
                literal = at;
            }
            else
            {
                seen[key] = at;
                at++;
            }
        }

        if (literal < plain.Length)
        {
            // A run of one to three literals goes into the match before it; ending with one of four or more needs none.
            Literals(plain[literal..]);
        }
    }

    private void Literals(ReadOnlySpan<byte> bytes)
    {
        if (_packed.Count == 0 && bytes.Length <= 238)
        {
            _packed.Add((byte)(17 + bytes.Length));
        }
        else if (bytes.Length <= 3 && _countAt != None)
        {
            _packed[_countAt] |= (byte)bytes.Length;
        }
        else
        {
            Counted(0, bytes.Length - 3, 15);
        }

        _packed.AddRange(bytes);
        _countAt = None;
    }

    private void Match(int distance, int length)
    {
        if (length <= 8 && distance <= 2_048)
        {
            int low = ((distance - 1) & 7) << 2;
            _packed.Add((byte)(length <= 4 ? 64 | ((length - 3) << 5) | low : 128 | ((length - 5) << 5) | low));
            _packed.Add((byte)((distance - 1) >> 3));
            _countAt = _packed.Count - 2;
            return;
        }

        int far = distance > 16_384 ? distance - 16_384 : distance - 1;
        if (distance > 16_384)
        {
            Counted(16 | ((far >> 11) & 8), length - 2, 7);
            far &= 16_383;
        }
        else
        {
            Counted(32, length - 2, 31);
        }

        _packed.Add((byte)(far << 2));
        _packed.Add((byte)(far >> 6));
        _countAt = _packed.Count - 2;
    }

    private void Counted(int code, int length, int mask)
    {
        if (length <= mask)
        {
            _packed.Add((byte)(code | length));
            return;
        }

        _packed.Add((byte)code);
        length -= mask;
        for (; length > 255; length -= 255)
        {
            _packed.Add(0);
        }

        _packed.Add((byte)length);
    }
}
