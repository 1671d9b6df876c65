using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Tests.Formats.Configurations;

/// <summary>Reads a text through the recognition as a hunt does: the configuration, and what its events hold.</summary>
internal sealed class ConfigurationSample
{
    public required DeviceConfiguration Configuration { get; init; }

    /// <summary>All of the text's configurations; most have one.</summary>
    public required IReadOnlyList<DeviceConfiguration> All { get; init; }

    /// <summary>Every value of every event and every record, in order.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    public required IReadOnlyList<EvidencePosition> Positions { get; init; }

    public required string Format { get; init; }

    /// <summary>Statements, indented by their depth.</summary>
    public string Tree => string.Concat(Configuration.All().Select(s => $"{new string(' ', s.Depth)}{s.Shown}\n"));

    public ConfigurationStatement Statement(string shown) => Configuration.All().First(s => s.Shown == shown);

    public static string FormatOf(byte[] bytes) =>
        EvidenceFormats.Recognise(EvidenceFormats.All, bytes, whole: true, "device.cfg")!.Name;

    public static ConfigurationSample Read(string text, string name = "device.cfg", int blockLines = int.MaxValue) =>
        Read(Encoding.UTF8.GetBytes(text), name, blockLines);

    public static ConfigurationSample Read(byte[] bytes, string name = "device.cfg", int blockLines = int.MaxValue)
    {
        IEvidenceFormat format = EvidenceFormats.Recognise(EvidenceFormats.All, bytes, whole: true, name)!;
        EvidenceItem item = new(name, new string('0', 64), bytes.Length, format.Name);
        ReaderContext context = new()
        {
            Item = item,
            Names = new FieldNames(),
            Time = new TimeAssumptions(),
            Head = bytes,
        };
        return Read(format, context, bytes, blockLines);
    }

    private static ConfigurationSample Read(IEvidenceFormat format, ReaderContext context, byte[] bytes, int blockLines)
    {
        IRecordReader reader =
            format.CreateReader(context) ?? throw new InvalidOperationException($"{format.Name} has no reader");
        EventBatch batch = new();
        List<string> values = [];
        List<EvidencePosition> positions = [];
        List<DeviceConfiguration> configurations = [];
        int at = 0;
        long line = 1;
        do
        {
            int end = at;
            for (int i = 0; i < blockLines && end < bytes.Length; i++)
            {
                int feed = bytes.AsSpan(end).IndexOf((byte)'\n');
                end = feed < 0 ? bytes.Length : end + feed + 1;
            }

            ReadOnlyMemory<byte> block = bytes.AsMemory(at, end - at);
            batch.Reset(context.Item, block);
            reader.Read(block.Span, new BlockStart(at, line), end == bytes.Length, batch, new NoFaults());
            for (int i = 0; i < batch.Count; i++)
            {
                EventView view = batch.At(i);
                positions.Add(view.Position);
                values.Add(Encoding.UTF8.GetString(view.Original));
                foreach (EventField field in view.Fields)
                {
                    values.Add($"{context.Names[field.Slot]}={Encoding.UTF8.GetString(view.Value(field))}");
                }
            }

            configurations.AddRange(batch.Configurations);
            line += block.Span.Count((byte)'\n');
            at = end;
        } while (at < bytes.Length);

        return new ConfigurationSample
        {
            All = configurations,
            Configuration = configurations[^1],
            Values = values,
            Positions = positions,
            Format = format.Name,
        };
    }

    private sealed class NoFaults : IFaultSink
    {
        public void Add(FaultReason reason, EvidencePosition at) { }

        public void Reject(FaultReason reason, EvidencePosition at) { }

        public void Assume(string sentence) { }
    }
}
