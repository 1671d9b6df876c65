using System.Buffers.Binary;
using System.Net;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.FlowExport.Exporters;

/// <summary>The exporters that were heard, each kept apart by address, domain and version.</summary>
internal sealed class ExporterTable
{
    private static readonly UInt128 MappedPrefix = (UInt128)0xFFFF << 32;
    private readonly Dictionary<ExporterKey, Exporter> _exporters = [];

    // Datagrams of one exporter often follow each other.
    private ExporterKey _lastKey;
    private Exporter? _last;

    /// <summary>What may be remembered of all of them.</summary>
    public ExporterBudget Budget { get; } = new();

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<Exporter> All => _exporters.Values;

    /// <summary>The exporter of a key, made where it is new; null where there are too many.</summary>
    public Exporter? Find(ExporterKey key, string dataset, FlowBatch batch)
    {
        if (_last is not null && key == _lastKey)
        {
            return _last;
        }

        if (!_exporters.TryGetValue(key, out Exporter? exporter))
        {
            if (batch.Exporters.Add(AddressOf(key.Address), key.Domain, dataset) is not { } noun)
            {
                return null;
            }

            exporter = new Exporter(noun, Budget);
            _exporters.Add(key, exporter);
        }

        (_lastKey, _last) = (key, exporter);
        return exporter;
    }

    private static IPAddress? AddressOf(UInt128 number)
    {
        if (number == UInt128.Zero)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return number >> 32 == MappedPrefix >> 32 ? new IPAddress(bytes[12..]) : new IPAddress(bytes);
    }
}
