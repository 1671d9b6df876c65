using System.Buffers.Binary;
using Breakwater.Evidence.Formats.Nfcapd.Records;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.Nfcapd;

/// <summary>Reads the records of blocks: flows, and what the file says of exporters, samplers and extensions.</summary>
internal sealed class BlockRecords
{
    private const int HeaderBytes = 4;
    private readonly ExtensionMaps _maps = new();
    private readonly Exporters _exporters = new();
    private readonly FlowRows _rows;

    public BlockRecords(IFlowSink sink) => _rows = new FlowRows(sink, _exporters);

    /// <summary>Flow records so far, those that could not be read among them.</summary>
    public long Count { get; private set; }

    /// <summary>What the file counts of itself.</summary>
    public FileStatistics Statistics { get; } = new();

    /// <summary>What the ledger should say; null where nothing.</summary>
    public string? Note => string.Join("; ", Notes()) is { Length: > 0 } notes ? notes : null;

    /// <summary>Reads records.</summary>
    /// <param name="records">The records, as far as they are there.</param>
    /// <param name="count">How many the block says it has.</param>
    /// <param name="block">Where the block is.</param>
    /// <param name="offset">Where the records begin in the item; null where the block was packed.</param>
    /// <param name="faults">Takes what could not be read.</param>
    /// <returns>How many bytes were read.</returns>
    public int Read(ReadOnlySpan<byte> records, uint count, EvidencePosition block, long? offset, IFaultSink faults)
    {
        StoredFlow flow = default;
        int at = 0;
        for (uint i = 0; i < count && records.Length - at >= HeaderBytes; i++)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(records[(at + 2)..]);
            if (length < HeaderBytes || length > records.Length - at)
            {
                return at;
            }

            EvidencePosition place = offset is { } start
                ? new EvidencePosition(PositionKind.Record, Count + 1, start + at, length)
                : block with
                {
                    Number = Count + 1,
                };
            ReadRecord(records.Slice(at, length), ref flow, place, faults);
            at += length;
        }

        return at;
    }

    private void ReadRecord(ReadOnlySpan<byte> record, ref StoredFlow flow, EvidencePosition at, IFaultSink faults)
    {
        int type = BinaryPrimitives.ReadUInt16LittleEndian(record);
        if (type is 1 or 10 or 11)
        {
            bool isWhole =
                type == 11
                    ? ElementRecord.TryRead(record, ref flow)
                    : MappedRecord.TryRead(record, type == 10, _maps, ref flow);
            AddFlow(ref flow, isWhole, at, faults);
            return;
        }

        bool isKnown = type switch
        {
            2 => _maps.TryAdd(record),
            7 => _exporters.TryAdd(record),
            9 => _exporters.TryAddInterval(record),
            15 => _exporters.TryAddSampler(record),
            8 => Statistics.TryTakeExporters(record),
            0x8002 => Statistics.TryTake(record),
            // Names of interfaces, routing tables and applications; the file's name.
            12 or 13 or 14 or 0x8001 => true,
            // Histograms and two kinds that a test version of nfdump 1.6 wrote.
            >= 3 and <= 6 => true,
            _ => false,
        };
        if (type is 7 or 9 or 15)
        {
            _rows.Forget();
        }

        if (!isKnown)
        {
            faults.Reject(
                type is 2 or 7 or 8 or 9 or 15 or 0x8002 ? FaultReason.Malformed : FaultReason.UnsupportedVariant,
                at
            );
        }
    }

    private void AddFlow(ref StoredFlow flow, bool isWhole, EvidencePosition at, IFaultSink faults)
    {
        Count++;
        if (!isWhole || flow.Fields == FlowFields.None)
        {
            faults.Reject(FaultReason.Malformed, at);
            return;
        }

        if (_rows.Add(ref flow, at) is { } fault)
        {
            faults.Add(fault, at);
        }
    }

    private IEnumerable<string> Notes()
    {
        if (_rows.Anonymised > 0)
        {
            yield return "the addresses in it were replaced by others (nfanon)";
        }

        if (_rows.ScaledAtUnknownRate > 0)
        {
            yield return "counters of some of its flows were multiplied by the collector, at a rate that it does not tell";
        }

        foreach (string note in Statistics.Notes(_rows.Flows))
        {
            yield return note;
        }
    }
}
