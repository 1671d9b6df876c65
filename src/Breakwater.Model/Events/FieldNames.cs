using System.Collections.Concurrent;
using System.Text;

namespace Breakwater.Model.Events;

/// <summary>
/// The table of field names of one run: a name to a small number (slot) and back. Safe for many threads.
/// Slots of <see cref="Fields"/> are the same in every table; others depend on the order of arrival, so nothing that is
/// written may be ordered by slot.
/// </summary>
public sealed class FieldNames
{
    /// <summary>The most names one run keeps; evidence with more names than this has its further fields left out, with a fault.</summary>
    public const int Limit = 65_536;

    private readonly ConcurrentDictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Lock _gate = new();
    private string[] _names;
    private int _count;

    /// <summary>A table that holds the names of <see cref="Fields"/>.</summary>
    public FieldNames()
    {
        _lookup = _slots.GetAlternateLookup<ReadOnlySpan<char>>();
        _names = new string[Math.Max(256, Fields.WellKnown.Count * 2)];
        foreach (string name in Fields.WellKnown)
        {
            Add(name);
        }
    }

    /// <summary>How many names are known.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The name of a slot.</summary>
    public string this[int slot] => Volatile.Read(ref _names)[slot];

    /// <summary>The slot of a name, made where it is new; -1 where the table is full.</summary>
    public int Slot(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _slots.TryGetValue(name, out int slot) ? slot : Add(name);
    }

    /// <summary>The slot of a UTF-8 name, made where it is new; -1 where the table is full or the name is over 512 bytes.</summary>
    public int Slot(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > 512)
        {
            return -1;
        }

        Span<char> text = stackalloc char[512];
        int length = Encoding.UTF8.GetChars(utf8, text);
        return _lookup.TryGetValue(text[..length], out int slot) ? slot : Add(new string(text[..length]));
    }

    /// <summary>The slot of a name that is already known; -1 where it is not.</summary>
    public int Find(string name) => _slots.TryGetValue(name, out int slot) ? slot : -1;

    private int Add(string name)
    {
        lock (_gate)
        {
            if (_slots.TryGetValue(name, out int known))
            {
                return known;
            }

            if (_count == Limit)
            {
                return -1;
            }

            if (_count == _names.Length)
            {
                string[] larger = new string[_names.Length * 2];
                _names.CopyTo(larger, 0);
                Volatile.Write(ref _names, larger);
            }

            int slot = _count;
            _names[slot] = name;
            Volatile.Write(ref _count, slot + 1);
            _slots[name] = slot;
            return slot;
        }
    }
}
