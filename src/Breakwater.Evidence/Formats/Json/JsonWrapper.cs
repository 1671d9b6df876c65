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

    private static readonly HashSet<string> Items = new(StringComparer.Ordinal) { "items" };

    /// <summary>
    /// How many bytes stand before the first record: up to and including the bracket of the array. 0 where the item does
    /// not start with such wrapping.
    /// </summary>
    /// <param name="head">The first bytes of the item.</param>
    /// <param name="depth">How many braces and brackets stay open around the array.</param>
    public static int Length(ReadOnlySpan<byte> head, out int depth)
    {
        depth = 1;
        int outer = Length(head, head.StartsWith("\uFEFF"u8) ? 3 : 0, Keys);
        if (outer == 0)
        {
            return 0;
        }

        // SQLcl writes results, each of them columns and items (Oracle SQLcl User's Guide, SET SQLFORMAT JSON).
        int inner = IsResultSet(head[outer..]) ? Length(head, outer, Items) : 0;
        depth = inner > 0 ? 3 : 1;
        return inner > 0 ? inner : outer;
    }

    private static bool IsResultSet(ReadOnlySpan<byte> text)
    {
        int at = Skip(text, 0);
        at = at < text.Length && text[at] == '{' ? Skip(text, at + 1) : text.Length;
        return text[at..].StartsWith("\"columns\""u8);
    }

    private static int Length(ReadOnlySpan<byte> head, int at, HashSet<string> keys)
    {
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
            if (at < head.Length && head[at] == '[' && key.Length < 32 && keys.Contains(Encoding.UTF8.GetString(key)))
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
