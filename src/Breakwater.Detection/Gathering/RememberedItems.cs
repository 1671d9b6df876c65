using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Gathering;

/// <summary>Numbers for items, so that a record on disk names its item by a number. One number an item; safe for many threads.</summary>
public sealed class RememberedItems
{
    private readonly Dictionary<EvidenceItem, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly List<EvidenceItem> _items = [];
    private readonly Lock _gate = new();

    /// <summary>The item of a number; no item may come meanwhile.</summary>
    public EvidenceItem this[int number] => _items[number];

    /// <summary>The number of an item.</summary>
    public int NumberOf(EvidenceItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        lock (_gate)
        {
            if (!_numbers.TryGetValue(item, out int number))
            {
                _numbers[item] = number = _items.Count;
                _items.Add(item);
            }

            return number;
        }
    }
}
