using System.Globalization;
using System.IO.Compression;
using System.Text;
using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.Truths;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.Writing;

/// <summary>
/// Collects the entries of a day, puts them in order and appends them to their files. Entries of later days wait, so that
/// memory holds little more than one day.
/// </summary>
internal sealed class EvidenceWriter(string root, Carrier carrier, TruthRecorder truth)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly DeviceHeaders _headers = new(carrier);
    private readonly Dictionary<string, long> _lines = new(StringComparer.Ordinal);
    private List<(LogEntry Entry, int Order)> _pending = [];
    private int _order;

    /// <summary>Lines written so far.</summary>
    public long Written { get; private set; }

    public void Add(LogEntry entry) => _pending.Add((entry, _order++));

    /// <summary>Writes everything before a time.</summary>
    public void FlushBefore(DateTime end)
    {
        List<(LogEntry Entry, int Order)> due = [];
        List<(LogEntry Entry, int Order)> later = [];
        foreach ((LogEntry Entry, int Order) item in _pending)
        {
            (item.Entry.Time < end ? due : later).Add(item);
        }

        _pending = later;
        var files = due.GroupBy(d => FileOf(d.Entry), StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal);
        foreach (IGrouping<string, (LogEntry Entry, int Order)> file in files)
        {
            Append(file.Key, [.. file.OrderBy(f => f.Entry.Time).ThenBy(f => f.Order).Select(f => f.Entry)]);
        }
    }

    private string FileOf(LogEntry entry)
    {
        if (entry.Destination != Destination.DeviceLog)
        {
            return entry.Path.Replace("«day»", Date(entry.Time), StringComparison.Ordinal);
        }

        int collector = entry.Device!.Collector;
        // The second collector compresses all but its last days, as log rotation does.
        bool packed = collector == 1 && entry.Time < carrier.Day(carrier.Tradecraft.Days[StageIds.CleanUp] - 2);
        return $"syslog/{carrier.Collectors[collector].Name}/{Date(entry.Time)}.log{(packed ? ".gz" : "")}";
    }

    private static string Date(DateTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Append(string path, IReadOnlyList<LogEntry> entries)
    {
        string full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        using FileStream file = new(full, FileMode.Append, FileAccess.Write);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionLevel.Optimal)
            : file;
        using StreamWriter text = new(stream, Utf8, 1 << 16) { NewLine = "\n" };
        if (!_lines.TryGetValue(path, out long line))
        {
            line = WritePreamble(path, entries[0], text);
        }

        long preamble = path.StartsWith("zeek/", StringComparison.Ordinal) ? ZeekShapes.Preamble.Count : 0;
        StringBuilder builder = new();
        foreach (LogEntry entry in entries)
        {
            string? rendered = Render(entry, builder);
            if (rendered is null)
            {
                continue;
            }

            line++;
            text.WriteLine(rendered);
            Written++;
            truth.Record(entry, path, line, line - preamble, rendered);
        }

        _lines[path] = line;
    }

    private string? Render(LogEntry entry, StringBuilder builder)
    {
        builder.Clear();
        // Numbers are given before a line is found to be lost: the device counted it.
        string[] values = entry.Line.Values;
        for (int i = 0; i < values.Length; i++)
        {
            if (ReferenceEquals(values[i], Deferred.Serial) || ReferenceEquals(values[i], Deferred.Task))
            {
                values[i] = _headers.Next($"{entry.Device?.Name}{entry.HostName} {entry.Line.Shape.Dataset}");
            }
        }

        if (entry.Device is { } device && entry.Destination == Destination.DeviceLog)
        {
            IReadOnlyList<ShapedLine> wrappers = _headers.Wrap(device, entry.Time);
            if (truth.IsLost(device, entry.Time))
            {
                return null;
            }

            foreach (ShapedLine wrapper in wrappers)
            {
                wrapper.Shape.AppendTo(builder, wrapper.Values);
            }
        }
        else if (entry.Destination == Destination.HostLog)
        {
            TransportShapes.Bsd.AppendTo(builder, [Stamps.Bsd(entry.Time), entry.HostName!, ""]);
        }

        entry.Line.Shape.AppendTo(builder, values);
        return builder.ToString();
    }

    private static long WritePreamble(string path, LogEntry first, StreamWriter text)
    {
        if (!path.StartsWith("zeek/", StringComparison.Ordinal))
        {
            return 0;
        }

        (string name, string fields, string types) = first.Line.Shape.Id switch
        {
            "zeek.http" => ("http", ZeekShapes.HttpFields, ZeekShapes.HttpTypes),
            "zeek.snmp" => ("snmp", ZeekShapes.SnmpFields, ZeekShapes.SnmpTypes),
            _ => ("conn", ZeekShapes.ConnectionFields, ZeekShapes.ConnectionTypes),
        };
        foreach (LineShape shape in ZeekShapes.Preamble)
        {
            StringBuilder builder = new();
            string[] values =
                shape.Slots.Count == 0
                    ? []
                    :
                    [
                        shape.Slots[0] switch
                        {
                            "path" => name,
                            "fields" => fields,
                            "types" => types,
                            _ => first.Time.ToString("yyyy-MM-dd-00-00-00", CultureInfo.InvariantCulture),
                        },
                    ];
            shape.AppendTo(builder, values);
            text.WriteLine(builder.ToString());
        }

        return ZeekShapes.Preamble.Count;
    }
}
