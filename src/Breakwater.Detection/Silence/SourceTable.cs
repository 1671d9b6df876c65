using System.Text;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.Indicators.Tables;
using Breakwater.Model.Events;

namespace Breakwater.Detection.Silence;

/// <summary>Every source within a budget of hours, with a quick way to the source of an event.</summary>
internal sealed class SourceTable(int hourLimit)
{
    // Names that hostile evidence makes up must not gather: the table is bounded, so is the way to it.
    private const int CacheLimit = 65_536;

    private readonly BudgetedTable<SourceKey, SourceRecord> _sources = new(hourLimit, s => $"{s.Device}|{s.Dataset}");
    private readonly Dictionary<LogSource, Dictionary<ulong, (SourceKey Key, SourceRecord? Record)>> _cache = new(
        ReferenceEqualityComparer.Instance
    );

    public IReadOnlyDictionary<SourceKey, SourceRecord> Sources => _sources.States;

    /// <summary>Some sources were left out.</summary>
    public bool IsCut => _sources.IsCut;

    public void Add(in EventView source, ReadOnlySpan<byte> device)
    {
        LogSource kind = source.LogSource;
        if (!_cache.TryGetValue(kind, out Dictionary<ulong, (SourceKey Key, SourceRecord? Record)>? devices))
        {
            devices = [];
            _cache[kind] = devices;
        }

        ulong hash = TextHash.Exact(device);
        if (!devices.TryGetValue(hash, out (SourceKey Key, SourceRecord? Record) found))
        {
            if (devices.Count == CacheLimit)
            {
                devices.Clear();
            }

            SourceKey key = new(Encoding.UTF8.GetString(device), kind.Dataset);
            found = (key, _sources.Find(key));
            devices[hash] = found;
        }

        if (found.Record is { } record && record.Add(source))
        {
            bool cut = _sources.IsCut;
            _sources.Grown(found.Key, 1);
            if (cut || _sources.IsCut)
            {
                // Sources that were put out must not be added to from memory.
                _cache.Clear();
            }
        }
    }

    public void Merge(SourceTable other) => _sources.Merge(other._sources);
}
