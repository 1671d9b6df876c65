using System.Text;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits;

/// <summary>
/// One audit of stores: what its rows mean. The names of its columns are data; a shape says what was done, whether it was, and what is
/// hidden inside other columns. The record's own names stay beside the common ones.
/// </summary>
internal abstract class AuditShape(AuditFields slots)
{
    private const int LongestName = 512;

    /// <summary>The database product in OpenTelemetry's word; empty where it is none.</summary>
    protected abstract ReadOnlySpan<byte> System { get; }

    /// <summary>Its log sources.</summary>
    protected abstract AuditSources Sources { get; }

    /// <summary>Slots of the common names.</summary>
    protected AuditFields Slots { get; } = slots;

    /// <summary>Gives the event begun last its time, log source and the common names.</summary>
    public virtual void Complete(in AuditRow row)
    {
        AuditAct act = ActOf(row);
        AddSource(row, act);
        AddTime(row);
        AddUser(row);
        AddClient(row);
        AddStatement(row, act);
        AddObject(row, act);
        AddCounts(row, act);
        AddOutcome(row, act);
        AddProgram(row);
        row.Add(Slots.Session, AuditPart.Session);
        row.Add(Slots.Statement, AuditPart.StatementId);
        row.Add(Slots.Ticket, AuditPart.Ticket);
        if (!row.Add(Slots.Policy, AuditPart.Policy))
        {
            row.Add(Slots.Policy, AuditPart.OtherPolicy);
        }

        row.Add(Slots.CopiedTo, AuditPart.Destination);
        row.Add(Fields.HostName, AuditPart.Host);
        row.Add(Fields.EventReason, AuditPart.Reason);
    }

    /// <summary>What was done.</summary>
    protected abstract AuditAct ActOf(in AuditRow row);

    /// <summary>Whether it was done; null where the record does not say.</summary>
    protected abstract bool? Succeeded(in AuditRow row);

    /// <summary>When.</summary>
    protected virtual void AddTime(in AuditRow row) =>
        row.SetTime(AuditPart.UtcTime, AuditPart.Time, AuditPart.OtherTime);

    /// <summary>Who.</summary>
    protected virtual void AddUser(in AuditRow row)
    {
        if (!row.Add(Fields.UserName, AuditPart.User))
        {
            row.Add(Fields.UserName, AuditPart.OtherUser);
        }

        if (!row.Add(Slots.EffectiveUser, AuditPart.ProxyUser))
        {
            row.Add(Slots.EffectiveUser, AuditPart.EffectiveUser);
        }
    }

    /// <summary>From where.</summary>
    protected virtual void AddClient(in AuditRow row)
    {
        row.AddClient(AuditPart.Client);
        row.AddClient(AuditPart.ClientName);
    }

    /// <summary>By which program.</summary>
    protected virtual void AddProgram(in AuditRow row)
    {
        if (!row.Add(Slots.Program, AuditPart.Program))
        {
            row.Add(Slots.Program, AuditPart.OtherProgram);
        }
    }

    /// <summary>What was said.</summary>
    protected virtual void AddStatement(in AuditRow row, AuditAct act)
    {
        row.Add(Fields.EventCode, AuditPart.Action);
        if (act != AuditAct.Statement)
        {
            return;
        }

        if (!row.Add(Slots.Query, AuditPart.Statement))
        {
            row.Add(Slots.Query, AuditPart.OtherStatement);
        }

        row.Add(Slots.Parameters, AuditPart.Binds);
        if (!row.Add(Slots.Operation, AuditPart.Operation))
        {
            row.Add(Slots.Operation, AuditPart.Action);
        }
    }

    /// <summary>On what.</summary>
    protected virtual void AddObject(in AuditRow row, AuditAct act)
    {
        row.Add(Slots.Database, AuditPart.Database);
        if (act == AuditAct.Statement)
        {
            AddJoined(row, Slots.Collection, AuditPart.Schema, AuditPart.Object);
        }
    }

    /// <summary>How much.</summary>
    protected virtual void AddCounts(in AuditRow row, AuditAct act)
    {
        if (act == AuditAct.Statement)
        {
            row.AddCount(Slots.Rows, AuditPart.Rows);
            row.AddCount(Slots.Bytes, AuditPart.Bytes);
        }
    }

    /// <summary>Adds a name of two parts, joined by a point; the second alone where the first is missing.</summary>
    protected static void AddJoined(in AuditRow row, int slot, AuditPart first, AuditPart second)
    {
        if (!row.TryField(second, out EventField name))
        {
            return;
        }

        if (!row.TryField(first, out EventField owner) || owner.Length + name.Length + 1 > LongestName)
        {
            row.Add(slot, name, 0, name.Length);
            return;
        }

        Span<byte> joined = stackalloc byte[LongestName];
        int length = Copy(row, owner, joined);
        joined[length++] = (byte)'.';
        length += Copy(row, name, joined[length..]);
        row.Batch.AddDerived(slot, joined[..length]);
    }

    /// <summary>Copies a value, its escapes resolved, which never makes it longer.</summary>
    protected static int Copy(in AuditRow row, in EventField field, Span<byte> target)
    {
        ReadOnlySpan<byte> value = row.Value(field);
        if (!field.Escaped)
        {
            value.CopyTo(target);
            return value.Length;
        }

        return Encoding.UTF8.GetBytes(JsonText.Unescape(value), target);
    }

    private void AddSource(in AuditRow row, AuditAct act)
    {
        Sources.Apply(row.Batch, act);
        if (!System.IsEmpty)
        {
            row.Batch.AddDerived(Slots.System, System);
        }
    }

    private void AddOutcome(in AuditRow row, AuditAct act)
    {
        if (act != AuditAct.Other && Succeeded(row) is { } done)
        {
            row.Batch.AddDerived(Fields.EventOutcome, done ? "success"u8 : "failure"u8);
        }
    }
}
