using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits;

/// <summary>The log sources of one audit: its statements, its logins, and the rest.</summary>
internal sealed class AuditSources(string product, string service, string dataset)
{
    private readonly KnownSource _database = new(new LogSource(product, "database", service, dataset));
    private readonly KnownSource _login = new(new LogSource(product, "authentication", service, dataset));
    private readonly KnownSource _other = new(new LogSource(product, null, service, dataset));

    /// <summary>The source of an act.</summary>
    public KnownSource Of(AuditAct act) =>
        act switch
        {
            AuditAct.Statement => _database,
            AuditAct.Login or AuditAct.Logout => _login,
            _ => _other,
        };

    /// <summary>Gives the event begun last the source and the word of an act.</summary>
    public void Apply(EventBatch batch, AuditAct act)
    {
        Of(act).Apply(batch);
        ReadOnlySpan<byte> action = Action(act);
        if (!action.IsEmpty)
        {
            batch.AddDerived(Fields.EventAction, action);
        }
    }

    /// <summary>The word of an act in <c>event.action</c>; empty where it has none.</summary>
    public static ReadOnlySpan<byte> Action(AuditAct act) =>
        act switch
        {
            AuditAct.Statement => "database_statement"u8,
            AuditAct.Login => "database_login"u8,
            AuditAct.Logout => "logout"u8,
            AuditAct.FileRead => "file_read"u8,
            AuditAct.FileWritten => "file_written"u8,
            AuditAct.QueueRead => "queue_read"u8,
            AuditAct.QueueWritten => "queue_written"u8,
            AuditAct.Consumer => "record_consumer"u8,
            AuditAct.Portal => "record_portal"u8,
            AuditAct.Lookup => "subscriber_lookup"u8,
            _ => default,
        };
}
