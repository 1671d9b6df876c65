using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.PanOs;

/// <summary>Rows of PAN-OS to fields, by the columns of each log type (<c>columns.tsv</c>).</summary>
internal sealed class PanOsMap
{
    private const int MostColumns = 128;
    private readonly Utf8Keys<LogType> _types;
    private readonly MessageTable _table;
    private readonly DeviceSources _others = new("paloalto", null, "paloalto.panos");

    public PanOsMap(SyslogFields fields)
    {
        _types = new Utf8Keys<LogType>(LogType.Load(fields));
        _table = MessageTable.Load("PanOs", fields);
    }

    public LogSource Map(ref SyslogLine line, EventWriter writer)
    {
        if (!PanOsRow.TryRead(ref line, out PanOsRow row) || _types.Find(line[row.Type]) is not { } type)
        {
            return _others.Plain;
        }

        Span<Part> columns = stackalloc Part[MostColumns];
        int count = CommaText.Columns(line.Record, row.Start, columns);
        Part key = default;
        Part text = default;
        foreach (LogType.Column column in type.Columns)
        {
            if (column.Index >= count)
            {
                continue;
            }

            Part value = columns[column.Index];
            key = column.IsKey ? value : key;
            text = column.IsText ? value : text;
            if (column.Kind != FieldKind.Address || AddressText.IsAddress(line[value]))
            {
                writer.AddNumbered(column.Field, value, column.Kind);
            }
        }

        ReadOnlySpan<byte> about = line[text];
        bool fits =
            writer.TryShapes(_table.Find(line[key]), line[row.Type], about, text.Start, out MessageShape? fitted)
            || writer.TryShapes(_table.ForAny, line[row.Type], about, text.Start, out fitted);
        return type.Sources.Of(fits ? fitted!.Class : EventClass.Other);
    }
}
