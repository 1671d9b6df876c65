using Breakwater.Detection.Correlation;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows;
using Breakwater.Model.Flows.Events;
using Breakwater.Sigma;

namespace Breakwater.Detection.Sigma;

/// <summary>Tries the rules on the events of one thread.</summary>
internal sealed class SigmaWorker(SigmaDetector detector) : IFlowWorker
{
    /// <summary>Evidence decides how many log sources there are; what was worked out for them is forgotten above this.</summary>
    private const int PlanLimit = 4096;

    private const int FlowsAtOnce = 512;

    private readonly HitRecorder _recorder = detector.CreateRecorder();
    private readonly SigmaMatcher _matcher = detector.Engine.CreateMatcher();
    private readonly Dictionary<LogSource, int> _plans = [];
    private readonly List<int> _hits = [];
    private readonly FlowEvents _flowEvents = new(detector.Names);
    private readonly Dictionary<string, bool> _asksFor = new(StringComparer.Ordinal);
    private EventBatch? _flowBatch;
    private NamedSlot[] _slots = [];
    private LogSource? _lastSource;
    private int _lastPlan;

    public void Observe(EventBatch batch, IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(sink);
        GrowSlots();
        for (int i = 0; i < batch.Count; i++)
        {
            EventView view = batch.At(i);
            _matcher.Match(new SigmaEventView(view, _slots), Plan(view.LogSource), _hits);
            if (_hits.Count == 0)
            {
                continue;
            }

            foreach (int rule in _hits)
            {
                if (detector.Templates[rule] is { } template)
                {
                    sink.Add(detector.Factory.FromEvent(template, view));
                }
            }

            _recorder.Add(view, _hits);
        }
    }

    /// <summary>Flows become events here, and only where a rule is tried on them: to write them costs more than to decode them.</summary>
    public void Observe(FlowBatch flows, IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(flows);
        EventBatch events = _flowBatch ??= new EventBatch();
        for (int row = 0; row < flows.Count; )
        {
            events.Reset(flows.Item, ReadOnlyMemory<byte>.Empty);
            for (int end = Math.Min(row + FlowsAtOnce, flows.Count); row < end; row++)
            {
                if (AsksFor(flows.Exporters[flows.Exporter[row]].Dataset))
                {
                    _flowEvents.Write(flows, row, events);
                }
            }

            if (events.Count > 0)
            {
                Observe(events, sink);
            }
        }
    }

    public void Complete() => detector.Complete(_recorder);

    private void GrowSlots()
    {
        int known = _slots.Length;
        int count = detector.Names.Count;
        if (known == count)
        {
            return;
        }

        Array.Resize(ref _slots, count);
        for (int slot = known; slot < count; slot++)
        {
            string name = detector.Names[slot];
            _slots[slot] = new NamedSlot(detector.Engine.Slot(name), SourceLabels.IsName(name));
        }
    }

    private bool AsksFor(string dataset)
    {
        if (!_asksFor.TryGetValue(dataset, out bool asks))
        {
            asks = detector.AsksFor(_flowEvents.SourceOf(dataset));
            _asksFor.Add(dataset, asks);
        }

        return asks;
    }

    private int Plan(LogSource source)
    {
        if (ReferenceEquals(source, _lastSource))
        {
            return _lastPlan;
        }

        if (!_plans.TryGetValue(source, out int plan))
        {
            if (_plans.Count == PlanLimit)
            {
                _plans.Clear();
            }

            plan = detector.Plan(source);
            _plans[source] = plan;
        }

        _lastSource = source;
        _lastPlan = plan;
        return plan;
    }
}
