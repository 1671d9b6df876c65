using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;

namespace Breakwater.Evidence.Formats.Syslog.SrOs;

/// <summary>The parts of an SR OS event in syslog.</summary>
internal readonly record struct SrOsMessage(
    Part Sequence,
    Part Router,
    Part Code,
    Part Application,
    Part Name,
    Part Subject,
    int TextStart
)
{
    /// <summary>Reads them from the message; false where it has another shape.</summary>
    public static bool TryRead(ref SyslogLine line, out SrOsMessage message)
    {
        message = default;
        ReadOnlySpan<byte> record = line.Record;
        int at = line.MessageStart;
        int sequenceEnd = at;
        while (sequenceEnd < record.Length && TimeText.IsDigit(record[sequenceEnd]))
        {
            sequenceEnd++;
        }

        if (sequenceEnd == at || sequenceEnd - at > 10 || sequenceEnd >= record.Length || record[sequenceEnd] != ' ')
        {
            return false;
        }

        int router = sequenceEnd + 1;
        int routerEnd = router + record[router..].IndexOf((byte)' ');
        if (routerEnd <= router || routerEnd - router > 64)
        {
            return false;
        }

        int code = routerEnd + 1;
        int codeLength = record[code..].IndexOfAny(" :"u8);
        codeLength = codeLength < 0 ? record.Length - code : codeLength;
        ReadOnlySpan<byte> name = record.Slice(code, codeLength);
        int first = name.IndexOf((byte)'-');
        int second = first < 0 ? -1 : name[(first + 1)..].IndexOf((byte)'-');
        int last = name.LastIndexOf((byte)'-');
        if (first < 1 || second < 3 || last <= first + 1 + second || !IsSeverity(name.Slice(first + 1, second)))
        {
            return false;
        }

        int nameStart = code + first + 1 + second + 1;
        int text = code + codeLength;
        Part subject = Bracket(record, text, out int after);
        message = new SrOsMessage(
            Part.Between(at, sequenceEnd),
            Part.Between(router, routerEnd),
            new Part(code, codeLength),
            new Part(code, first),
            Part.Between(nameStart, code + last),
            subject,
            after
        );
        return true;
    }

    private static Part Bracket(ReadOnlySpan<byte> record, int at, out int after)
    {
        while (at < record.Length && record[at] == ' ')
        {
            at++;
        }

        Part subject = default;
        if (at < record.Length && record[at] == '[')
        {
            int close = record[at..].IndexOf("]:"u8);
            if (close > 0)
            {
                subject = Part.Between(at + 1, at + close);
                at += close + 2;
            }
        }

        while (at < record.Length && record[at] is (byte)' ' or (byte)':')
        {
            at++;
        }

        after = at;
        return subject;
    }

    private static bool IsSeverity(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("MINOR"u8)
        || word.SequenceEqual("MAJOR"u8)
        || word.SequenceEqual("CRITICAL"u8)
        || word.SequenceEqual("WARNING"u8)
        || word.SequenceEqual("INDETERMINATE"u8)
        || word.SequenceEqual("CLEARED"u8)
        || word.SequenceEqual("INFO"u8);
}
