using System.Text;
using Breakwater.Detection.Configurations.Meaning;
using Breakwater.Evidence.Formats;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Tests.Configurations;

/// <summary>Reads the text of a configuration as a hunt does.</summary>
internal static class ConfigurationText
{
    public static DeviceFacts Facts(string text) => ConfigurationMeaning.Of(Read(text));

    public static DeviceFacts Ios(string text) =>
        Facts(
            "Building configuration...\n\nCurrent configuration : 4711 bytes\n!\nversion 17.9\nservice timestamps log datetime\nhostname edge1\n!\n"
                + text
                + "!\nend\n"
        );

    public static DeviceConfiguration Read(string text, string path = "device.cfg")
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return TryRead(bytes, path)
            ?? throw new InvalidOperationException("The text is no configuration that a reader reads whole.");
    }

    public static DeviceConfiguration? TryRead(byte[] bytes, string path)
    {
        IEvidenceFormat? format = EvidenceFormats.Recognise(EvidenceFormats.All, bytes, whole: true, path);
        EvidenceItem item = new(path, new string('0', 64), bytes.Length, format?.Name ?? "unknown");
        IRecordReader? reader = format?.CreateReader(
            new ReaderContext
            {
                Item = item,
                Names = new FieldNames(),
                Time = new TimeAssumptions(),
                Head = bytes,
            }
        );
        EventBatch batch = new();
        batch.Reset(item, bytes);
        reader?.Read(bytes, new BlockStart(0, 1), last: true, batch, new NoFaults());
        return batch.Configurations.Count > 0 ? batch.Configurations[0]
            : batch.Sessions.Count > 0 ? batch.Sessions[0]
            : null;
    }

    private sealed class NoFaults : IFaultSink
    {
        public void Add(FaultReason reason, EvidencePosition at) { }

        public void Reject(FaultReason reason, EvidencePosition at) { }

        public void Assume(string sentence) { }
    }
}
