using System.Buffers;
using System.Text;

namespace Breakwater.Evidence.Recognition;

/// <summary>Tells text from binary data by its first bytes.</summary>
public static class TextProbe
{
    // NUL, TAB, LF, FF, CR and ESC occur in logs: some senders end a message with NUL, terminals leave colours.
    private static readonly SearchValues<byte> Controls = SearchValues.Create([
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        11,
        14,
        15,
        16,
        17,
        18,
        19,
        20,
        21,
        22,
        23,
        24,
        25,
        26,
        28,
        29,
        30,
        31,
        127,
    ]);

    /// <summary>True where at most one byte in fifty is a control byte, NUL is rare, and most bytes above ASCII are UTF-8 or few.</summary>
    public static bool IsText(ReadOnlySpan<byte> head, bool whole)
    {
        if (head.IsEmpty)
        {
            return false;
        }

        int allowed = head.Length / 50;
        return Count(head, Controls) <= allowed
            && head.Count((byte)0) <= allowed
            && InvalidUtf8(head, whole) <= head.Length / 5;
    }

    private static int Count(ReadOnlySpan<byte> bytes, SearchValues<byte> values)
    {
        int count = 0;
        while (bytes.IndexOfAny(values) is >= 0 and int at)
        {
            count++;
            bytes = bytes[(at + 1)..];
        }

        return count;
    }

    private static int InvalidUtf8(ReadOnlySpan<byte> bytes, bool whole)
    {
        int count = 0;
        while (!bytes.IsEmpty)
        {
            int ascii = bytes.IndexOfAnyExceptInRange((byte)0, (byte)127);
            if (ascii < 0)
            {
                break;
            }

            bytes = bytes[ascii..];
            OperationStatus status = Rune.DecodeFromUtf8(bytes, out _, out int consumed);
            if (status == OperationStatus.InvalidData || (status == OperationStatus.NeedMoreData && whole))
            {
                count += consumed;
            }

            bytes = bytes[consumed..];
        }

        return count;
    }
}
