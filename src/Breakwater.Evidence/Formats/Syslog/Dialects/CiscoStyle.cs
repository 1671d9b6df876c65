using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Dialects;

/// <summary>What the platforms share that name their messages <c>%FACILITY-SEVERITY-MNEMONIC</c>.</summary>
internal static class CiscoStyle
{
    /// <summary>The record names its message in that way.</summary>
    public static bool Names(ref SyslogLine line) => !line.Severity.IsEmpty;

    /// <summary>Maps by mnemonic and facility, then by the shapes for any message.</summary>
    public static LogSource Map(MessageTable table, DeviceSources sources, ref SyslogLine line, EventWriter writer)
    {
        ReadOnlySpan<byte> text = line.Text;
        bool fits =
            writer.TryShapes(
                table.Find(line[line.Mnemonic]),
                line[line.Facility],
                text,
                line.TextStart,
                out MessageShape? fitted
            ) || writer.TryShapes(table.ForAny, line[line.Facility], text, line.TextStart, out fitted);
        return sources.Of(fits ? fitted!.Class : EventClass.Other);
    }
}
