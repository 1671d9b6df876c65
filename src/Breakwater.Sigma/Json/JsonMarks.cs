using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Breakwater.Sigma.Json;

/// <summary>How <see cref="JsonMarks"/> looks at bytes. All ways give the same marks; the tests hold them to that.</summary>
internal enum JsonMarksPath
{
    /// <summary>The widest that the processor has.</summary>
    Best,

    /// <summary>One vector of 64 bytes.</summary>
    Vector512,

    /// <summary>Two vectors of 32 bytes.</summary>
    Vector256,

    /// <summary>Byte by byte.</summary>
    Portable,
}

/// <summary>
/// Stage one of reading JSON lines: the places of quotes that no backslash escapes and of line feeds, in order, and one bit
/// a byte that says where backslashes are. Stage two then leaps from place to place.
/// </summary>
internal sealed class JsonMarks(JsonMarksPath path = JsonMarksPath.Best)
{
    private const int WordBytes = 64;
    private readonly bool _isWide =
        path == JsonMarksPath.Vector512 || (path == JsonMarksPath.Best && Vector512.IsHardwareAccelerated);
    private readonly bool _isPortable =
        path == JsonMarksPath.Portable || (path == JsonMarksPath.Best && !Vector256.IsHardwareAccelerated);
    private int[] _places = new int[4096];
    private ulong[] _backslashes = new ulong[1024];
    private int _count;

    /// <summary>The places found last. The end of the text is the last of them, as if a line feed stood there.</summary>
    public ReadOnlySpan<int> Places => _places.AsSpan(0, _count);

    /// <summary>Marks whole lines; what was marked before is forgotten.</summary>
    // Scans of a few seconds would otherwise spend them in code that is not optimised yet.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Mark(ReadOnlySpan<byte> text)
    {
        int words = (text.Length + WordBytes - 1) / WordBytes;
        if (words > _backslashes.Length)
        {
            _backslashes = new ulong[BitOperations.RoundUpToPowerOf2((uint)words)];
        }

        _count = 0;
        ulong carry = 0;
        int word = 0;
        for (; (word + 1) * WordBytes <= text.Length; word++)
        {
            MarkWord(text.Slice(word * WordBytes, WordBytes), word, ref carry);
        }

        if (word < words)
        {
            Span<byte> tail = stackalloc byte[WordBytes];
            tail.Clear();
            text[(word * WordBytes)..].CopyTo(tail);
            MarkWord(tail, word, ref carry);
        }

        Reserve(1);
        _places[_count++] = text.Length;
    }

    /// <summary>True where a backslash lies in a range of the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasBackslash(int from, int to)
    {
        if (from >= to)
        {
            return false;
        }

        int word = from >> 6;
        int last = (to - 1) >> 6;
        ulong bits = _backslashes[word] & (ulong.MaxValue << (from & 63));
        while (word < last)
        {
            if (bits != 0)
            {
                return true;
            }

            bits = _backslashes[++word];
        }

        return (bits & (ulong.MaxValue >> (63 - ((to - 1) & 63)))) != 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void MarkWord(ReadOnlySpan<byte> text, int word, ref ulong carry)
    {
        ref byte block = ref MemoryMarshal.GetReference(text);
        ulong quotes;
        ulong backslashes;
        ulong lineFeeds;
        if (_isWide)
        {
            Vector512<byte> bytes = Vector512.LoadUnsafe(ref block);
            quotes = Vector512.Equals(bytes, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
            backslashes = Vector512.Equals(bytes, Vector512.Create((byte)'\\')).ExtractMostSignificantBits();
            lineFeeds = Vector512.Equals(bytes, Vector512.Create((byte)'\n')).ExtractMostSignificantBits();
        }
        else if (_isPortable)
        {
            quotes = PortableBits(text, (byte)'"');
            backslashes = PortableBits(text, (byte)'\\');
            lineFeeds = PortableBits(text, (byte)'\n');
        }
        else
        {
            Vector256<byte> low = Vector256.LoadUnsafe(ref block);
            Vector256<byte> high = Vector256.LoadUnsafe(ref block, (nuint)Vector256<byte>.Count);
            quotes = Bits(low, high, (byte)'"');
            backslashes = Bits(low, high, (byte)'\\');
            lineFeeds = Bits(low, high, (byte)'\n');
        }

        _backslashes[word] = backslashes;
        Place((quotes & ~Escaped(backslashes, ref carry)) | lineFeeds, word * WordBytes);
    }

    private static ulong Bits(Vector256<byte> low, Vector256<byte> high, byte wanted)
    {
        Vector256<byte> pattern = Vector256.Create(wanted);
        return Vector256.Equals(low, pattern).ExtractMostSignificantBits()
            | ((ulong)Vector256.Equals(high, pattern).ExtractMostSignificantBits() << 32);
    }

    private static ulong PortableBits(ReadOnlySpan<byte> text, byte wanted)
    {
        ulong bits = 0;
        for (int i = 0; i < WordBytes; i++)
        {
            bits |= text[i] == wanted ? 1UL << i : 0;
        }

        return bits;
    }

    /// <summary>
    /// The bytes that a backslash escapes: those after an odd run of backslashes. A run that starts on an odd bit is added
    /// to the bits; the addition carries through the run and flips what follows it (Langdale and Lemire, "Parsing
    /// Gigabytes of JSON per Second", 2019, section 3.1.1).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Escaped(ulong backslashes, ref ulong carry)
    {
        if (backslashes == 0)
        {
            ulong first = carry;
            carry = 0;
            return first;
        }

        const ulong EvenBits = 0x5555_5555_5555_5555;
        backslashes &= ~carry;
        ulong following = (backslashes << 1) | carry;
        ulong oddStarts = backslashes & ~EvenBits & ~following;
        ulong sum = oddStarts + backslashes;
        carry = sum < oddStarts ? 1UL : 0UL;
        return (EvenBits ^ (sum << 1)) & following;
    }

    /// <summary>Notes the places of bits. Eight at a time, some of them to be written over: that takes no branch a bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Place(ulong bits, int start)
    {
        Reserve(WordBytes + 8);
        int end = _count + BitOperations.PopCount(bits);
        while (bits != 0)
        {
            Span<int> eight = _places.AsSpan(_count, 8);
            for (int i = 0; i < 8; i++)
            {
                eight[i] = start + BitOperations.TrailingZeroCount(bits);
                bits &= bits - 1;
            }

            _count += 8;
        }

        _count = end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int more)
    {
        if (_places.Length - _count < more)
        {
            Array.Resize(ref _places, _places.Length * 2);
        }
    }
}
