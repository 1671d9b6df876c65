using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Vrp;

/// <summary>Messages of VRP to fields: by name, and by the pairs in brackets at the end of most messages.</summary>
internal sealed class VrpMap(SyslogFields fields)
{
    private static readonly DeviceSources Sources = new("huawei", "vrp", "huawei.vrp");
    private readonly MessageTable _table = MessageTable.Load("Vrp", fields);
    private readonly KeyTable _keys = KeyTable.Load("Vrp", fields);

    public LogSource Map(ref SyslogLine line, EventWriter writer)
    {
        ReadOnlySpan<byte> text = line.Text;
        bool fits =
            writer.TryShapes(
                _table.Find(line[line.Mnemonic]),
                line[line.Facility],
                text,
                line.TextStart,
                out MessageShape? fitted
            ) || writer.TryShapes(_table.ForAny, line[line.Facility], text, line.TextStart, out fitted);
        Pairs(ref line, writer, text);
        return Sources.Of(fits ? fitted!.Class : EventClass.Other);
    }

    private void Pairs(ref SyslogLine line, EventWriter writer, ReadOnlySpan<byte> text)
    {
        int open = text.IndexOf((byte)'(');
        int close = text.LastIndexOf((byte)')');
        if (open < 0 || !text[open..].Contains((byte)'='))
        {
            return;
        }

        int end = line.TextStart + (close > open ? close : text.Length);
        KeyValueText pairs = new(line.Record, line.TextStart + open + 1, end, commas: true);
        while (pairs.TryRead(out Part key, out Part value))
        {
            // Devices may be told to hide who and where: "**".
            if (line[value] is not [(byte)'*', ..])
            {
                _keys.Add(writer, ref line, key, value);
            }
        }
    }
}
