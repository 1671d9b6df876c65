namespace Breakwater.Evidence.Formats.Audits.Mysql;

/// <summary>Accounts as audits of MySQL's relatives write them: <c>root[root] @ localhost [127.0.0.1]</c>.</summary>
internal static class MysqlUser
{
    /// <summary>How many bytes the account's name takes.</summary>
    public static int NameLength(ReadOnlySpan<byte> text)
    {
        int bracket = text.IndexOf((byte)'[');
        int at = text.IndexOf(" @ "u8);
        int end = bracket < 0 || (at >= 0 && at < bracket) ? at : bracket;
        return end < 0 ? text.Length : end;
    }

    /// <summary>Where the client's name stands between the at sign and the second bracket; nothing where there is none.</summary>
    public static (int Start, int Length) Host(ReadOnlySpan<byte> text)
    {
        int at = text.IndexOf(" @ "u8);
        if (at < 0)
        {
            return default;
        }

        int start = at + 3;
        int length = text[start..].IndexOf((byte)'[');
        length = length < 0 ? text.Length - start : length;
        return (start, text.Slice(start, length).TrimEnd((byte)' ').Length);
    }

    /// <summary>Where the client's address stands in the last brackets; nothing where they are empty.</summary>
    public static (int Start, int Length) Address(ReadOnlySpan<byte> text)
    {
        int open = text.LastIndexOf((byte)'[');
        int at = text.IndexOf(" @ "u8);
        return open > at && at >= 0 && text[^1] == ']' ? (open + 1, text.Length - open - 2) : default;
    }
}
