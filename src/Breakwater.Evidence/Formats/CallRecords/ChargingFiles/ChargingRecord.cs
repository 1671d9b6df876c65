using Breakwater.Evidence.Formats.CallRecords.Ber;
using Breakwater.Evidence.Formats.CallRecords.Records;

namespace Breakwater.Evidence.Formats.CallRecords.ChargingFiles;

/// <summary>A record of a file with its header, found where the bytes begin.</summary>
internal readonly ref struct ChargingRecord
{
    // So many bytes tell whether a record of a known kind begins.
    private const int ShortestTold = 12;

    /// <summary>Bytes of header and record.</summary>
    public int Length { get; private init; }

    /// <summary>The header.</summary>
    public ChargingRecordHeader Header { get; private init; }

    /// <summary>The record, where it is in BER.</summary>
    public RecordStart Start { get; private init; }

    /// <summary>Elements that were looked at, also where no record was found.</summary>
    public int Steps { get; private init; }

    /// <summary>Looks whether the bytes begin with a record.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="isSearching">Only a record in BER of a known kind counts.</param>
    /// <param name="record">What was found; its length also where it is damaged inside.</param>
    public static BerState TryRead(ReadOnlySpan<byte> bytes, bool isSearching, out ChargingRecord record)
    {
        record = default;
        BerState state = ChargingRecordHeader.TryRead(bytes, out ChargingRecordHeader header);
        if (state != BerState.Whole)
        {
            return state;
        }

        if (isSearching && header.Encoding != RecordEncoding.Ber)
        {
            return BerState.Not;
        }

        int at = ChargingRecordHeader.ShortestLength + (header.IsExtended ? 1 : 0);
        if (bytes.Length < at + header.RecordLength)
        {
            return isSearching && !MayBegin(bytes, at) && !(header.IsExtended && MayBegin(bytes, at - 1))
                ? BerState.Not
                : BerState.NeedsMore;
        }

        RecordStart start = default;
        int steps = 0;
        if (header.Encoding == RecordEncoding.Ber)
        {
            state = Body(bytes.Slice(at, header.RecordLength), header.Module, isSearching, out start);
            steps = start.Steps;
            if (state != BerState.Whole && header.IsExtended)
            {
                // Some writers leave the extension out.
                BerState without = Body(
                    bytes.Slice(at - 1, header.RecordLength),
                    header.Module,
                    isSearching,
                    out RecordStart other
                );
                steps += other.Steps;
                if (without == BerState.Whole)
                {
                    (state, at) = (without, at - 1);
                    start = other;
                }
            }
        }

        record = new ChargingRecord
        {
            Length = at + header.RecordLength,
            Header = header,
            Start = start,
            Steps = steps,
        };
        return state == BerState.Whole ? BerState.Whole : BerState.Not;
    }

    // The record fills what the header says, but for filler behind it.
    private static BerState Body(ReadOnlySpan<byte> body, string? module, bool isSearching, out RecordStart start)
    {
        BerState state = RecordStart.TryRead(body, module, isSearching, isFramed: true, body.Length, out start);
        return
            state == BerState.Whole
            && (
                start.Length == body.Length
                || (!isSearching && !body[start.Length..].ContainsAnyExcept((byte)0x00, (byte)0xFF))
            )
            ? BerState.Whole
            : BerState.Not;
    }

    private static bool MayBegin(ReadOnlySpan<byte> bytes, int at) =>
        bytes.Length < at + ShortestTold
        || RecordStart.TryRead(bytes[at..], null, isSearching: true, isFramed: true, ushort.MaxValue, out _)
            != BerState.Not;
}
