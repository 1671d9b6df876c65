using Breakwater.Detection.Findings;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows.Baselines;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>
/// Holds the hours of a run against what is stored, and writes down what is known afterwards: one exporter and one device of it at a
/// time, both sides in one order.
/// </summary>
internal sealed class FlowBaselineJudge
{
    /// <summary>The most devices, counted once for each exporter that tells of them, that are kept.</summary>
    public const int MostDevices = 20_000;

    private readonly IFlowBaseline _stored;
    private readonly BaselineTerms _terms;
    private readonly IFlowBaselineWriter? _writer;
    private readonly ItemUses _uses;
    private readonly HourJudge _judge;
    private readonly DeviationFindings _findings;
    private readonly FlowHours _hours;
    private readonly RememberedItems _items;
    private readonly List<FlowBaselineCoverage> _coverage = [];
    private ExporterHours _exporter = new(new BaselineExporter(""));
    private BaselineExporter? _after;
    private long _earliestKept = long.MaxValue;
    private int _devices;
    private int _devicesLeftOut;

    public FlowBaselineJudge(
        FlowHours hours,
        RememberedItems items,
        FindingFactory factory,
        FlowChecks checks,
        FlowEstate estate,
        IFlowBaseline stored,
        BaselineTerms terms,
        IFlowBaselineWriter? writer
    )
    {
        (_stored, _terms, _writer, _hours, _items) = (stored, terms, writer, hours, items);
        _uses = new ItemUses(hours, items, stored, terms);
        _findings = new DeviationFindings(factory, checks, estate, items);
        _judge = new HourJudge(_findings, terms);
    }

    public FlowBaselineOutcome Run(IFindingSink sink)
    {
        Merge();
        foreach (BaselineItem item in _uses.After().Where(i => i.LastHour >= _earliestKept))
        {
            _writer?.Write(item);
        }

        foreach (IReadOnlyList<Deviation> episode in Episode.Of(_judge.Found))
        {
            if (_findings.Of(episode) is { } finding)
            {
                sink.Add(finding);
            }
        }

        return BaselineSentences.Of(
            _coverage,
            _uses,
            _terms,
            isFirst: _stored.IsEmpty,
            _judge.LeftOut,
            _devicesLeftOut
        );
    }

    private void Merge()
    {
        SpillKey key = new();
        using RunCursor run = new(HourStream.Of(_hours, _uses, _items));
        using IEnumerator<BaselineEntry> stored = _stored.Entries().GetEnumerator();
        bool hasStored = stored.MoveNext();
        while (run.HasMore || hasStored)
        {
            int order =
                !run.HasMore ? 1
                : !hasStored ? -1
                : key.Start()
                    .Add(run.Current.Exporter)
                    .Add(run.Current.Device)
                    .Bytes.SequenceCompareTo(BaselineOrder.KeyOf(stored.Current));
            BaselineEntry? entry = order >= 0 ? stored.Current : null;
            if (entry is BaselineDevice device)
            {
                Take(device, run);
            }
            else if (entry is null && run.Current.Device.Length > 0)
            {
                Take(new BaselineDevice(run.Current.Exporter, run.Current.Device, run.Current.Hour), run);
            }
            else
            {
                Take(entry as BaselineExporter ?? new BaselineExporter(run.Current.Exporter), run);
            }

            hasStored = order >= 0 ? stored.MoveNext() : hasStored;
        }
    }

    // The exporter stands before its devices, and all its hours are known by then.
    private void Take(BaselineExporter stored, RunCursor run)
    {
        _exporter = new ExporterHours(stored);
        for (; run.IsAt(stored.Exporter, ""); run.Move())
        {
            _exporter.Take(run.Current);
        }

        _after = _exporter.After(_terms.CurrentWeek);
        if (_after is not null)
        {
            _earliestKept = Math.Min(_earliestKept, HourOfWeek.HourOf(_after.Weeks.Keys.First(), 0));
            _writer?.Write(_after);
        }
    }

    private void Take(BaselineDevice stored, RunCursor run)
    {
        BaselineDevice device =
            run.IsAt(stored.Exporter, stored.Device) && run.Current.Hour < stored.First
                ? stored with
                {
                    First = run.Current.Hour,
                }
                : stored;
        DeviceWalk walk = new(_exporter, _terms, _judge, item => _items[item].Path);
        walk.Go(device, run);
        if (walk.Coverage(device.Device) is { } coverage)
        {
            _coverage.Add(coverage);
        }

        if (_after is null)
        {
            return;
        }

        foreach (
            int week in device.Weeks.Keys.Where(w => !_after.Weeks.ContainsKey(w) || device.Weeks[w].IsEmpty).ToArray()
        )
        {
            device.Weeks.Remove(week);
        }

        if (_devices == MostDevices)
        {
            _devicesLeftOut++;
            return;
        }

        _devices++;
        _writer?.Write(device);
    }
}
