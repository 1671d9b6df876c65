using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Breakwater.Evidence.Formats.Json;

/// <summary>How <see cref="JsonMarks"/> looks at the bytes. All ways give the same marks; the tests hold them to that.</summary>
internal enum JsonMarksPath
{
    /// <summary>The widest that this processor has.</summary>
    Best,

    /// <summary>One 64-byte vector.</summary>
    Vector512,

    /// <summary>Two 32-byte vectors.</summary>
    Vector256,

    /// <summary>Four 16-byte vectors.</summary>
    Vector128,

    /// <summary>Byte by byte.</summary>
    Portable,
}

/// <summary>
/// Stage one of reading JSON: one bit a byte that says where a string may end (a quote without a backslash before it) and
/// where backslashes are. Stage two then leaps from quote to quote.
/// </summary>
internal sealed class JsonMarks
{
    private const int BlockBytes = 64;

    private ulong[] _quotes = new ulong[256];
    private ulong[] _backslashes = new ulong[256];
    private int _words;

    /// <summary>Marks one record. What was marked before is forgotten.</summary>
    public void Mark(ReadOnlySpan<byte> record, JsonMarksPath path = JsonMarksPath.Best)
    {
        _words = (record.Length + BlockBytes - 1) / BlockBytes;
        if (_words > _quotes.Length)
        {
            int size = (int)BitOperations.RoundUpToPowerOf2((uint)_words);
            _quotes = new ulong[size];
            _backslashes = new ulong[size];
        }

        ulong carry = 0;
        int word = 0;
        for (; (word + 1) * BlockBytes <= record.Length; word++)
        {
            MarkBlock(
                ref MemoryMarshal.GetReference(record.Slice(word * BlockBytes, BlockBytes)),
                path,
                word,
                ref carry
            );
        }

        if (word < _words)
        {
            Span<byte> tail = stackalloc byte[BlockBytes];
            tail.Clear();
            record[(word * BlockBytes)..].CopyTo(tail);
            MarkBlock(ref MemoryMarshal.GetReference(tail), path, word, ref carry);
        }
    }

    /// <summary>The first unescaped quote at or after a position; -1 where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextQuote(int from)
    {
        int word = from >> 6;
        if (word >= _words)
        {
            return -1;
        }

        ulong bits = _quotes[word] & (ulong.MaxValue << (from & 63));
        while (bits == 0)
        {
            if (++word >= _words)
            {
                return -1;
            }

            bits = _quotes[word];
        }

        return (word << 6) + BitOperations.TrailingZeroCount(bits);
    }

    /// <summary>True where a backslash lies in a range of the record.</summary>
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
    private void MarkBlock(ref byte block, JsonMarksPath path, int word, ref ulong carry)
    {
        ulong quotes;
        ulong backslashes;
        if (path is JsonMarksPath.Vector512 || (path is JsonMarksPath.Best && Vector512.IsHardwareAccelerated))
        {
            Vector512<byte> bytes = Vector512.LoadUnsafe(ref block);
            quotes = Vector512.Equals(bytes, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
            backslashes = Vector512.Equals(bytes, Vector512.Create((byte)'\\')).ExtractMostSignificantBits();
        }
        else if (path is JsonMarksPath.Vector256 || (path is JsonMarksPath.Best && Vector256.IsHardwareAccelerated))
        {
            Vector256<byte> low = Vector256.LoadUnsafe(ref block);
            Vector256<byte> high = Vector256.LoadUnsafe(ref block, (nuint)Vector256<byte>.Count);
            quotes = Bits(low, high, (byte)'"');
            backslashes = Bits(low, high, (byte)'\\');
        }
        else if (path is JsonMarksPath.Vector128 || (path is JsonMarksPath.Best && Vector128.IsHardwareAccelerated))
        {
            quotes = Bits(ref block, Vector128.Create((byte)'"'));
            backslashes = Bits(ref block, Vector128.Create((byte)'\\'));
        }
        else
        {
            quotes = PortableBits(ref block, (byte)'"');
            backslashes = PortableBits(ref block, (byte)'\\');
        }

        _quotes[word] = quotes & ~Escaped(backslashes, ref carry);
        _backslashes[word] = backslashes;
    }

    private static ulong Bits(Vector256<byte> low, Vector256<byte> high, byte wanted)
    {
        Vector256<byte> pattern = Vector256.Create(wanted);
        return Vector256.Equals(low, pattern).ExtractMostSignificantBits()
            | ((ulong)Vector256.Equals(high, pattern).ExtractMostSignificantBits() << 32);
    }

    private static ulong Bits(ref byte block, Vector128<byte> pattern)
    {
        ulong bits = 0;
        for (int i = 0; i < BlockBytes; i += Vector128<byte>.Count)
        {
            Vector128<byte> bytes = Vector128.LoadUnsafe(ref block, (nuint)i);
            bits |= (ulong)Vector128.Equals(bytes, pattern).ExtractMostSignificantBits() << i;
        }

        return bits;
    }

    private static ulong PortableBits(ref byte block, byte wanted)
    {
        ulong bits = 0;
        for (int i = 0; i < BlockBytes; i++)
        {
            bits |= Unsafe.Add(ref block, i) == wanted ? 1UL << i : 0;
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
}
