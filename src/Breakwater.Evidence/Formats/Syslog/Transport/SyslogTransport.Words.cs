using System.Buffers;
using System.Net;
using Breakwater.Evidence.Time;

namespace Breakwater.Evidence.Formats.Syslog.Transport;

/// <content>Host names, program tags and message names.</content>
internal static partial class SyslogTransport
{
    private const int LongestName = 255;
    private static readonly SearchValues<byte> WordEnds = SearchValues.Create(" :[=%,\t\"'<"u8);
    private static readonly SearchValues<byte> CodeEnds = SearchValues.Create(": \t[("u8);
    private static readonly SearchValues<byte> HostLetters = SearchValues.Create("0123456789.-"u8);
    private static readonly SearchValues<byte> AddressLetters = SearchValues.Create("0123456789abcdefABCDEF.:"u8);

    private static Step Letters(ref SyslogLine line, ref int at, ref bool hostExpected)
    {
        ReadOnlySpan<byte> record = line.Record;
        ReadOnlySpan<byte> rest = record[at..];
        if (TimeText.TryMonthName(rest, out CivilTime time, out int length))
        {
            Took(ref line, time, at, ref length, ref hostExpected);
            at += length;
            return Step.Header;
        }

        if (Node(ref line, ref at))
        {
            hostExpected = false;
            return Step.Header;
        }

        int end = WordEnd(rest);
        if (end is 0 or > LongestName)
        {
            return Step.Message;
        }

        byte stop = end < rest.Length ? rest[end] : (byte)' ';
        Part word = new(at, end);
        return stop switch
        {
            (byte)':' => Colon(ref line, ref at, word, ref hostExpected),
            (byte)'[' when line.HasHeader => Bracket(ref line, ref at, word),
            (byte)' ' => Bare(ref line, ref at, word, ref hostExpected),
            _ => Step.Message,
        };
    }

    // A word ends at a space or at a colon that closes it; the colons of an IPv6 address do neither.
    private static int WordEnd(ReadOnlySpan<byte> rest)
    {
        int end = 0;
        while (end < rest.Length)
        {
            int found = rest[end..].IndexOfAny(WordEnds);
            if (found < 0)
            {
                return rest.Length;
            }

            end += found;
            if (rest[end] != ':' || end + 1 >= rest.Length || rest[end + 1] is (byte)' ' or (byte)'%' || end == 0)
            {
                return end;
            }

            end++;
        }

        return end;
    }

    private static Step Colon(ref SyslogLine line, ref int at, Part word, ref bool hostExpected)
    {
        ReadOnlySpan<byte> record = line.Record;
        int after = SkipSpaces(record, word.End + 1);
        if (after < record.Length && BeginsDeviceHeader(record[after..]) && !IsCountingAgent(ref line, word, after))
        {
            SetHost(ref line, word);
            hostExpected = false;
            at = after;
            return Step.Header;
        }

        bool named = after < record.Length && record[after] == '%';
        if (named && (line.Host.IsEmpty || hostExpected) && line.Node.IsEmpty)
        {
            SetHost(ref line, word);
            hostExpected = false;
            at = after;
            return Step.Header;
        }

        if (!line.HasHeader)
        {
            return Step.Message;
        }

        line.Process = word;
        at = word.End + 1;
        return AfterTag(ref line, ref at);
    }

    // EOS: after the host name an agent, "Aaa", whose messages are counted: "Aaa: 101: %AAA-5-LOGIN".
    private static bool IsCountingAgent(scoped ref SyslogLine line, Part word, int after)
    {
        ReadOnlySpan<byte> name = word.Of(line.Record);
        int colon = line.Record[after..].IndexOf(": %"u8);
        return !line.Host.IsEmpty
            && (uint)(name[0] - 'A') < 26
            && !name.ContainsAny(HostLetters)
            && colon is > 0 and <= 10
            && !line.Record.Slice(after, colon).ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    private static Step Bracket(ref SyslogLine line, ref int at, Part word)
    {
        ReadOnlySpan<byte> record = line.Record;
        int close = record[word.End..].IndexOf((byte)']');
        if (close is < 1 or > 40)
        {
            return Step.Message;
        }

        int after = word.End + close + 1;
        Part inner = Part.Between(word.End + 1, word.End + close);
        bool isTag = after >= record.Length || record[after] is (byte)':' or (byte)' ';
        if (!isTag || inner.Of(record).Contains((byte)' '))
        {
            return Step.Message;
        }

        line.Process = word;
        line.ProcessId = inner.Of(record) is [(byte)'-'] ? default : inner;
        at = after < record.Length && record[after] == ':' ? after + 1 : after;
        return AfterTag(ref line, ref at);
    }

    private static Step Bare(ref SyslogLine line, ref int at, Part word, ref bool hostExpected)
    {
        ReadOnlySpan<byte> record = line.Record;
        int after = SkipSpaces(record, word.End);
        if (hostExpected)
        {
            SetHost(ref line, word);
            hostExpected = false;
            at = after;
            return Step.Header;
        }

        if (after >= record.Length)
        {
            return Step.Message;
        }

        bool headerFollows =
            BeginsDeviceHeader(record[after..])
            || record[after..].StartsWith("RP/"u8)
            || record[after..].StartsWith("LC/"u8);
        if (line.Host.IsEmpty ? headerFollows : SecondHost(ref line, word, after, headerFollows))
        {
            SetHost(ref line, word);
            at = after;
            return Step.Header;
        }

        return Step.Message;
    }

    // A collector wrote its name, or the sender's address, before the name that the device gives itself.
    private static bool SecondHost(scoped ref SyslogLine line, Part word, int after, bool headerFollows)
    {
        ReadOnlySpan<byte> record = line.Record;
        ReadOnlySpan<byte> name = word.Of(record);
        ReadOnlySpan<byte> known = line.Host.Of(record);
        if (!line.Process.IsEmpty)
        {
            return false;
        }

        if (headerFollows)
        {
            return true;
        }

        bool tagFollows = Tagged(record[after..]);
        bool same = name.SequenceEqual(known) || ShortOf(name, known) || ShortOf(known, name);
        return tagFollows && (same || IsAddress(name) || IsAddress(known) || name.ContainsAny(HostLetters));
    }

    private static bool ShortOf(ReadOnlySpan<byte> name, ReadOnlySpan<byte> full) =>
        full.Length > name.Length && full[name.Length] == '.' && full.StartsWith(name);

    private static bool Tagged(ReadOnlySpan<byte> rest)
    {
        int end = WordEnd(rest);
        if (end == 0)
        {
            return rest[0] == '%';
        }

        if (end >= rest.Length || end > 64)
        {
            return false;
        }

        int close = rest[end] == '[' ? rest[end..].IndexOf("]:"u8) : -1;
        return close is > 0 and < 16 || rest[end] == ':';
    }

    private static bool BeginsDeviceHeader(ReadOnlySpan<byte> rest)
    {
        int digits = 0;
        while (digits < rest.Length && digits <= 10 && TimeText.IsDigit(rest[digits]))
        {
            digits++;
        }

        if (digits is > 0 and <= 10 && digits + 1 < rest.Length && rest[digits] == ':' && rest[digits + 1] == ' ')
        {
            return true;
        }

        ReadOnlySpan<byte> time = rest[0] is (byte)'*' or (byte)'.' ? rest[1..] : rest;
        return TryTime(time, out _, out _)
            || (TimeText.TryUptime(time, out _, out int length) && length < time.Length && time[length] == ':');
    }

    private static bool Node(ref SyslogLine line, ref int at)
    {
        ReadOnlySpan<byte> rest = line.Record[at..];
        if (
            !rest.StartsWith("RP/"u8)
            && !rest.StartsWith("LC/"u8)
            && !(rest.Length > 4 && TimeText.IsDigit(rest[0]) && rest[1] == '/')
        )
        {
            return false;
        }

        int end = rest[..Math.Min(rest.Length, 32)].IndexOf((byte)':');
        if (end < 4 || rest[..end].Contains((byte)' ') || rest[..end].Count((byte)'/') < 2)
        {
            return false;
        }

        line.Node = new Part(at, end);
        at += end + 1;
        return true;
    }

    // After "name[pid]:" the message may begin with a message name, as on EOS and IOS XR.
    private static Step AfterTag(ref SyslogLine line, ref int at)
    {
        ReadOnlySpan<byte> record = line.Record;
        int next = SkipSpaces(record, at);

        // EOS may count its messages (Aaa: 101: %...) or name an instance (Rib: Instance 100: %...).
        int colon = record[next..].IndexOf(": %"u8);
        if (colon is > 0 and < 20)
        {
            ReadOnlySpan<byte> between = record.Slice(next, colon);
            if (!between.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            {
                line.Counter = line.Sequence;
                line.Sequence = new Part(next, colon);
                next += colon + 2;
            }
            else if (between.StartsWith("Instance "u8))
            {
                next += colon + 2;
            }
        }

        if (next < record.Length && record[next] == '%')
        {
            at = next;
            return Percent(ref line, ref at);
        }

        return Step.Message;
    }

    private static Step Percent(ref SyslogLine line, ref int at)
    {
        ReadOnlySpan<byte> record = line.Record;
        int start = at;
        if (record[start..].StartsWith("%$ VDC"u8))
        {
            int close = record[(start + 2)..].IndexOf("%$"u8);
            int next = close < 0 ? record.Length : SkipSpaces(record, start + 2 + close + 2);
            if (next >= record.Length || record[next] != '%')
            {
                return Step.Message;
            }

            line.HasVdc = true;
            start = at = next;
        }

        int name = start + 1;
        int length = record[name..].IndexOfAny(CodeEnds);
        length = length < 0 ? record.Length - name : length;
        ReadOnlySpan<byte> code = record.Slice(name, length);
        int dash = SeverityDash(code);
        if (dash < 1)
        {
            return Step.Message;
        }

        line.Code = new Part(name, length);
        line.Facility = new Part(name, dash);
        line.Severity = new Part(name + dash + 1, 1);
        line.Mnemonic = Part.Between(name + dash + 3, name + length);
        line.MessageStart = start;
        int text = name + length;
        line.SpaceBeforeColon = text + 1 < record.Length && record[text] == ' ' && record[text + 1] == ':';
        text = SkipSpaces(record, text);
        text = text < record.Length && record[text] == ':' ? text + 1 : text;
        line.TextStart = SkipSpaces(record, text);
        return Step.Message;
    }

    // Where "-5-" stands in FACILITY-5-MNEMONIC.
    private static int SeverityDash(ReadOnlySpan<byte> code)
    {
        for (int i = 1; i + 3 < code.Length; i++)
        {
            if (code[i] == '-' && code[i + 2] == '-' && (uint)(code[i + 1] - '0') < 8)
            {
                return i;
            }
        }

        return -1;
    }

    // Junos: UI_COMMIT: User ...
    private static void Tag(ref SyslogLine line)
    {
        ReadOnlySpan<byte> message = line.Message;
        int end = 0;
        bool joined = false;
        while (
            end < message.Length
            && ((uint)(message[end] - 'A') < 26 || TimeText.IsDigit(message[end]) || message[end] == '_')
        )
        {
            joined |= message[end] == '_';
            end++;
        }

        if (!joined || end < 5 || end + 1 >= message.Length || message[end] != ':' || (uint)(message[0] - 'A') >= 26)
        {
            return;
        }

        line.Code = new Part(line.MessageStart, end);
        line.TextStart = SkipSpaces(line.Record, line.MessageStart + end + 1);
    }

    /// <summary>Takes a name that stands in the message for the device's own.</summary>
    public static void NameHost(ref SyslogLine line, Part host) => SetHost(ref line, host);

    private static void SetHost(ref SyslogLine line, Part host)
    {
        if (host.IsEmpty || host.Length > LongestName)
        {
            return;
        }

        ReadOnlySpan<byte> name = host.Of(line.Record);
        if (line.Host.IsEmpty)
        {
            line.Host = host;
        }
        else if (IsAddress(name) && !IsAddress(line.Host.Of(line.Record)))
        {
            line.HostAddress = host;
        }
        else
        {
            line.HostAddress = IsAddress(line.Host.Of(line.Record)) ? line.Host : line.HostAddress;
            line.Relay = line.Host;
            line.Host = host;
        }
    }

    private static bool IsAddress(ReadOnlySpan<byte> name) =>
        name.Length >= 2
        && (name.Count((byte)'.') == 3 || name.Contains((byte)':'))
        && !name.ContainsAnyExcept(AddressLetters)
        && IPAddress.IsValidUtf8(name);
}
