using Breakwater.Evidence.Formats.Json;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Windows;

/// <summary>
/// Windows events as JSON: flat (NXLog and the like), XML turned into JSON (<c>Event.System</c>, <c>Event.EventData</c>)
/// and Winlogbeat. The event's own field names stay; ECS names stand beside them.
/// </summary>
internal sealed class WindowsShape
{
    private const int ProcessCreated = 4688;
    private const int RegistryKeyChanged = 12;
    private const int ChannelsRemembered = 64;

    private readonly FieldAliases _aliases;
    private readonly FieldAliases _audited;
    private readonly FieldAliases _logons;
    private readonly FieldAliases _accounts;
    private readonly WindowsNames _slots;
    private readonly ItemNames _own;
    private readonly List<(byte[] Name, WindowsEvents.WindowsChannel Channel)> _channels = [];

    /// <summary>The shape for one item.</summary>
    public WindowsShape(FieldNames names)
    {
        _own = new ItemNames(names);
        _aliases = new FieldAliases(names, WindowsNames.Aliases);
        _audited = new FieldAliases(names, WindowsNames.AuditedProcess);
        _logons = new FieldAliases(names, WindowsNames.Logon);
        _accounts = new FieldAliases(names, WindowsNames.Account);
        _slots = new WindowsNames(names);
    }

    /// <summary>Completes the event begun last.</summary>
    public void Complete(in JsonRecord read)
    {
        EventBatch batch = read.Batch;
        AddNamedData(read);
        JsonRecord record = read.Refreshed();
        record.TryGet(JsonMarker.EventId, out int id);
        WindowsEvents.WindowsEvent known = Channel(record)
            .Event(id, id == RegistryKeyChanged ? SysmonEventType(record) : default);
        known.Source.Apply(batch, record.Facts.Has(JsonMarker.EventDataset));
        record.SetTime([
            JsonMarker.AtTimestamp,
            JsonMarker.SystemTime,
            JsonMarker.UtcTime,
            JsonMarker.TimeCreated,
            JsonMarker.EventTime,
            JsonMarker.Timestamp,
            JsonMarker.Time,
            JsonMarker.TimeGenerated,
        ]);
        bool beats = record.Facts.Has(JsonMarker.EcsVersion);
        _aliases.Apply(batch, unlessPresent: true);
        if (id == ProcessCreated && known.Source.Source.Service == "security")
        {
            _audited.Apply(batch, unlessPresent: true);
        }

        if (known.Action is not null && !beats)
        {
            batch.AddDerived(Fields.EventAction, known.Action);
            if (known.Outcome is not null)
            {
                batch.AddDerived(Fields.EventOutcome, known.Outcome);
            }

            FieldAliases who = known.Source.Source.Category == "authentication" ? _logons : _accounts;
            who.Apply(batch, unlessPresent: true);
        }

        AddAccount(record, beats);
        WindowsHashes.Add(record, _slots, beats);
    }

    private WindowsEvents.WindowsChannel Channel(in JsonRecord record)
    {
        if (!record.TryGet(JsonMarker.Channel, out EventField field, out ReadOnlySpan<byte> name))
        {
            return
                record.TryGet(JsonMarker.ProviderName, out _, out name)
                && name.SequenceEqual("Microsoft-Windows-Sysmon"u8)
                ? WindowsEvents.Tables.Channel("Microsoft-Windows-Sysmon/Operational"u8)
                : WindowsEvents.WindowsChannel.Other;
        }

        foreach ((byte[] known, WindowsEvents.WindowsChannel channel) in _channels)
        {
            if (name.SequenceEqual(known))
            {
                return channel;
            }
        }

        WindowsEvents.WindowsChannel found = WindowsEvents.Tables.Channel(
            field.Escaped ? System.Text.Encoding.UTF8.GetBytes(JsonText.Unescape(name)) : name
        );
        if (_channels.Count < ChannelsRemembered)
        {
            _channels.Add((name.ToArray(), found));
        }

        return found;
    }

    /// <summary>The Sysmon field EventType; a collector that overwrites it (NXLog does) leaves it in the message only.</summary>
    private ReadOnlySpan<byte> SysmonEventType(in JsonRecord record)
    {
        if (
            record.TryGet(JsonMarker.SysmonEventType, out _, out ReadOnlySpan<byte> type)
            && (type.StartsWith("Create"u8) || type.StartsWith("Delete"u8))
        )
        {
            return type;
        }

        if (record.TryGet(_slots.Message, out ReadOnlySpan<byte> message))
        {
            ReadOnlySpan<byte> label = "EventType: "u8;
            int at = message.IndexOf(label);
            if (at >= 0)
            {
                ReadOnlySpan<byte> rest = message[(at + label.Length)..];
                int end = rest.IndexOfAny((byte)'\\', (byte)'\r', (byte)'\n');
                return end < 0 ? rest : rest[..end];
            }
        }

        return default;
    }

    /// <summary>Gives elements of the shape <c>{"Name": "Image", "#text": "..."}</c> the name that they state.</summary>
    private void AddNamedData(in JsonRecord record)
    {
        if (!record.Facts.Has(JsonMarker.EventDataName))
        {
            return;
        }

        ReadOnlySpan<EventField> fields = record.Fields;
        int slot = -1;
        foreach (ref readonly EventField field in fields)
        {
            if (field.Slot == _slots.DataName)
            {
                slot = _own.Slot(record.Value(field));
            }
            else if (slot >= 0 && (field.Slot == _slots.Data || field.Slot == _slots.DataValue))
            {
                record.AddPart(slot, field, 0, field.Length, field.Kind);
                slot = -1;
            }
        }
    }

    private void AddAccount(in JsonRecord record, bool beats)
    {
        if (beats || !record.TryGet(_slots.User, out EventField field, out ReadOnlySpan<byte> user))
        {
            return;
        }

        int slash = user.LastIndexOf((byte)'\\');
        if (user.Length > slash + 1 && !(user.Length == 1 && user[0] == '-'))
        {
            record.AddPart(Fields.UserName, field, slash + 1, user.Length - slash - 1);
        }
    }
}
