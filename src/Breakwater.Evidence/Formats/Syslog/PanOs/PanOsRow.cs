using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;

namespace Breakwater.Evidence.Formats.Syslog.PanOs;

/// <summary>The first columns of a row, which all log types share.</summary>
internal readonly record struct PanOsRow(int Start, Part Type, Part Subtype, Part Generated)
{
    public static bool TryRead(ref SyslogLine line, out PanOsRow row)
    {
        row = default;
        ReadOnlySpan<byte> message = line.Message;
        int comma = message[..Math.Min(message.Length, 16)].IndexOf((byte)',');
        if (comma < 1 || !TimeText.IsDigit(message[0]) || !TimeText.TryIso(message[(comma + 1)..], out _, out _))
        {
            return false;
        }

        Span<Part> columns = stackalloc Part[7];
        int count = CommaText.Columns(line.Record, line.MessageStart, columns);
        if (count < 7 || !IsType(columns[3].Of(line.Record)))
        {
            return false;
        }

        row = new PanOsRow(line.MessageStart, columns[3], columns[4], columns[6]);
        return true;
    }

    private static bool IsType(ReadOnlySpan<byte> type) =>
        type.Length is >= 3 and <= 16 && !type.ContainsAnyExceptInRange((byte)'A', (byte)'Z');
}
