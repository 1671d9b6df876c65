using System.Buffers;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Radius;

/// <summary>Turns one record of a detail file into the event begun last.</summary>
internal sealed class DetailRecord
{
    private const int AttributeLimit = 1024;

    private static readonly KnownSource Plain = Source(null);
    private static readonly KnownSource Command = Source("network_command");
    private static readonly KnownSource Authentication = Source("authentication");

    private readonly ItemNames _own;
    private readonly FieldAliases _aliases;
    private readonly FieldAliases _fallbacks;
    private readonly RadiusActions _actions;
    private readonly ItemClock _clock;
    private readonly int _timestamp;
    private readonly int _pair;

    public DetailRecord(ReaderContext context, ItemClock clock)
    {
        FieldNames names = context.Names;
        _own = new ItemNames(names);
        _clock = clock;
        _aliases = new FieldAliases(names, RadiusNames.Aliases);
        _fallbacks = new FieldAliases(names, RadiusNames.Fallbacks);
        _actions = new RadiusActions(names);
        _timestamp = names.Slot("Timestamp");
        _pair = names.Slot("Cisco-AVPair");
    }

    /// <summary>Adds the fields of a record.</summary>
    /// <param name="text">Its lines: the time, then one attribute each.</param>
    /// <param name="origin">Where they start in the arena.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="faults">Takes what could not be read.</param>
    /// <param name="position">Where the record is.</param>
    public void Add(ReadOnlySpan<byte> text, int origin, EventBatch batch, IFaultSink faults, EvidencePosition position)
    {
        batch.AddArena(Fields.Message, origin, text.Length);
        int end = text.IndexOf((byte)'\n');
        EventTime time = HeaderTime(end < 0 ? text : text[..end], faults);
        int start = end < 0 ? text.Length : end + 1;
        int count = 0;
        while (start < text.Length)
        {
            int length = text[start..].IndexOf((byte)'\n');
            int stop = length < 0 ? text.Length : start + length;
            if (++count > AttributeLimit || !AddAttribute(text, start, stop, origin, batch, ref time))
            {
                faults.Add(count > AttributeLimit ? FaultReason.TooManyFields : FaultReason.Malformed, position);
            }

            start = stop + 1;
        }

        batch.SetTime(time);
        if (!time.IsKnown)
        {
            faults.Add(FaultReason.BadTime, position);
        }

        _aliases.Apply(batch, unlessPresent: true);
        _fallbacks.Apply(batch, unlessPresent: true);
        bool command = AddShellPairs(batch);
        bool session = _actions.Add(batch, command);
        (
            command ? Command
            : session ? Authentication
            : Plain
        ).Apply(batch);
    }

    private EventTime HeaderTime(ReadOnlySpan<byte> line, IFaultSink faults) =>
        TimeText.TryMonthName(line, out CivilTime time, out _) || TimeText.TryIso(line, out time, out _)
            ? _clock.Resolve(time, faults)
            : EventTime.Unknown;

    private bool AddAttribute(
        ReadOnlySpan<byte> text,
        int start,
        int end,
        int origin,
        EventBatch batch,
        ref EventTime time
    )
    {
        ReadOnlySpan<byte> line = text[start..end];
        int lead = line.Length - line.TrimStart(" \t"u8).Length;
        int equals = line.IndexOf(" = "u8);
        if (equals <= lead)
        {
            return line.Trim(" \t"u8).IsEmpty;
        }

        int slot = _own.Slot(line[lead..equals]);
        Part value = Part.Between(start + equals + 3, end);
        bool quoted = value.Length >= 2 && text[value.Start] == '"' && text[value.End - 1] == '"';
        if (quoted)
        {
            value = new Part(value.Start + 1, value.Length - 2);
        }

        ReadOnlySpan<byte> bytes = value.Of(text);
        if (slot == _timestamp && TimeText.TryEpoch(bytes, out EventTime stated))
        {
            time = stated;
        }

        if (quoted && bytes.Contains((byte)'\\'))
        {
            AddResolved(slot, bytes, batch);
        }
        else
        {
            batch.AddArena(slot, origin + value.Start, value.Length);
        }

        return slot >= 0;
    }

    private static void AddResolved(int slot, ReadOnlySpan<byte> value, EventBatch batch)
    {
        byte[] plain = ArrayPool<byte>.Shared.Rent(value.Length);
        try
        {
            batch.AddDerived(slot, plain.AsSpan(0, DetailText.Resolve(value, plain)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
        }
    }

    /// <summary>Cisco devices send the command and its level as <c>shell:cmd=...</c>, <c>shell:priv-lvl=15</c>.</summary>
    private bool AddShellPairs(EventBatch batch)
    {
        bool command = false;
        EventView view = batch.At(batch.Count - 1);
        foreach (ref readonly EventField field in view.Fields)
        {
            if (field.Slot != _pair)
            {
                continue;
            }

            ReadOnlySpan<byte> value = view.Value(field);
            int lead = value.StartsWith("shell:"u8) ? "shell:"u8.Length : 0;
            if (value[lead..].StartsWith("cmd="u8))
            {
                Part entered = Tacacs.TacacsMap.Entered(value, Part.Between(lead + "cmd="u8.Length, value.Length));
                batch.AddArena(Fields.AaaCommand, field.Offset + entered.Start, entered.Length);
                command |= !entered.IsEmpty;
            }
            else if (value[lead..].StartsWith("priv-lvl="u8))
            {
                int skip = lead + "priv-lvl="u8.Length;
                batch.AddArena(Fields.AaaPrivilegeLevel, field.Offset + skip, value.Length - skip, FieldKind.Number);
            }
        }

        return command;
    }

    private static KnownSource Source(string? category) =>
        new(new LogSource("aaa", category, "radius", "radius.accounting"));
}
