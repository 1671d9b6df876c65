using System.Buffers.Binary;

namespace Breakwater.Evidence.Formats.Nfcapd.Records;

/// <summary>What a file says of the devices whose records it holds, and of how they sample. Kept within a limit.</summary>
internal sealed class Exporters
{
    /// <summary>nfdump numbers exporters with 16 bits; no collector of this world has as many.</summary>
    private const int MaxExporters = 4_096;
    private const int ExporterBytes = 32;
    private const int Version4Family = 2;

    /// <summary>Samplers that are kept of all exporters together.</summary>
    private const int MaxSamplers = 16_384;
    private const long Overriding = -3;
    private const long ByDefault = -2;
    private const long ForAll = -1;
    private readonly Dictionary<ushort, Exporter> _known = [];
    private readonly Dictionary<(ushort Exporter, long Sampler), uint> _rates = [];
    private readonly Dictionary<ushort, OnlyRate> _only = [];

    /// <summary>One device, as its records name it.</summary>
    /// <param name="Address">The address that it exports from.</param>
    /// <param name="Domain">Its observation domain or engine.</param>
    /// <param name="Version">5, 9 or 10 for NetFlow and IPFIX; 9999 for sFlow.</param>
    public readonly record struct Exporter(StoredAddress Address, uint Domain, uint Version);

    /// <summary>The exporter with the file's number.</summary>
    public bool TryGet(ushort number, out Exporter exporter) => _known.TryGetValue(number, out exporter);

    /// <summary>Takes a record of type 7.</summary>
    public bool TryAdd(ReadOnlySpan<byte> record)
    {
        if (record.Length < ExporterBytes)
        {
            return false;
        }

        ReadOnlySpan<byte> address = record[8..];
        int family = BinaryPrimitives.ReadUInt16LittleEndian(record[24..]);
        ushort number = BinaryPrimitives.ReadUInt16LittleEndian(record[26..]);
        if (_known.Count == MaxExporters && !_known.ContainsKey(number))
        {
            return false;
        }

        _known[number] = new Exporter(
            family == Version4Family ? StoredAddress.Version4(address[8..]) : StoredAddress.Version6(address),
            BinaryPrimitives.ReadUInt32LittleEndian(record[28..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[4..])
        );
        return true;
    }

    /// <summary>Takes a record of type 9: an interval, as nfdump 1.6 kept it.</summary>
    public bool TryAddInterval(ReadOnlySpan<byte> record) =>
        record.Length >= 16
        && TryAddRate(
            BinaryPrimitives.ReadUInt16LittleEndian(record[14..]),
            BinaryPrimitives.ReadInt32LittleEndian(record[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[8..])
        );

    /// <summary>Takes a record of type 15: packets counted, and packets passed over after them.</summary>
    public bool TryAddSampler(ReadOnlySpan<byte> record)
    {
        if (record.Length < 24)
        {
            return false;
        }

        ulong counted = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        ulong passed = BinaryPrimitives.ReadUInt32LittleEndian(record[20..]);
        // A rate that is no whole number cannot be divided out again.
        ulong rate = counted == 0 || passed % counted != 0 ? 0 : (counted + passed) / counted;
        return TryAddRate(
            BinaryPrimitives.ReadUInt16LittleEndian(record[4..]),
            BinaryPrimitives.ReadInt64LittleEndian(record[8..]),
            rate > uint.MaxValue ? 0 : (uint)rate
        );
    }

    /// <summary>
    /// The rate at which an exporter looked at the packets of a record; 0 where the file does not say it. In the order of
    /// nfdump: a rate that overrides all, the sampler that the record names, the one for all records, the default.
    /// </summary>
    public uint RateOf(ushort exporter, long sampler) =>
        _rates.TryGetValue((exporter, Overriding), out uint rate) ? rate
        : sampler != 0 && _rates.TryGetValue((exporter, sampler), out rate) ? rate
        : _rates.TryGetValue((exporter, ForAll), out rate) ? rate
        : _rates.TryGetValue((exporter, ByDefault), out rate) ? rate
        : sampler == 0 && _only.TryGetValue(exporter, out OnlyRate only) && only.Samplers == 1 ? only.Rate
        : 0;

    private bool TryAddRate(ushort exporter, long sampler, uint rate)
    {
        bool isNew = !_rates.ContainsKey((exporter, sampler));
        if (isNew && _rates.Count == MaxSamplers)
        {
            return false;
        }

        int samplers = _only.GetValueOrDefault(exporter).Samplers + (isNew ? 1 : 0);
        _only[exporter] = new OnlyRate(samplers, rate);
        _rates[(exporter, sampler)] = rate;
        return true;
    }

    /// <summary>The rate of an exporter that has one sampler.</summary>
    private readonly record struct OnlyRate(int Samplers, uint Rate);
}
