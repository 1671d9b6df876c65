using System.Net;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Mapping;

/// <summary>
/// Further names for the fields of a source: a value <c>src_ip</c> is also <c>source.ip</c>. The value stands once.
/// </summary>
internal sealed class FieldAliases
{
    private readonly Target[]?[] _bySlot;

    /// <summary>Makes the table for one run's names.</summary>
    /// <param name="names">The run's names.</param>
    /// <param name="pairs">The source's name and the further name.</param>
    public FieldAliases(FieldNames names, IReadOnlyCollection<(string Source, string Target)> pairs)
    {
        var bySlot = new SortedDictionary<int, List<Target>>();
        foreach ((string source, string target) in pairs)
        {
            int slot = names.Slot(source);
            if (slot < 0)
            {
                continue;
            }

            if (!bySlot.TryGetValue(slot, out List<Target>? targets))
            {
                bySlot.Add(slot, targets = []);
            }

            targets.Add(new Target(names.Slot(target), KindOf(target)));
        }

        _bySlot = new Target[]?[bySlot.Count == 0 ? 0 : bySlot.Keys.Last() + 1];
        foreach ((int slot, List<Target> targets) in bySlot)
        {
            _bySlot[slot] = [.. targets];
        }
    }

    /// <summary>Gives the fields of the event begun last their further names.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="unlessPresent">A name that the record itself uses is left to the record.</param>
    public void Apply(EventBatch batch, bool unlessPresent = false)
    {
        EventView view = batch.At(batch.Count - 1);
        foreach (ref readonly EventField field in view.Fields)
        {
            if ((uint)field.Slot >= (uint)_bySlot.Length || _bySlot[field.Slot] is not { } targets)
            {
                continue;
            }

            if (field.Kind == FieldKind.Null)
            {
                continue;
            }

            foreach (Target target in targets)
            {
                if (!unlessPresent || !view.TryGet(target.Slot, out _))
                {
                    Add(batch, view, field, target);
                }
            }
        }
    }

    private static void Add(EventBatch batch, EventView view, in EventField field, Target target)
    {
        EventField value = field;
        if (target.Kind == FieldKind.Address)
        {
            if (!TryAddress(view.Value(field), out int skip, out int length))
            {
                return;
            }

            value = field with { Offset = field.Offset + skip, Length = length, Kind = FieldKind.Address };
        }
        else if (target.Kind == FieldKind.Number && field.Kind != FieldKind.Number)
        {
            if (field.Length == 0 || view.Value(field).ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            {
                return;
            }

            value = field with { Kind = FieldKind.Number };
        }

        if (value.InArena)
        {
            batch.AddArena(target.Slot, value.Offset, value.Length, value.Kind, value.Escaped);
        }
        else
        {
            batch.AddBlock(target.Slot, value.Offset, value.Length, value.Kind, value.Escaped);
        }
    }

    /// <summary>The part of a value that is a plain address: without brackets, zone and the IPv4-in-IPv6 prefix.</summary>
    internal static bool TryAddress(ReadOnlySpan<byte> value, out int skip, out int length)
    {
        skip = 0;
        length = value.Length;
        if (length > 2 && value[0] == '[' && value[^1] == ']')
        {
            skip = 1;
            length -= 2;
        }

        int zone = value.Slice(skip, length).IndexOf((byte)'%');
        if (zone >= 0)
        {
            length = zone;
        }

        ReadOnlySpan<byte> mapped = "::ffff:"u8;
        ReadOnlySpan<byte> plain = value.Slice(skip, length);
        if (plain.StartsWith(mapped) && plain.Contains((byte)'.'))
        {
            skip += mapped.Length;
            length -= mapped.Length;
            plain = value.Slice(skip, length);
        }

        // IPAddress also takes a plain number for an address; a log does not mean one.
        return length is > 1 and <= 45 && plain.ContainsAny((byte)'.', (byte)':') && IPAddress.IsValidUtf8(plain);
    }

    private static FieldKind KindOf(string target) =>
        target.EndsWith(".ip", StringComparison.Ordinal) ? FieldKind.Address
        : target.EndsWith(".port", StringComparison.Ordinal) || target.EndsWith(".bytes", StringComparison.Ordinal)
            ? FieldKind.Number
        : FieldKind.Text;

    private readonly record struct Target(int Slot, FieldKind Kind);
}
