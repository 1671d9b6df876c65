using System.Text;

namespace Breakwater.Detection.RecordAccess.Accesses;

/// <summary>
/// What is shown of an audit record: its beginning, with a mark in place of whatever can be the number of a subscriber. Runs of 7 to
/// 16 digits are such (ITU-T E.164: up to 15; IMEISV: 16), unless they are the count of rows or stand in a date.
/// </summary>
internal static class RecordExcerpt
{
    /// <summary>The most bytes kept of a record.</summary>
    public const int Limit = 600;

    private const int ShortestNumber = 7;

    // Shorter runs behind a letter or a point are parts of names: cdr_20260926.
    private const int NeverAName = 10;

    private static readonly byte[] Mark = "[number]"u8.ToArray();

    /// <summary>The excerpt.</summary>
    /// <param name="record">The original record.</param>
    /// <param name="rows">The count of rows in it, which is shown.</param>
    public static byte[] Of(ReadOnlySpan<byte> record, long? rows)
    {
        ReadOnlySpan<byte> text = record.Trim(" \t\r\n\0"u8);
        ReadOnlySpan<byte> count = rows is { } known
            ? Encoding.ASCII.GetBytes(known.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : [];
        List<byte> shown = [];
        for (int at = 0; at < text.Length && shown.Count < Limit; )
        {
            int length = Digits(text[at..]);
            bool isPart = at > 0 && (IsWord(text[at - 1]) || text[at - 1] == '.');
            if (length >= (isPart ? NeverAName : ShortestNumber) && !text.Slice(at, length).SequenceEqual(count))
            {
                shown.AddRange(Mark);
                at += length;
            }
            else
            {
                int step = Math.Max(length, 1);
                shown.AddRange(text.Slice(at, step));
                at += step;
            }
        }

        return [.. shown];
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        int length = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return length < 0 ? text.Length : length;
    }

    private static bool IsWord(byte one) => char.IsAsciiLetterOrDigit((char)one) || one == '_';
}
