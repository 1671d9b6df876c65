using System.Text;
using Breakwater.Evidence.Formats.FlowDumps;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Zeek;

/// <summary>
/// Zeek logs as JSON. The log's name stands in <c>_path</c> or <c>@stream</c>; where Zeek was not told to write it, the
/// file's name says it.
/// </summary>
internal sealed class ZeekShape
{
    private const int LogLimit = 128;

    private readonly ReaderContext _context;
    private readonly FieldNames _names;
    private EventFlows? _flows;
    private readonly byte[] _fileLog;
    private readonly List<(byte[] Name, FieldAliases Aliases, KnownSource Source)> _logs = [];

    /// <summary>The shape for one item.</summary>
    public ZeekShape(ReaderContext context)
    {
        (_context, _names) = (context, context.Names);
        string log = ZeekNames.LogOf(context.Item.Path) ?? "unknown";
        _fileLog = Encoding.ASCII.GetBytes(log);
        _logs.Add((_fileLog, ZeekNames.Aliases(_names, log), new KnownSource(ZeekNames.Source(log))));
    }

    /// <summary>Completes the event begun last.</summary>
    public void Complete(in JsonRecord record)
    {
        if (
            !record.TryGet(JsonMarker.ZeekPath, out _, out ReadOnlySpan<byte> log)
            && !record.TryGet(JsonMarker.ZeekStream, out _, out log)
        )
        {
            log = _fileLog;
        }

        (_, FieldAliases aliases, KnownSource source) = Log(log);
        source.Apply(record.Batch, record.Facts.Has(JsonMarker.EventDataset));
        record.SetTime([JsonMarker.Ts, JsonMarker.AtTimestamp]);
        aliases.Apply(record.Batch, unlessPresent: true);
        if (ZeekNames.IsOfConnections(source.Source) && _context.Flows is not null)
        {
            _flows ??= new EventFlows(_context, DumpDialect.ZeekConnections);
            _flows.Add(record.Batch, record.Position, record.Faults);
        }
    }

    private (byte[] Name, FieldAliases Aliases, KnownSource Source) Log(ReadOnlySpan<byte> name)
    {
        foreach ((byte[] Name, FieldAliases Aliases, KnownSource Source) log in _logs)
        {
            if (name.SequenceEqual(log.Name))
            {
                return log;
            }
        }

        string text = Encoding.UTF8.GetString(name);
        bool plain = text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
        if (!plain || _logs.Count >= LogLimit)
        {
            return _logs[0];
        }

        _logs.Add((name.ToArray(), ZeekNames.Aliases(_names, text), new KnownSource(ZeekNames.Source(text))));
        return _logs[^1];
    }
}
