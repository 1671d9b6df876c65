using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Syslog;
using Breakwater.Evidence.Tests.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Tests.Syslog;

/// <summary>Reads syslog text with the reader and copies the events.</summary>
internal static class SyslogText
{
    public static readonly TimeAssumptions Assumptions = new()
    {
        Clock = new DateTimeOffset(2025, 3, 10, 0, 0, 0, TimeSpan.Zero),
    };

    public static ReadEvent One(string line) => Assert.Single(Read(line));

    public static IReadOnlyList<ReadEvent> Read(params string[] lines) =>
        Read(Encoding.UTF8.GetBytes(string.Join('\n', lines)), [], new Assumptions());

    /// <summary>Reads bytes in blocks that end at the given offsets, each moved to the next line end as the driver does.</summary>
    public static IReadOnlyList<ReadEvent> Read(
        byte[] bytes,
        IEnumerable<int> cuts,
        Assumptions faults,
        TimeAssumptions? time = null,
        string path = "device.log"
    )
    {
        FieldNames names = new();
        EvidenceItem item = new(path, "", bytes.Length, "syslog");
        IRecordReader reader = new SyslogFormat().CreateReader(
            new ReaderContext
            {
                Item = item,
                Names = names,
                Time = time ?? Assumptions,
                Head = bytes.AsMemory(0, Math.Min(bytes.Length, 65_536)),
            }
        );
        List<int> ends =
        [
            .. cuts.Select(cut => LineEnd(bytes, cut)).Where(cut => cut < bytes.Length).Distinct().Order(),
            bytes.Length,
        ];
        List<ReadEvent> events = [];
        EventBatch batch = new();
        int at = 0;
        long number = 1;
        foreach (int end in ends)
        {
            ReadOnlyMemory<byte> block = bytes.AsMemory(at, end - at);
            batch.Reset(item, block);
            reader.Read(block.Span, new BlockStart(at, number), end == bytes.Length, batch, faults);
            for (int i = 0; i < batch.Count; i++)
            {
                events.Add(ReadEvent.Copy(batch.At(i), names));
            }

            number += block.Span.Count((byte)'\n');
            at = end;
        }

        return events;
    }

    private static int LineEnd(byte[] bytes, int at)
    {
        int end = Array.IndexOf(bytes, (byte)'\n', Math.Clamp(at, 0, bytes.Length - 1));
        return end < 0 ? bytes.Length : end + 1;
    }
}

/// <summary>A copied event.</summary>
internal sealed record ReadEvent(
    EventTime Time,
    LogSource Source,
    EvidencePosition Position,
    string Original,
    IReadOnlyList<KeyValuePair<string, string>> Fields
)
{
    /// <summary>The first value of a name; null where there is none.</summary>
    public string? this[string name] => Fields.FirstOrDefault(field => field.Key == name).Value;

    public static ReadEvent Copy(EventView view, FieldNames names)
    {
        List<KeyValuePair<string, string>> fields = [];
        foreach (ref readonly EventField field in view.Fields)
        {
            fields.Add(new(names[field.Slot], Encoding.UTF8.GetString(view.Value(field))));
        }

        return new ReadEvent(view.Time, view.LogSource, view.Position, Encoding.UTF8.GetString(view.Original), fields);
    }

    public string Show() =>
        $"{Time.Value:yyyy-MM-ddTHH:mm:ss.fffZ} {Time.Trust} {Source} "
        + string.Join(" ", Fields.Select(field => $"{field.Key}={field.Value}"));
}
