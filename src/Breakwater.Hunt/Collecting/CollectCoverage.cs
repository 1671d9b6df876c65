using System.Text.Json;
using Breakwater.Model.Coverage;
using Breakwater.Model.Documents;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Hunt.Collecting;

/// <summary>
/// When each exporter was heard, and when nobody listened, as <c>coverage.json</c> beside the history. Between the last status of
/// an earlier run, whether it was stopped or killed, and the start of this one nothing could be seen: that is a hole.
/// </summary>
internal sealed class CollectCoverage
{
    /// <summary>The most exporters that are kept apart, and the most holes that are kept of each: the latest.</summary>
    private const int Limit = 10_000;

    private readonly string _path;
    private readonly SortedDictionary<(string Device, string Dataset), SourceCoverage> _sources = [];

    // What was lost in earlier runs: that of this run grows, and is added each time that the file is written.
    private readonly Dictionary<(string Device, string Dataset), FlowLosses> _formerLosses = [];
    private CollectTotals? _former;

    private CollectCoverage(string path) => _path = path;

    /// <summary>How many exporters were heard, in all runs.</summary>
    public int Exporters => _sources.Count;

    /// <summary>Reads what earlier runs wrote.</summary>
    /// <exception cref="IOException">The file is there and cannot be read.</exception>
    public static CollectCoverage Open(string folder, DateTimeOffset now)
    {
        CollectCoverage coverage = new(Path.Combine(folder, "coverage.json"));
        if (File.Exists(coverage._path))
        {
            coverage.Read(now);
        }

        return coverage;
    }

    public void Take(FlowBatch flows)
    {
        for (int row = 0; row < flows.Count; )
        {
            ushort exporter = flows.Exporter[row];
            FlowExporter from = flows.Exporters[exporter];
            (long first, long last, long count) = (long.MaxValue, long.MinValue, 0);
            for (; row < flows.Count && flows.Exporter[row] == exporter; row++)
            {
                long time = flows.TimeOf(row) ?? 0;
                (first, last, count) = (Math.Min(first, time), Math.Max(last, time), count + 1);
            }

            Count(KeyOf(from), first, last, count);
        }
    }

    /// <summary>Puts the file in the place of the former one. Counts are those of all runs.</summary>
    public void Write(EvidenceItem item, CollectStatus status, long bytes, FaultTally faults, FlowExporters exporters)
    {
        CollectTotals totals = CollectTotals.Of(status, bytes, faults).After(_former);
        CoverageLedger ledger = new([totals.ToItem(item)], [.. Sources(exporters)], [], []);
        string next = _path + ".next";
        using (FileStream file = File.Create(next))
        {
            using (Utf8JsonWriter json = new(file, new JsonWriterOptions { Indented = true }))
            {
                CoverageDocument.Write(json, ledger);
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(next, _path, overwrite: true);
    }

    private static (string Device, string Dataset) KeyOf(FlowExporter exporter) =>
        (exporter.Address?.ToString() ?? exporter.Name ?? "unknown", exporter.Dataset);

    private IEnumerable<SourceCoverage> Sources(FlowExporters exporters)
    {
        Dictionary<(string Device, string Dataset), FlowLosses> lost = [];
        foreach (((string Device, string Dataset) key, FlowLosses former) in _formerLosses)
        {
            (lost[key] = new FlowLosses()).Add(former);
        }

        for (int i = 0; i < exporters.Count; i++)
        {
            if (exporters[i].Losses is { IsEmpty: false } losses)
            {
                if (!lost.TryGetValue(KeyOf(exporters[i]), out FlowLosses? all))
                {
                    lost[KeyOf(exporters[i])] = all = new FlowLosses();
                }

                all.Add(losses);
            }
        }

        return _sources.Select(s =>
            lost.TryGetValue(s.Key, out FlowLosses? losses)
                ? s.Value with
                {
                    Holes = [.. s.Value.Holes.Concat(LossHoles.Of(losses)).OrderBy(h => h.From).ThenBy(h => h.To)],
                }
                : s.Value
        );
    }

    private void Count((string Device, string Dataset) key, long first, long last, long count)
    {
        DateTimeOffset from = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(first, 0, 7_258_118_400_000));
        DateTimeOffset to = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(last, 0, 7_258_118_400_000));
        if (_sources.TryGetValue(key, out SourceCoverage? known))
        {
            _sources[key] = known with
            {
                First = known.First < from ? known.First : from,
                Last = known.Last > to ? known.Last : to,
                Events = known.Events + count,
            };
        }
        else if (_sources.Count < Limit)
        {
            _sources[key] = new SourceCoverage
            {
                Device = key.Device,
                Dataset = key.Dataset,
                First = from,
                Last = to,
                Events = count,
            };
        }
    }

    private void Read(DateTimeOffset now)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(_path));
            _former = CollectTotals.Read(document.RootElement.GetProperty("items")[0]);
            foreach (JsonElement source in document.RootElement.GetProperty("sources").EnumerateArray())
            {
                string device = source.GetProperty("device").GetString() ?? "unknown";
                string dataset = source.GetProperty("dataset").GetString() ?? "flow";
                List<Hole> holes = [];
                foreach (Hole hole in Holes(source))
                {
                    Keep((device, dataset), hole, holes);
                }

                // A clock that was set back tells an earlier time now: between the two nothing is sure to have been seen.
                holes.Add(_former.Until <= now ? new Hole(_former.Until, now) : new Hole(now, _former.Until));
                _sources[(device, dataset)] = new SourceCoverage
                {
                    Device = device,
                    Dataset = dataset,
                    First = Time(source, "first"),
                    Last = Time(source, "last"),
                    Events = source.TryGetProperty("events", out JsonElement events) ? events.GetInt64() : 0,
                    Holes = [.. holes.TakeLast(Limit)],
                };
            }
        }
        catch (Exception error)
            when (error
                    is JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
                        or IndexOutOfRangeException
            )
        {
            throw new IOException($"{_path} is not what a collector writes: {error.Message}", error);
        }
    }

    private void Keep((string Device, string Dataset) key, Hole hole, List<Hole> holes)
    {
        if (LossHoles.LossOf(hole) is not { } loss)
        {
            holes.Add(hole);
            return;
        }

        if (!_formerLosses.TryGetValue(key, out FlowLosses? losses))
        {
            _formerLosses[key] = losses = new FlowLosses();
        }

        losses.Add(loss);
    }

    private static IEnumerable<Hole> Holes(JsonElement source)
    {
        if (source.TryGetProperty("holes", out JsonElement holes))
        {
            foreach (JsonElement hole in holes.EnumerateArray())
            {
                yield return new Hole(
                    hole.GetProperty("from").GetDateTimeOffset(),
                    hole.GetProperty("to").GetDateTimeOffset()
                )
                {
                    LostRecords = Number(hole, "lost_records"),
                    LostDatagrams = Number(hole, "lost_datagrams"),
                };
            }
        }
    }

    private static long? Number(JsonElement hole, string name) =>
        hole.TryGetProperty(name, out JsonElement number) ? number.GetInt64() : null;

    private static DateTimeOffset? Time(JsonElement source, string name) =>
        source.TryGetProperty(name, out JsonElement time) && time.ValueKind == JsonValueKind.String
            ? time.GetDateTimeOffset()
            : null;
}
