using System.Buffers.Binary;
using System.Globalization;

namespace Breakwater.Evidence.Formats.Nfcapd.Records;

/// <summary>What a file counts of itself: whoever cuts or damages it seldom corrects that, and what never arrived stands there too.</summary>
internal sealed class FileStatistics
{
    private const int RecordBytes = 148;
    private const int ExporterBytes = 24;
    private ulong _flows;
    private ulong _gaps;
    private ulong _gapsOfExporters;

    /// <summary>Takes the statistics in the header of layout 1: 15 counters of 64 bits, two times, the gaps.</summary>
    public void TakeHeader(ReadOnlySpan<byte> statistics)
    {
        _flows = BinaryPrimitives.ReadUInt64LittleEndian(statistics);
        _gaps = BinaryPrimitives.ReadUInt32LittleEndian(statistics[132..]);
    }

    /// <summary>Takes a record of type 0x8002: 15 counters, two times and the gaps, all of 64 bits.</summary>
    public bool TryTake(ReadOnlySpan<byte> record)
    {
        if (record.Length < RecordBytes)
        {
            return false;
        }

        _flows = BinaryPrimitives.ReadUInt64LittleEndian(record[4..]);
        _gaps = BinaryPrimitives.ReadUInt64LittleEndian(record[(RecordBytes - 8)..]);
        return true;
    }

    /// <summary>Takes a record of type 8: for each exporter its gaps, packets and flows.</summary>
    public bool TryTakeExporters(ReadOnlySpan<byte> record)
    {
        if (record.Length < 8)
        {
            return false;
        }

        uint count = BinaryPrimitives.ReadUInt32LittleEndian(record[4..]);
        ReadOnlySpan<byte> rest = record[8..];
        for (; count > 0 && rest.Length >= ExporterBytes; count--, rest = rest[ExporterBytes..])
        {
            _gapsOfExporters += BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
        }

        return count == 0;
    }

    /// <summary>What the ledger should say; nothing where all is there.</summary>
    /// <param name="read">Flows that were read, those counted that a record sums up.</param>
    public IEnumerable<string> Notes(ulong read)
    {
        if (_flows > read)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"the file counts {_flows} flows of its own, {read} were read"
            );
        }

        if (Math.Max(_gaps, _gapsOfExporters) is > 0 and ulong gaps)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"its collector counted {gaps} gaps in the numbers of the export datagrams: flows are missing"
            );
        }
    }
}
