using Breakwater.Model.Flows;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>The hours of a run, from all threads.</summary>
internal sealed class FlowHours(ISpill spill)
{
    private readonly Dictionary<string, ItemTally> _items = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public ISpill Spill => spill;

    /// <summary>The items that flows came from, by path: large ones are read in parts.</summary>
    public IReadOnlyDictionary<string, ItemTally> Items => _items;

    /// <summary>Takes the rows of a batch to what is remembered of their item.</summary>
    public void Tally(FlowBatch flows, long lastHour)
    {
        string item = flows.Item.Path;
        lock (_gate)
        {
            if (!_items.TryGetValue(item, out ItemTally? tally))
            {
                _items[item] = tally = new ItemTally();
            }

            tally.Take(flows, lastHour);
        }
    }
}
