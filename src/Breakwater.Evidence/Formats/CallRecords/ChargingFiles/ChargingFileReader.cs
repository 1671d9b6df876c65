using System.Globalization;
using Breakwater.Evidence.Formats.CallRecords.Ber;
using Breakwater.Evidence.Formats.CallRecords.Records;
using Breakwater.Evidence.Formats.CallRecords.Streams;
using Breakwater.Evidence.Formats.CallRecords.Summaries;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.CallRecords.ChargingFiles;

/// <summary>Reads a file of charging data records: its header, then records, each with a header of its own (3GPP TS 32.297, 6.1).</summary>
internal sealed class ChargingFileReader : RecordStreamReader
{
    private readonly RecordFileTally _tally;
    private readonly RecordWalker _walker;
    private readonly long[] _notDecoded = new long[5];
    private ChargingFileHeader? _header;
    private RecordEncoding? _encoding;
    private bool _hasLooked;

    public ChargingFileReader(ReaderContext context)
        : base(context)
    {
        _tally = RecordTallies.Of(context);
        _walker = new RecordWalker(_tally);
    }

    /// <inheritdoc/>
    protected override long Met => _tally.Records + Damaged + _notDecoded.Sum();

    /// <inheritdoc/>
    protected override bool HasFiller => _hasLooked;

    /// <inheritdoc/>
    protected override int TakeBetween(ReadOnlySpan<byte> rest, long offset, bool last, IFaultSink faults)
    {
        if (_hasLooked)
        {
            return 0;
        }

        BerState state = ChargingFileHeader.TryRead(rest, out _header);
        if (state == BerState.NeedsMore && !last)
        {
            return -1;
        }

        if (_header is null)
        {
            _hasLooked = true;

            // The search for the first record tells what was passed over.
            return 0;
        }

        int first = FirstRecord(_header, rest);
        if (first < 0 && !last && rest.Length < MostRecordBytes)
        {
            return -1;
        }

        _hasLooked = true;
        return first < 0 ? Math.Min(_header.FieldsEnd, rest.Length) : first;
    }

    /// <inheritdoc/>
    protected override BerState Look(ReadOnlySpan<byte> rest, bool isSearching, out int length)
    {
        BerState state = ChargingRecord.TryRead(rest, isSearching, out ChargingRecord record);
        (length, Steps) = (record.Length, record.Steps);
        if (state == BerState.Whole && _encoding is { } expected && record.Header.Encoding != expected)
        {
            // A file is closed where the encoding changes (6.1.1.11): what says otherwise is no header of a record.
            length = 0;
            return BerState.Not;
        }

        return state;
    }

    /// <inheritdoc/>
    protected override int NextPlace(ReadOnlySpan<byte> rest)
    {
        // The encoding and the specification stand in the fourth byte, and records are found in BER only: 20 to 39.
        const int Byte = ChargingRecordHeader.ShortestLength - 1;
        int next = rest.Length > Byte + 1 ? rest[(Byte + 1)..].IndexOfAnyInRange((byte)0x20, (byte)0x39) : -1;

        // Of the last places the fourth byte is not there yet.
        return next < 0 ? Math.Max(1, rest.Length - Byte) : next + 1;
    }

    /// <inheritdoc/>
    protected override void Take(ReadOnlySpan<byte> record, long offset, IFaultSink faults)
    {
        ChargingRecord.TryRead(record, isSearching: false, out ChargingRecord found);
        _encoding = found.Header.Encoding;
        if (found.Header.Encoding != RecordEncoding.Ber)
        {
            _notDecoded[(int)found.Header.Encoding]++;
            return;
        }

        if (found.Start.Kind is { } kind)
        {
            _walker.Walk(kind, found.Start.Content, offset);
            if (_walker.HasBadTime)
            {
                faults.Add(FaultReason.BadTime, new EvidencePosition(PositionKind.Record, Met, offset, record.Length));
            }
        }
        else
        {
            _tally.Begin(offset);
            _tally.End(string.Create(CultureInfo.InvariantCulture, $"record_of_tag_{found.Start.Tag}"));
        }
    }

    /// <inheritdoc/>
    protected override RecordFileSummary Finish(long length)
    {
        List<RecordCount> notDecoded = [];
        foreach (RecordEncoding encoding in Enum.GetValues<RecordEncoding>())
        {
            if (_notDecoded[(int)encoding] > 0)
            {
                notDecoded.Add(new RecordCount(NameOf(encoding), _notDecoded[(int)encoding]));
            }
        }

        return _tally.Summary("charging_data_file") with
        {
            Header = _header?.Facts,
            NotDecoded = notDecoded,
            Differences = [.. Differences(length)],
        };
    }

    private IEnumerable<string> Differences(long length)
    {
        if (_header is null)
        {
            yield return "its header cannot be read";
            yield break;
        }

        long met = _tally.Records + _notDecoded.Sum();
        if (_header.Facts.Records is { } declared && declared != met)
        {
            yield return Sentence($"its header counts {declared:N0} records, {met:N0} whole ones are in it");
        }

        if (_header.Facts.FileBytes is { } bytes && bytes != length)
        {
            yield return Sentence($"its header says that it has {bytes:N0} bytes, it has {length:N0}");
        }
    }

    // -1 where it cannot be told. The length of the header counts its first eight bytes or not, and some writers leave extensions of releases out of it.
    private static int FirstRecord(ChargingFileHeader header, ReadOnlySpan<byte> rest)
    {
        if (header.HeaderLength == header.FieldsEnd || header.HeaderLength + 8 == header.FieldsEnd)
        {
            return header.FieldsEnd;
        }

        foreach (
            long start in (ReadOnlySpan<long>)
                [header.FieldsEnd, header.FieldsEnd - header.Extensions, header.HeaderLength, header.HeaderLength + 8]
        )
        {
            if (start < header.FieldsEnd - header.Extensions)
            {
                continue;
            }

            BerState state =
                start < rest.Length
                    ? ChargingRecord.TryRead(rest[(int)start..], isSearching: true, out _)
                    : BerState.NeedsMore;
            if (state != BerState.Not)
            {
                return state == BerState.Whole ? (int)start : -1;
            }
        }

        return header.FieldsEnd;
    }

    private static string NameOf(RecordEncoding encoding) =>
        encoding switch
        {
            RecordEncoding.UnalignedPer => "unaligned_per",
            RecordEncoding.AlignedPer => "aligned_per",
            RecordEncoding.Xml => "xml",
            _ => "ber",
        };

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
