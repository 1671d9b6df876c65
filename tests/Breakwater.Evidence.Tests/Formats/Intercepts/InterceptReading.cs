using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Intercepts;

/// <summary>Runs a reader of clear intercept data inside a sealed zone, as the driver would, and keeps what it gives.</summary>
internal sealed class InterceptReading : IFaultSink
{
    private readonly FieldNames _names = new();

    private InterceptReading() { }

    /// <summary>Tokens of the tests' own key.</summary>
    public static ISealedTokens Tokens { get; } = new KeyedTokens([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    public List<InterceptRecord> Records { get; } = [];

    public List<PlainEvent> Events { get; } = [];

    public List<(FaultReason Reason, EvidencePosition At)> Faults { get; } = [];

    public List<(FaultReason Reason, EvidencePosition At)> Rejected { get; } = [];

    public string? Note { get; private set; }

    public bool IsUnsupported { get; private set; }

    public IEnumerable<InterceptMessage> Messages => Records.OfType<InterceptMessage>();

    public IEnumerable<InterceptTask> Tasks => Records.OfType<InterceptTask>();

    public IEnumerable<InterceptDestination> Destinations => Records.OfType<InterceptDestination>();

    public IEnumerable<InterceptOrder> Orders => Records.OfType<InterceptOrder>();

    /// <summary>All that leaves the reader, as lines of text that can be compared and searched.</summary>
    public List<string> Lines =>
        [
            .. Records.Select(r => Encoding.UTF8.GetString(InterceptJson.Write(r))),
            .. Events.Select(e => e.ToString()),
            .. Rejected.Select(r => $"rejected {r}"),
            .. Faults.Select(f => $"fault {f}"),
            $"note {Note}",
        ];

    public static SealedToken Named(TokenKind kind, string text) => Tokens.Named(kind, text);

    public static InterceptTarget Target(TargetKind kind, string text) => Tokens.Target(kind, text);

    public static InterceptReading Of(
        IEvidenceFormat format,
        string text,
        int blockBytes = 1 << 18,
        string path = "sample"
    ) => Of(format, Encoding.UTF8.GetBytes(text), blockBytes, path);

    public static InterceptReading Of(
        IEvidenceFormat format,
        byte[] bytes,
        int blockBytes = 1 << 18,
        string path = "sample",
        bool isSealed = true
    )
    {
        InterceptReading reading = new();
        EvidenceItem item = new(path, new string('0', 64), bytes.Length, format.Name);
        FlowSink flows = new(_ => { });
        flows.Batch.Reset(item);
        ReaderContext context = new()
        {
            Item = item,
            Names = reading._names,
            Time = new TimeAssumptions(),
            Head = bytes.AsMemory(0, Math.Min(bytes.Length, 65_536)),
            Zone = isSealed ? new SealedZone { Tokens = Tokens } : null,
            Flows = flows,
        };
        if (format.CreateBinaryReader(context) is { } binary)
        {
            reading.ReadBinary(binary, item, bytes, blockBytes);
        }
        else
        {
            reading.ReadText(format.CreateReader(context)!, item, bytes);
        }

        return reading;
    }

    void IFaultSink.Add(FaultReason reason, EvidencePosition at) => Faults.Add((reason, at));

    void IFaultSink.Reject(FaultReason reason, EvidencePosition at) => Rejected.Add((reason, at));

    void IFaultSink.Assume(string sentence) { }

    private void ReadBinary(IBinaryReader reader, EvidenceItem item, byte[] bytes, int blockBytes)
    {
        EventBatch batch = new();
        int offset = 0;
        int size = blockBytes;
        bool last;
        do
        {
            last = bytes.Length - offset <= size;
            ReadOnlyMemory<byte> block = bytes.AsMemory(offset, last ? bytes.Length - offset : size);
            batch.Reset(item, block);
            int taken = reader.Read(block.Span, offset, last, batch, this);
            Take(batch);
            size = taken == 0 ? size * 2 : blockBytes;
            offset += taken;
            Assert.True(size <= 8 << 20, "a reader must not ask for more than the largest block");
        } while (!last);

        (Note, IsUnsupported) = (reader.Note, reader.IsUnsupported);
    }

    private void ReadText(IRecordReader reader, EvidenceItem item, byte[] bytes)
    {
        EventBatch batch = new();
        batch.Reset(item, bytes);
        reader.Read(bytes, new BlockStart(0, 1), true, batch, this);
        Take(batch);
    }

    private void Take(EventBatch batch)
    {
        Records.AddRange(batch.Intercepts);
        for (int i = 0; i < batch.Count; i++)
        {
            Events.Add(PlainEvent.Copy(batch.At(i), _names));
        }
    }
}
