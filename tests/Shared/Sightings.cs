using System.Buffers.Binary;
using System.Text;

namespace Breakwater.TestSupport;

/// <summary>Looks for identities in bytes, in every form in which a program may have written one.</summary>
internal sealed class Sightings
{
    private readonly Dictionary<int, Dictionary<ulong, List<byte[]>>> _patterns = [];

    // The last two bytes of every pattern: nearly all places of a large dump are passed over by them.
    private readonly bool[] _ends = new bool[1 << 16];

    public Sightings(IEnumerable<string> identities)
    {
        foreach (string identity in identities)
        {
            byte[] ascii = Encoding.ASCII.GetBytes(identity);
            byte[] tbcd = identity.All(char.IsAsciiDigit) ? Tbcd(identity) : ascii;
            Add(ascii);
            Add(Encoding.Unicode.GetBytes(identity));
            Add(Encoding.BigEndianUnicode.GetBytes(identity));
            Add(tbcd);
            Add([.. ascii.Reverse()]);
            Add(Encoding.ASCII.GetBytes(Convert.ToHexString(ascii)));
            Add(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(ascii)));
            Add(Encoding.ASCII.GetBytes(Convert.ToHexString(tbcd)));
            Add(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(tbcd)));
            for (int skip = 0; skip < 3; skip++)
            {
                // What a whole group of three bytes becomes does not depend on what stands before or behind.
                Add(Encoding.ASCII.GetBytes(Convert.ToBase64String(ascii, skip, (ascii.Length - skip) / 3 * 3)));
            }
        }
    }

    /// <summary>The longest pattern: what lies across two blocks of bytes is found when they overlap by so much.</summary>
    public int Longest => _patterns.Keys.Max();

    /// <summary>How many places hold an identity.</summary>
    public int In(ReadOnlySpan<byte> bytes)
    {
        int sightings = 0;
        for (int end = 2; end <= bytes.Length; end++)
        {
            if (!_ends[(bytes[end - 2] << 8) | bytes[end - 1]])
            {
                continue;
            }

            foreach ((int length, Dictionary<ulong, List<byte[]>> patterns) in _patterns)
            {
                if (
                    end >= length
                    && patterns.TryGetValue(Key(bytes[(end - length)..end]), out List<byte[]>? candidates)
                )
                {
                    foreach (byte[] candidate in candidates)
                    {
                        sightings += bytes[(end - length)..end].SequenceEqual(candidate) ? 1 : 0;
                    }
                }
            }
        }

        return sightings;
    }

    /// <summary>Telephony BCD as signalling writes a number: two digits a byte, the first in the lower half, F at the end (3GPP TS 29.002, 17.7.8).</summary>
    public static byte[] Tbcd(string digits)
    {
        byte[] bytes = new byte[(digits.Length + 1) / 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            int low = digits[2 * i] - '0';
            int high = (2 * i) + 1 < digits.Length ? digits[(2 * i) + 1] - '0' : 15;
            bytes[i] = (byte)((high << 4) | low);
        }

        return bytes;
    }

    private void Add(byte[] pattern)
    {
        if (!_patterns.TryGetValue(pattern.Length, out Dictionary<ulong, List<byte[]>>? sameLength))
        {
            _patterns[pattern.Length] = sameLength = [];
        }

        ulong key = Key(pattern);
        if (!sameLength.TryGetValue(key, out List<byte[]>? list))
        {
            sameLength[key] = list = [];
        }

        list.Add(pattern);
        _ends[(pattern[^2] << 8) | pattern[^1]] = true;
    }

    // Numbers of one carrier begin alike and end differently.
    private static ulong Key(ReadOnlySpan<byte> pattern)
    {
        Span<byte> last = stackalloc byte[8];
        last.Clear();
        pattern[Math.Max(0, pattern.Length - 8)..].CopyTo(last);
        return BinaryPrimitives.ReadUInt64LittleEndian(last);
    }
}
