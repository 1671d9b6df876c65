using Breakwater.Evidence.Formats.Nfcapd.Blocks;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.Nfcapd;

/// <summary>
/// Reads a file of nfdump block by block: a header, then blocks of records, each block packed for itself. The file's own
/// count of blocks is not trusted: a collector that was stopped hard leaves it at zero.
/// </summary>
internal sealed class NfcapdReader : IBinaryReader
{
    /// <summary>The longest block as stored; nfdump writes blocks of 1 MiB. It has to fit into what a reader is given at once.</summary>
    private const int MaxStoredBytes = (4 << 20) - BlockHeader.Length;

    private readonly BlockUnpacker _unpacker = new();
    private readonly BlockRecords _records;
    private FileHeader? _header;
    private string? _refusal;
    private long _skip;

    public NfcapdReader(ReaderContext context)
    {
        // Without a sink the reader is only made to see whether there is one.
        _records = new BlockRecords(context.Flows ?? new FlowSink(static _ => { }));
    }

    public string? Note => _refusal ?? _records.Note;

    public bool IsUnsupported => _refusal is not null;

    public int Read(ReadOnlySpan<byte> block, long offset, bool last, EventBatch batch, IFaultSink faults)
    {
        int taken = 0;
        while (_refusal is null && Step(block[taken..], offset + taken, faults) is > 0 and int step)
        {
            taken += step;
        }

        if (_refusal is not null)
        {
            return block.Length;
        }

        if (last)
        {
            Finish(block[taken..], offset + taken, faults);
        }

        return taken;
    }

    /// <summary>Takes the next part of the file; 0 where more bytes are needed.</summary>
    private int Step(ReadOnlySpan<byte> rest, long offset, IFaultSink faults)
    {
        if (_skip > 0)
        {
            int skipped = (int)Math.Min(_skip, rest.Length);
            _skip -= skipped;
            return skipped;
        }

        if (_header is not { } header)
        {
            return ReadHeader(rest, faults);
        }

        if (rest.Length < BlockHeader.Length)
        {
            return 0;
        }

        BlockHeader block = BlockHeader.Read(rest);
        if (block.Bytes > MaxStoredBytes)
        {
            faults.Reject(FaultReason.TooLarge, At(offset, BlockHeader.Length));
            _skip = block.Bytes;
            return BlockHeader.Length;
        }

        int length = BlockHeader.Length + (int)block.Bytes;
        if (rest.Length < length)
        {
            return 0;
        }

        ReadBlock(header, block, rest[BlockHeader.Length..length], offset, faults);
        return length;
    }

    private int ReadHeader(ReadOnlySpan<byte> rest, IFaultSink faults)
    {
        if (rest.Length < FileHeader.StartBytes)
        {
            return 0;
        }

        int length = FileHeader.LengthOf(rest);
        if (length == 0)
        {
            Refuse("a layout of nfdump that is not read", FaultReason.UnsupportedVariant, faults);
            return 0;
        }

        if (rest.Length < length)
        {
            return 0;
        }

        FileHeader header = FileHeader.Read(rest);
        _header = header;
        if (header.Layout == 1)
        {
            _records.Statistics.TakeHeader(rest[FileHeader.StatisticsAt..length]);
        }

        if (header.Refusal is { } reason)
        {
            string words =
                reason == FaultReason.Encrypted ? "its flows are encrypted" : "packed in a way that is not known";
            Refuse(words, reason, faults);
        }

        return length;
    }

    private void Refuse(string words, FaultReason reason, IFaultSink faults)
    {
        _refusal = words;
        faults.Add(reason, At(0, FileHeader.StartBytes));
    }

    private void ReadBlock(
        FileHeader header,
        BlockHeader block,
        ReadOnlySpan<byte> stored,
        long offset,
        IFaultSink faults
    )
    {
        EvidencePosition place = At(offset, BlockHeader.Length + stored.Length);
        if (!IsOfRecords(header, block, place, faults) || stored.IsEmpty)
        {
            return;
        }

        BlockPacking packing = block.IsUnpacked ? BlockPacking.None : header.Packing;
        if (!_unpacker.TryUnpack(packing, stored, out ReadOnlySpan<byte> records))
        {
            faults.Reject(FaultReason.Malformed, place);
            return;
        }

        long? recordOffset = packing == BlockPacking.None ? offset + BlockHeader.Length : null;
        int read = _records.Read(records, block.Records, place, recordOffset, faults);
        if (read < records.Length)
        {
            faults.Reject(FaultReason.Malformed, place);
        }
    }

    /// <summary>Whether a block holds records with a header of type and size; others hold no flows, or flows of nfdump 1.5.</summary>
    private static bool IsOfRecords(FileHeader header, BlockHeader block, EvidencePosition at, IFaultSink faults)
    {
        switch (block.Kind)
        {
            case BlockKind.Records:
                return true;
            case BlockKind.RecordsOrHistograms:
                return header.Layout == 2;
            case BlockKind.Array:
                return false;
            default:
                faults.Reject(FaultReason.UnsupportedVariant, at);
                return false;
        }
    }

    /// <summary>The file ends inside a block or its header: what is whole of a block that is not packed is read.</summary>
    private void Finish(ReadOnlySpan<byte> rest, long offset, IFaultSink faults)
    {
        if (rest.IsEmpty && _skip == 0 && _header is not null)
        {
            return;
        }

        faults.Reject(FaultReason.Truncated, At(offset, rest.Length));
        if (_header is not { } header || rest.Length <= BlockHeader.Length)
        {
            return;
        }

        BlockHeader block = BlockHeader.Read(rest);
        EvidencePosition place = At(offset, rest.Length);
        bool isPacked = !block.IsUnpacked && header.Packing != BlockPacking.None;
        if (!isPacked && IsOfRecords(header, block, place, faults))
        {
            _records.Read(rest[BlockHeader.Length..], block.Records, place, offset + BlockHeader.Length, faults);
        }
    }

    private EvidencePosition At(long offset, int length) =>
        new(PositionKind.Record, _records.Count + 1, offset, length);
}
