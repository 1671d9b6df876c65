using System.Text;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Mapping;

/// <summary>
/// The run's field names as one item may use them: a bounded number, so that no item can fill the table for the others.
/// What counts is the item's own names, not which of them are new, so that the answer does not depend on the other items.
/// </summary>
internal sealed class ItemNames(FieldNames names)
{
    /// <summary>Names of one item; the Elastic Common Schema has about 2,000 in all.</summary>
    public const int Limit = 8192;

    private readonly ulong[] _used = new ulong[FieldNames.Limit / 64];
    private int _count;

    /// <summary>The slot of a name; -1 where the item has used its share or the table is full.</summary>
    public int Slot(ReadOnlySpan<byte> utf8) =>
        _count < Limit ? Use(names.Slot(utf8)) : IfUsed(names.Find(Encoding.UTF8.GetString(utf8)));

    /// <summary>The slot of a name; -1 where the item has used its share or the table is full.</summary>
    public int Slot(string name) => _count < Limit ? Use(names.Slot(name)) : IfUsed(names.Find(name));

    private int Use(int slot)
    {
        if (slot >= 0 && (_used[slot >> 6] & (1UL << (slot & 63))) == 0)
        {
            _used[slot >> 6] |= 1UL << (slot & 63);
            _count++;
        }

        return slot;
    }

    private int IfUsed(int slot) => slot >= 0 && (_used[slot >> 6] & (1UL << (slot & 63))) != 0 ? slot : -1;
}
