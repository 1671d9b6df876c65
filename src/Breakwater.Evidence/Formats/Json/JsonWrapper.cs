using System.Buffers;
using System.Text;

namespace Breakwater.Evidence.Formats.Json;

/// <summary>An object that is only the wrapping of an array of records, as exports of cloud services and tools write it.</summary>
internal static class JsonWrapper
{
    private static readonly SearchValues<byte> ScalarEnd = SearchValues.Create(",}] \r\n"u8);

    private static readonly HashSet<string> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        "Records",
        "records",
        "events",
        "entries",
        "logs",
        "results",
        "samples",
        "value",
    };

    /// <summary>
    /// How many bytes stand before the first record: up to and including the bracket of the array. 0 where the item does
    /// not start with such wrapping.
    /// </summary>
    public static int Length(ReadOnlySpan<byte> head)
    {
        int at = head.StartsWith("\uFEFF"u8) ? 3 : 0;
        at = Skip(head, at);
        if (at >= head.Length || head[at] != '{')
        {
            return 0;
        }

        at = Skip(head, at + 1);
        while (at < head.Length && head[at] == '"')
        {
            int end = EndOfString(head, at);
            if (end < 0)
            {
                return 0;
            }

            ReadOnlySpan<byte> key = head[(at + 1)..(end - 1)];
            at = Skip(head, end);
            if (at >= head.Length || head[at] != ':')
            {
                return 0;
            }

            at = Skip(head, at + 1);
            if (at < head.Length && head[at] == '[' && key.Length < 32 && Keys.Contains(Encoding.UTF8.GetString(key)))
            {
                int first = Skip(head, at + 1);
                return first < head.Length && head[first] == '{' ? at + 1 : 0;
            }

            at = EndOfValue(head, at);
            if (at < 0)
            {
                return 0;
            }

            at = Skip(head, at);
            if (at < head.Length && head[at] == ',')
            {
                at = Skip(head, at + 1);
            }
        }

        return 0;
    }

    private static int EndOfValue(ReadOnlySpan<byte> head, int at)
    {
        if (at >= head.Length)
        {
            return -1;
        }

        if (head[at] == '"')
        {
            return EndOfString(head, at);
        }

        if (head[at] is (byte)'{' or (byte)'[')
        {
            int length = default(JsonNesting).Close(head[at..]);
            return length < 0 ? -1 : at + length;
        }

        int end = head[at..].IndexOfAny(ScalarEnd);
        return end <= 0 ? -1 : at + end;
    }

    private static int EndOfString(ReadOnlySpan<byte> head, int at)
    {
        for (int i = at + 1; i < head.Length; i++)
        {
            if (head[i] == '\\')
            {
                i++;
            }
            else if (head[i] == '"')
            {
                return i + 1;
            }
        }

        return -1;
    }

    private static int Skip(ReadOnlySpan<byte> head, int at)
    {
        while (at < head.Length && head[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        return at;
    }
}
