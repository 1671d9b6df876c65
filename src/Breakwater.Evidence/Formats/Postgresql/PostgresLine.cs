using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;

namespace Breakwater.Evidence.Formats.Postgresql;

/// <summary>
/// The front of a line of the stderr log: <c>log_line_prefix</c> is free, but in practice holds a time, the process in
/// brackets, then user, database, client and application, and ends before the severity word.
/// </summary>
internal ref struct PostgresLine
{
    public Part Time;
    public Part Process;
    public Part User;
    public Part Database;
    public Part Client;
    public Part Application;
    public Part Level;

    /// <summary>Where the message begins.</summary>
    public int Message;

    /// <summary>Reads the front of a line; false where it has another shape.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out PostgresLine line)
    {
        line = default;
        if (!TimeText.TryIso(text, out _, out _))
        {
            return false;
        }

        int bracket = text.IndexOf((byte)'[');
        int close = text.IndexOf((byte)']');
        if (bracket < 16 || close < bracket || !TryLevel(text, close, ":  "u8, ref line))
        {
            return false;
        }

        line.Time = new Part(0, text[..bracket].TrimEnd((byte)' ').Length);
        ReadOnlySpan<byte> process = text[(bracket + 1)..close];
        int digits = process.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        line.Process = new Part(bracket + 1, digits < 0 ? process.Length : digits);
        ReadPrefix(text, Part.Between(close + 1, line.Level.Start), ref line);
        return !line.Process.IsEmpty;
    }

    /// <summary>
    /// Reads the front of a message in syslog (PostgreSQL documentation, 20.8.1, "syslog_sequence_numbers"): a number in brackets,
    /// then the prefix, which often has neither time nor process, for syslog has them; false where no severity follows, as in the
    /// further lines of a message.
    /// </summary>
    public static bool TryReadInSyslog(ReadOnlySpan<byte> text, out PostgresLine line)
    {
        int start = Bracketed(text, 0);
        if (TryRead(text[start..], out line))
        {
            line.Move(start);
            return true;
        }

        line = default;
        start = Bracketed(text, start);
        if (!TryLevel(text, start, ": "u8, ref line))
        {
            return false;
        }

        line.Message += text[line.Message..].StartsWith(" "u8) ? 1 : 0;
        ReadPrefix(text, Part.Between(start, line.Level.Start), ref line);
        return true;
    }

    /// <summary>Where the text goes on after digits and hyphens in brackets.</summary>
    private static int Bracketed(ReadOnlySpan<byte> text, int start)
    {
        int length =
            start < text.Length && text[start] == '[' ? text[(start + 1)..].IndexOfAnyExcept(NumberLetters) : -1;
        int close = start + 1 + length;
        return length > 0 && text[close] == ']' ? close + (text[(close + 1)..].StartsWith(" "u8) ? 2 : 1) : start;
    }

    private static readonly System.Buffers.SearchValues<byte> NumberLetters = System.Buffers.SearchValues.Create(
        "0123456789-"u8
    );

    private void Move(int by)
    {
        Time = Time.Moved(by);
        Process = Process.Moved(by);
        User = User.Moved(by);
        Database = Database.Moved(by);
        Client = Client.Moved(by);
        Application = Application.Moved(by);
        Level = Level.Moved(by);
        Message += by;
    }

    /// <summary>The first word before the separator, from some place on, that is a severity.</summary>
    private static bool TryLevel(
        ReadOnlySpan<byte> text,
        int from,
        scoped ReadOnlySpan<byte> separator,
        ref PostgresLine line
    )
    {
        int at = from;
        while (true)
        {
            int colon = text[at..].IndexOf(separator);
            if (colon < 0)
            {
                return false;
            }

            int end = at + colon;
            int start = end;
            while (start > from && char.IsAsciiLetterOrDigit((char)text[start - 1]))
            {
                start--;
            }

            if (PostgresLevels.IsLevel(text[start..end]))
            {
                line.Level = Part.Between(start, end);
                line.Message = end + separator.Length;
                return true;
            }

            at = end + 1;
        }
    }

    private static void ReadPrefix(ReadOnlySpan<byte> text, Part prefix, ref PostgresLine line)
    {
        int at = prefix.Start;
        bool first = true;
        while (at < prefix.End)
        {
            int length = text[at..prefix.End].IndexOfAny((byte)' ', (byte)',');
            Part word = Part.Between(at, length < 0 ? prefix.End : at + length);
            at = word.End + 1;
            if (!word.IsEmpty && !word.Of(text).SequenceEqual(":"u8))
            {
                Take(text, word, first, ref line);
                first = false;
            }
        }
    }

    private static void Take(ReadOnlySpan<byte> text, Part word, bool first, ref PostgresLine line)
    {
        ReadOnlySpan<byte> value = word.Of(text);
        int equals = value.IndexOf((byte)'=');
        int sign = value.IndexOf((byte)'@');
        if (equals > 0)
        {
            Part named = Known(text, Part.Between(word.Start + equals + 1, word.End));
            ReadOnlySpan<byte> name = value[..equals];
            line.User = name.SequenceEqual("user"u8) ? named : line.User;
            line.Database = name.SequenceEqual("db"u8) || name.SequenceEqual("database"u8) ? named : line.Database;
            line.Client = name.SequenceEqual("client"u8) || name.SequenceEqual("host"u8) ? named : line.Client;
            line.Application = name.SequenceEqual("app"u8) ? named : line.Application;
        }
        else if (sign >= 0 && first)
        {
            line.User = Known(text, new Part(word.Start, sign));
            line.Database = Known(text, Part.Between(word.Start + sign + 1, word.End));
        }
        else if (line.Client.IsEmpty && (value.ContainsAny((byte)'.', (byte)':') || value.SequenceEqual("[local]"u8)))
        {
            line.Client = word;
        }
        else if (!line.User.IsEmpty && line.Application.IsEmpty)
        {
            line.Application = Known(text, word);
        }
    }

    private static Part Known(ReadOnlySpan<byte> text, Part part) =>
        part.Of(text).SequenceEqual("[unknown]"u8) ? default : part;
}
