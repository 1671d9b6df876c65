using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Breakwater.Sigma.Matching;

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
    private const int Step = 8;
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

        Span<byte> tail = stackalloc byte[WordBytes];
        int count = 0;
        ulong carry = 0;
        for (int word = 0; word < words; word++)
        {
            if (_places.Length - count < WordBytes + Step)
            {
                Array.Resize(ref _places, _places.Length * 2);
            }

            int start = word * WordBytes;
            ulong bits;
            if (start + WordBytes <= text.Length)
            {
                bits = MarkWord(text.Slice(start, WordBytes), word, ref carry);
            }
            else
            {
                tail.Clear();
                text[start..].CopyTo(tail);
                bits = MarkWord(tail, word, ref carry);
            }

            // Several at a time, some of them to be written over: that takes no branch a bit.
            int end = count + BitOperations.PopCount(bits);
            ref int place = ref MemoryMarshal.GetReference(_places.AsSpan(count, WordBytes + Step));
            while (bits != 0)
            {
                for (int i = 0; i < Step; i++)
                {
                    Unsafe.Add(ref place, i) = start + BitOperations.TrailingZeroCount(bits);
                    bits &= bits - 1;
                }

                place = ref Unsafe.Add(ref place, Step);
            }

            count = end;
        }

        _places[count] = text.Length;
        _count = count + 1;
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
    private ulong MarkWord(ReadOnlySpan<byte> text, int word, ref ulong carry)
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
        return (quotes & ~Escapes.Escaped(backslashes, ref carry)) | lineFeeds;
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
}
