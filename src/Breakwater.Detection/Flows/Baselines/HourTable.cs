using Breakwater.Detection.Flows.Conversations;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Events;
using Breakwater.Model.Flows;
using Breakwater.Model.Flows.Baselines;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>The hours that one thread sees; when there are many, they go to disk and the table starts over.</summary>
internal sealed class HourTable(FlowHours hours, FlowChecks checks, FlowEstate estate, RememberedItems items)
{
    /// <summary>The most that are held: some kilobyte each.</summary>
    public const int Limit = 8_192;

    private const int MostPeers = 65_536;
    private const int HoursOfDay = 24;

    private readonly Dictionary<HourKey, HourRecord> _hours = [];
    private readonly Dictionary<(UInt128 Peer, long Day), bool> _outside = [];
    private readonly Dictionary<FlowExporter, string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly SpillKey _key = new();
    private readonly HashSet<int> _passed = [.. checks.Find("baseline_out")?.Numbers ?? []];
    private readonly HashSet<int> _tunnels = [.. checks.Find("tunnel")?.Numbers ?? []];
    private readonly HashSet<int> _transfers = [.. checks.Find("file_transfer")?.Numbers ?? []];
    private readonly HashSet<int> _webs = [.. checks.Find("web_upload")?.Numbers ?? []];

    /// <summary>Everything that exporters tell, by the hour: when they told anything, and of how many flows.</summary>
    public void Observe(FlowBatch flows)
    {
        if (flows.Count == 0)
        {
            return;
        }

        int item = items.NumberOf(flows.Item);
        long last = long.MinValue;
        for (int row = 0; row < flows.Count; row++)
        {
            if (Believed(flows.TimeOf(row)) is not { } start)
            {
                continue;
            }

            string exporter = NameOf(flows.Exporters[flows.Exporter[row]]);
            uint rate = flows.SamplingRate[row];
            FlowParts parts = new(start, flows.Has(row, FlowFields.End) ? Believed(flows.End[row]) : null);
            last = Math.Max(last, parts.LastHour);
            for (long hour = parts.FirstHour; hour <= parts.LastHour; hour++)
            {
                HourRecord record = Find(new HourKey(exporter, "", hour, item));
                record.Rate = Math.Max(record.Rate, rate);
                record.Packets[0] += hour == parts.FirstHour ? 1UL : 0;
            }
        }

        hours.Tally(flows, last);
    }

    /// <summary>Takes a flow of a device.</summary>
    public void Add(in ConversationKey key, ConversationDay record)
    {
        if (record.First is not { } start || (key.Side != ConversationSide.Either && _passed.Contains(key.Port)))
        {
            return;
        }

        ShownFlow flow = record.Earliest;
        bool isOutside = IsOutside(key.Peer, start);
        FlowSeries? service = isOutside ? ServiceOf(key) : null;
        ulong rate = Math.Max(1, flow.Rate);
        FlowParts parts = new(start, record.Last);
        for (long hour = parts.FirstHour; hour <= parts.LastHour; hour++)
        {
            HourRecord sum = Find(new HourKey(key.Exporter, key.Device, hour, flow.Item));
            sum.Rate = Math.Max(sum.Rate, flow.Rate);
            if (record.BytesIn > 0)
            {
                Take(FlowSeries.In, record.BytesIn, record.PacketsIn);
            }

            if (record.BytesOut > 0)
            {
                Take(FlowSeries.Out, record.BytesOut, record.PacketsOut);
                if (isOutside)
                {
                    Take(FlowSeries.Outside, record.BytesOut, record.PacketsOut);
                }

                if (service is { } known)
                {
                    Take(known, record.BytesOut, record.PacketsOut);
                }
            }

            void Take(FlowSeries series, ulong bytes, ulong packets) =>
                sum.Add(series, parts.Share(bytes, hour), parts.Share(packets / rate, hour), flow, PathOf);
        }
    }

    /// <summary>Everything goes to disk.</summary>
    public void Flush()
    {
        foreach ((HourKey key, HourRecord record) in _hours)
        {
            key.WriteTo(_key);
            hours.Spill.Add(_key.Bytes, HourForm.Write(key, record));
        }

        _hours.Clear();
        _names.Clear();
    }

    private HourRecord Find(in HourKey key)
    {
        if (!_hours.TryGetValue(key, out HourRecord? record))
        {
            if (_hours.Count == Limit)
            {
                Flush();
            }

            _hours[key] = record = new HourRecord();
        }

        return record;
    }

    private FlowSeries? ServiceOf(in ConversationKey key) =>
        key.Side switch
        {
            ConversationSide.Either when _tunnels.Contains(key.Protocol) => FlowSeries.Tunnel,
            ConversationSide.Client when _transfers.Contains(key.Port) => FlowSeries.FileTransfer,
            ConversationSide.Client when _webs.Contains(key.Port) => FlowSeries.WebUpload,
            _ => null,
        };

    // By the day, so that what the inventory says of a time is asked once.
    private bool IsOutside(UInt128 peer, long start)
    {
        long day = start / (HourOfWeek.Milliseconds * HoursOfDay);
        if (!_outside.TryGetValue((peer, day), out bool isOutside))
        {
            if (_outside.Count == MostPeers)
            {
                _outside.Clear();
            }

            isOutside = !estate.IsInside(peer, HourOfWeek.Start(day * HoursOfDay));
            _outside[(peer, day)] = isOutside;
        }

        return isOutside;
    }

    private string NameOf(FlowExporter exporter)
    {
        if (!_names.TryGetValue(exporter, out string? name))
        {
            if (_names.Count == FlowExporters.Limit)
            {
                _names.Clear();
            }

            _names[exporter] = name = ConversationTaker.NameOf(exporter);
        }

        return name;
    }

    private string PathOf(int item) => items[item].Path;

    private static long? Believed(long? stated) =>
        stated is { } time && EventTime.FromUnixMilliseconds(time).IsBelievable ? time : null;
}
