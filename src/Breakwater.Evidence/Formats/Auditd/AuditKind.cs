using System.Text;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Auditd;

/// <summary>What an audit event is, by the types of its records (audit userspace, <c>lib/audit-records.h</c>).</summary>
internal struct AuditKind
{
    /// <summary>A program was executed.</summary>
    public bool Executed { get; private set; }

    /// <summary>Our word for what happened; null where there is none.</summary>
    public string? Action { get; private set; }

    /// <summary>Takes the type of one record.</summary>
    public void Take(ReadOnlySpan<byte> type)
    {
        Executed |= type.SequenceEqual("EXECVE"u8) || type.SequenceEqual("AUOMS_EXECVE"u8);
        Action ??= ActionOf(type);
    }

    /// <summary>Adds action and outcome to the event begun last.</summary>
    public readonly void Apply(EventBatch batch, FieldNames names)
    {
        if (Action is not null)
        {
            Span<byte> text = stackalloc byte[32];
            batch.AddDerived(Fields.EventAction, text[..Encoding.ASCII.GetBytes(Action, text)]);
        }

        EventView view = batch.At(batch.Count - 1);
        if (
            view.TryGet(names.Slot("res"), out ReadOnlySpan<byte> result)
            || view.TryGet(names.Slot("success"), out result)
        )
        {
            bool success =
                result.SequenceEqual("yes"u8) || result.SequenceEqual("success"u8) || result.SequenceEqual("1"u8);
            batch.AddDerived(Fields.EventOutcome, success ? "success"u8 : "failure"u8);
        }
    }

    private static string? ActionOf(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("USER_LOGIN"u8) || type.SequenceEqual("USER_AUTH"u8) ? EventActions.Login
        : type.SequenceEqual("USER_LOGOUT"u8) || type.SequenceEqual("USER_END"u8) ? EventActions.Logout
        : type.SequenceEqual("DAEMON_END"u8) || type.SequenceEqual("DAEMON_ABORT"u8) ? EventActions.LoggingStopped
        : type.SequenceEqual("DAEMON_START"u8) ? EventActions.LoggingStarted
        : type.SequenceEqual("ADD_USER"u8)
        || type.SequenceEqual("DEL_USER"u8)
        || type.SequenceEqual("USER_CHAUTHTOK"u8)
        || type.SequenceEqual("USER_MGMT"u8)
        || type.SequenceEqual("ACCT_LOCK"u8)
            ? EventActions.AccountChange
        : type.SequenceEqual("SYSTEM_BOOT"u8) ? EventActions.Restart
        : null;
}
