using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Messages;

/// <summary>
/// Numbers the field names that the message tables use, so that tables can be built once and used with the slots of any
/// run. Names are added while tables load and never after.
/// </summary>
internal sealed class SyslogFields
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<string> _names = [];

    public int Number(string name)
    {
        if (!_numbers.TryGetValue(name, out int number))
        {
            number = _names.Count;
            _names.Add(name);
            _numbers[name] = number;
        }

        return number;
    }

    public IReadOnlyList<string> Names => _names;

    /// <summary>The slot of each numbered name in a run's table.</summary>
    public int[] Slots(FieldNames names)
    {
        int[] slots = new int[_names.Count];
        for (int i = 0; i < slots.Length; i++)
        {
            slots[i] = names.Slot(_names[i]);
        }

        return slots;
    }
}
