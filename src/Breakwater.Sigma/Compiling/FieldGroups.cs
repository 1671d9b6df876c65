namespace Breakwater.Sigma.Compiling;

/// <summary>
/// The event field names that rules ask for (slots), and the lists of them that fields of rules stand for (groups).
/// </summary>
internal sealed class FieldGroups
{
    /// <summary>The group of keywords: the whole message, or every value.</summary>
    public const int Keywords = 0;

    private readonly Dictionary<string, int> _slots = [];
    private readonly Dictionary<string, int> _groups = [];
    private readonly List<int[]> _slotsOf =
    [
        [],
    ];

    public IReadOnlyDictionary<string, int> Slots => _slots;

    public int GroupCount => _slotsOf.Count;

    public int SlotCount => _slots.Count;

    public int Group(IReadOnlyList<string> names)
    {
        int[] slots = [.. names.Select(Slot)];
        string key = string.Join(',', slots);
        if (!_groups.TryGetValue(key, out int group))
        {
            group = _slotsOf.Count;
            _groups[key] = group;
            _slotsOf.Add(slots);
        }

        return group;
    }

    public int[][] ToArray() => [.. _slotsOf];

    private int Slot(string name)
    {
        if (!_slots.TryGetValue(name, out int slot))
        {
            slot = _slots.Count;
            _slots[name] = slot;
        }

        return slot;
    }
}
