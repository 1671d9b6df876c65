using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Breakwater.Detection.Indicators.Observables;

/// <summary>
/// One bit a byte that says where words are in a text, and where in them something could be shown: an address, a name, a
/// digest, a path. A record is marked once, all 64 bytes at a time; its values are then looked at only where a bit says so.
/// </summary>
internal sealed class TextMarks
{
    private const int BlockBytes = 64;

    /// <summary>Marks of longer texts are given back when the next text is marked.</summary>
    private const int KeptBlocks = 1024;

    private ulong[] _words = new ulong[64];
    private ulong[] _dots = new ulong[64];
    private ulong[] _places = new ulong[64];
    private ulong[] _escapes = new ulong[64];

    /// <summary>Marks a text. What was marked before is forgotten.</summary>
    public void Mark(ReadOnlySpan<byte> text)
    {
        Reserve((text.Length + BlockBytes - 1) / BlockBytes);
        ulong backslashes = 0;
        int block = 0;
        for (; (block + 1) * BlockBytes <= text.Length; block++)
        {
            MarkBlock(
                ref MemoryMarshal.GetReference(text.Slice(block * BlockBytes, BlockBytes)),
                block,
                ref backslashes
            );
        }

        if (block * BlockBytes < text.Length)
        {
            Span<byte> tail = stackalloc byte[BlockBytes];
            tail.Clear();
            text[(block * BlockBytes)..].CopyTo(tail);
            MarkBlock(ref MemoryMarshal.GetReference(tail), block, ref backslashes);
        }
    }

    /// <summary>The first byte at or after a place that could be part of something shown; -1 where there is none before the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextPlace(int from, int end)
    {
        if (from >= end)
        {
            return -1;
        }

        int block = from >> 6;
        ulong bits = _places[block] & (ulong.MaxValue << (from & 63));
        while (bits == 0)
        {
            if (++block << 6 >= end)
            {
                return -1;
            }

            bits = _places[block];
        }

        int place = (block << 6) + BitOperations.TrailingZeroCount(bits);
        return place < end ? place : -1;
    }

    /// <summary>Whether a byte is one of a word.</summary>
    public bool IsWord(int place) => ((_words[place >> 6] >> (place & 63)) & 1) != 0;

    /// <summary>The first byte of the word that a byte is one of, not before a place.</summary>
    public int StartOfWord(int place, int from)
    {
        int block = place >> 6;
        ulong outside = ~_words[block] & ~(ulong.MaxValue << (place & 63));
        while (outside == 0 && block << 6 > from)
        {
            outside = ~_words[--block];
        }

        return outside == 0 ? from : Math.Max(from, (block << 6) + BitOperations.Log2(outside) + 1);
    }

    /// <summary>The byte after the word that a byte is one of, not after a place.</summary>
    public int EndOfWord(int place, int end)
    {
        int block = place >> 6;
        ulong outside = ~_words[block] & (ulong.MaxValue << (place & 63));
        while (outside == 0)
        {
            if (++block << 6 >= end)
            {
                return end;
            }

            outside = ~_words[block];
        }

        return Math.Min(end, (block << 6) + BitOperations.TrailingZeroCount(outside));
    }

    /// <summary>Whether a dot or colon lies in a range.</summary>
    public bool HasDot(int from, int end) => HasAny(_dots, from, end);

    /// <summary>Whether a backslash before a <c>u</c> lies in a range, which may begin an escape that hides a letter.</summary>
    public bool HasEscape(int from, int end) => HasAny(_escapes, from + 1, end);

    private static bool HasAny(ulong[] marks, int from, int end)
    {
        if (from >= end)
        {
            return false;
        }

        int block = from >> 6;
        int last = (end - 1) >> 6;
        ulong bits = marks[block] & (ulong.MaxValue << (from & 63));
        while (block < last)
        {
            if (bits != 0)
            {
                return true;
            }

            bits = marks[++block];
        }

        return (bits & (ulong.MaxValue >> (63 - ((end - 1) & 63)))) != 0;
    }

    private void Reserve(int blocks)
    {
        if (blocks > _words.Length || (_words.Length > KeptBlocks && blocks <= KeptBlocks))
        {
            int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(blocks, 64));
            _words = new ulong[size];
            _dots = new ulong[size];
            _places = new ulong[size];
            _escapes = new ulong[size];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void MarkBlock(ref byte first, int block, ref ulong backslashes)
    {
        Vector512<byte> bytes = Vector512.LoadUnsafe(ref first);
        Vector512<byte> letter = (bytes | Vector512.Create((byte)0x20)) - Vector512.Create((byte)'a');
        Vector512<byte> number = bytes - Vector512.Create((byte)'0');
        Vector512<byte> digits = Vector512.LessThan(number, Vector512.Create((byte)10));
        Vector512<byte> dots = Is(bytes, '.') | Is(bytes, ':');
        Vector512<byte> inWord =
            Vector512.LessThan(letter, Vector512.Create((byte)26)) | digits | dots | Is(bytes, '-') | Is(bytes, '_');
        ulong hexadecimal = (
            digits | Vector512.LessThan(letter, Vector512.Create((byte)6))
        ).ExtractMostSignificantBits();
        ulong slashes = Is(bytes, '/').ExtractMostSignificantBits();
        ulong escaping = Is(bytes, '\\').ExtractMostSignificantBits();

        // Letters beyond ASCII, in names that are not in punycode, are part of a word too.
        _words[block] = inWord.ExtractMostSignificantBits() | bytes.ExtractMostSignificantBits();
        ulong dotted = dots.ExtractMostSignificantBits();
        _dots[block] = dotted;
        _places[block] = dotted | slashes | SixteenSet(hexadecimal);
        _escapes[block] = ((escaping << 1) | backslashes) & Is(bytes, 'u').ExtractMostSignificantBits();
        backslashes = escaping >> 63;
    }

    private static Vector512<byte> Is(Vector512<byte> bytes, char wanted) =>
        Vector512.Equals(bytes, Vector512.Create((byte)wanted));

    /// <summary>
    /// A bit in each of the four parts of 16 that are all ones, and sometimes in another: a digest has at least 32 digits, so
    /// that it covers such a part wherever it starts. (A part of the complement that is zero borrows when one is taken from it.)
    /// </summary>
    private static ulong SixteenSet(ulong bits) => (~bits - 0x0001_0001_0001_0001) & bits & 0x8000_8000_8000_8000;
}
