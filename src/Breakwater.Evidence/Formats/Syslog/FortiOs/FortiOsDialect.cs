using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.FortiOs;

/// <summary>Fortinet FortiOS: every message is a row of <c>key=value</c>.</summary>
internal sealed class FortiOsDialect(SyslogFields fields) : ISyslogDialect
{
    private readonly FortiOsMap _map = new(fields);

    public SyslogPlatform Platform => SyslogPlatform.FortiOs;

    public Sureness Recognise(ref SyslogLine line)
    {
        ReadOnlySpan<byte> message = line.Message;
        bool begins =
            message.StartsWith("date="u8)
            || message.StartsWith("logver="u8)
            || message.StartsWith("timestamp="u8)
            || message.StartsWith("time="u8);
        return
            begins
            && (
                message.IndexOf("logid="u8) >= 0
                || message.IndexOf("devid="u8) >= 0
                || message.IndexOf("device_id="u8) >= 0
            )
            ? Sureness.Sure
            : Sureness.No;
    }

    /// <summary>Takes the device's name, its own time and the message number from the row.</summary>
    public void Refine(ref SyslogLine line)
    {
        KeyValueText pairs = new(line.Record, line.MessageStart, line.Record.Length, commas: false);
        Part date = default;
        Part time = default;
        Part zone = default;
        for (int i = 0; i < 12 && pairs.TryRead(out Part key, out Part value); i++)
        {
            switch (line[key])
            {
                case [.. var name] when name.SequenceEqual("date"u8):
                    date = value;
                    break;
                case [.. var name] when name.SequenceEqual("time"u8):
                    time = value;
                    break;
                case [.. var name] when name.SequenceEqual("tz"u8):
                    zone = value;
                    break;
                case [.. var name] when name.SequenceEqual("devname"u8):
                    SyslogTransport.NameHost(ref line, value);
                    break;
                case [.. var name] when name.SequenceEqual("logid"u8) || name.SequenceEqual("log_id"u8):
                    line.Code = value;
                    break;
                default:
                    break;
            }
        }

        Own(ref line, date, time, zone);
    }

    public LogSource Map(ref SyslogLine line, EventWriter writer) => _map.Map(ref line, writer);

    private static void Own(ref SyslogLine line, Part date, Part time, Part zone)
    {
        if (date.Length is < 8 or > 10 || time.Length is < 7 or > 18)
        {
            return;
        }

        Span<byte> text = stackalloc byte[40];
        line[date].CopyTo(text);
        text[date.Length] = (byte)' ';
        line[time].CopyTo(text[(date.Length + 1)..]);
        ReadOnlySpan<byte> whole = text[..(date.Length + 1 + time.Length)];
        if (!TimeText.TryIso(whole, out CivilTime own, out _))
        {
            line.BadTime = true;
            return;
        }

        if (!zone.IsEmpty)
        {
            TimeText.TryZone(line[zone], ref own, out _);
        }

        line.FirstTime = line.Times++ == 0 ? own : line.FirstTime;
        line.LastTime = own;
    }
}
