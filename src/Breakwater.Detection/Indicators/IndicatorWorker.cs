using Breakwater.Detection.Gathering;
using Breakwater.Detection.Indicators.Hits;
using Breakwater.Detection.Indicators.Observables;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows;
using Breakwater.Model.Flows.Events;
using Breakwater.Stix.Patterns;

namespace Breakwater.Detection.Indicators;

/// <summary>The part of the detector that one thread uses.</summary>
internal sealed class IndicatorWorker(IndicatorDetector detector, BudgetedTable<HitKey, HitState> table) : IFlowWorker
{
    private readonly FlowEvents _flowEvents = new(detector.Factory.Names);
    private readonly FlowAddressLookup _lookup = new(detector.Indicators);
    private readonly EventHits _hits = new();
    private EventBatch? _flowBatch;
    private readonly EventScanner _scanner = new();

    public void Observe(EventBatch batch, IFindingSink sink)
    {
        LookupHandler handler = new(detector.Indicators, _hits);
        for (int i = 0; i < batch.Count; i++)
        {
            EventView source = batch.At(i);
            _scanner.Scan(source, ref handler);
            if (_hits.Count > 0)
            {
                lock (table.Gate)
                {
                    Take(source);
                }

                _hits.Clear();
            }
        }
    }

    /// <summary>
    /// Flows whose address is an indicator become events and are looked at as those are; of the others only the addresses are
    /// looked up. Ports alone are not: who knocks at one shows nothing, and what devices answer on is judged from flows.
    /// </summary>
    public void Observe(FlowBatch flows, IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(flows);
        if (flows.AreAlsoEvents)
        {
            return;
        }

        for (int row = 0; row < flows.Count; row++)
        {
            if (!_lookup.IsListed(flows, row))
            {
                continue;
            }

            EventBatch one = _flowBatch ??= new EventBatch();
            one.Reset(flows.Item, ReadOnlyMemory<byte>.Empty);
            _flowEvents.Write(flows, row, one);
            Observe(one, sink);
        }
    }

    public void Complete() { }

    private void Take(in EventView source)
    {
        StixObservation? observation = null;
        for (int i = 0; i < _hits.Count; i++)
        {
            EventHit hit = _hits[i];
            _counted = null;
            foreach (IndicatorOrigin origin in detector.Indicators.Origins[hit.Origins])
            {
                if (origin.ExactName && !hit.Whole)
                {
                    continue;
                }

                if (origin.Condition is { } condition)
                {
                    observation ??= ObservationHandler.Of(source);
                    if (!condition.Holds(observation))
                    {
                        continue;
                    }
                }

                Count(source, hit, origin);
            }
        }
    }

    private HitState? _counted;

    private void Count(in EventView source, EventHit hit, IndicatorOrigin origin)
    {
        EventTime time = source.Time;
        HitKey key = new(
            hit.Type,
            hit.Value,
            source.Text(Fields.HostName) ?? source.Text(Fields.HostIp) ?? "",
            hit.Direction,
            time.IsKnown ? (int)(time.Ticks / TimeSpan.TicksPerDay) : -1
        );
        if (table.Find(key) is not { } state)
        {
            return;
        }

        state.Seen(origin, time.Value is { } at && origin.Window.Contains(at));
        // Several origins of one value in one record are one record.
        if (ReferenceEquals(state, _counted))
        {
            return;
        }

        _counted = state;
        state.Group.Add(source);
        if (WasRefused(source))
        {
            state.Refuse();
        }

        if (source.Text(Fields.UserName) is { Length: > 0 } account)
        {
            state.Account(account);
        }
    }

    private static bool WasRefused(in EventView source) =>
        (source.TryGet(Fields.EventOutcome, out ReadOnlySpan<byte> outcome) && outcome.SequenceEqual("failure"u8))
        || (
            source.TryGet(Fields.HttpResponseStatusCode, out ReadOnlySpan<byte> status)
            && status.Length == 3
            && status[0] == '4'
        );
}
