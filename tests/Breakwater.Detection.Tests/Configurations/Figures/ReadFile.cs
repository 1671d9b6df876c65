using Breakwater.Evidence.Formats;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Tests.Configurations.Figures;

/// <summary>A file of the samples as a hunt would read it.</summary>
internal sealed record ReadFile(string Path, string Format, DeviceConfiguration? Configuration, int Events)
{
    /// <summary>The tests of a parser's grammar: pieces of configurations that no device ever had.</summary>
    private static readonly string[] GrammarTests =
    [
        "/grammar/",
        "/vendor/",
        "/unit-tests/",
        "/parsing-tests/",
        "/parsing-errors-tests/",
        "/allinone/",
        "/main/",
        "/dataplane/",
        "/example_code/",
    ];

    /// <summary>The configuration of a device, in use or in a laboratory.</summary>
    public bool IsDevice => !Array.Exists(GrammarTests, g => Path.Contains(g, StringComparison.Ordinal));

    /// <summary>Where it comes from: the first two folders.</summary>
    public string Folder => string.Join('/', Path.Split('/').Take(2));

    /// <summary>Reads a file.</summary>
    public static ReadFile Of(string root, string relative)
    {
        byte[] bytes = File.ReadAllBytes(System.IO.Path.Combine(root, relative));
        IEvidenceFormat? format = EvidenceFormats.Recognise(EvidenceFormats.All, bytes, whole: true, relative);
        if (format is null || !format.Name.EndsWith("_configuration", StringComparison.Ordinal))
        {
            return new ReadFile(relative, format?.Name ?? "nothing", null, 0);
        }

        EvidenceItem item = new(relative, new string('0', 64), bytes.Length, format.Name);
        ReaderContext context = new()
        {
            Item = item,
            Names = new FieldNames(),
            Time = new TimeAssumptions(),
            Head = bytes.AsMemory(0, Math.Min(bytes.Length, 65_536)),
        };
        if (format.CreateReader(context) is not { } reader)
        {
            return new ReadFile(relative, format.Name, null, 0);
        }

        EventBatch batch = new();
        batch.Reset(item, bytes);
        reader.Read(bytes, new BlockStart(0, 1), last: true, batch, new NoFaults());
        // A session may hold several; the longest stands for the file.
        return new ReadFile(relative, format.Name, batch.Configurations.MaxBy(c => c.Lines.Total), batch.Count);
    }

    private sealed class NoFaults : IFaultSink
    {
        public void Add(FaultReason reason, EvidencePosition at) { }

        public void Reject(FaultReason reason, EvidencePosition at) { }

        public void Assume(string sentence) { }
    }
}
