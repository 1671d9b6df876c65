using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Mariadb;

/// <summary>What a record of MariaDB's <c>server_audit</c> says. It counts no rows and names no program.</summary>
internal sealed class MariadbRecord(AuditFields slots)
{
    private static readonly AuditSources Sources = new("mariadb", "server_audit", "mariadb.server_audit");

    /// <summary>Adds the fields of a record to the event begun last.</summary>
    public void Add(ReadOnlySpan<byte> text, MariadbLine line, EventWriter writer, EventBatch batch)
    {
        ReadOnlySpan<byte> operation = line.Operation.Of(text);
        AuditAct act = ActOf(operation);
        Sources.Apply(batch, act);
        batch.AddDerived(slots.System, "mariadb"u8);
        writer.Add(Fields.EventCode, line.Operation);
        writer.Add(Fields.UserName, line.User);
        writer.Add(Fields.HostName, line.Server);
        AuditText.AddClient(text, line.Host, writer);
        writer.Add(slots.Session, line.Connection, FieldKind.Number);
        writer.Add(slots.Database, line.Database);
        if (act == AuditAct.Statement)
        {
            writer.Add(slots.Statement, line.Statement);
            AddStatement(text, line, operation, writer, batch);
        }

        if (act is AuditAct.Statement or AuditAct.Login && !line.Code.IsEmpty)
        {
            bool done = line.Code.Of(text).SequenceEqual("0"u8) && !operation.SequenceEqual("FAILED_CONNECT"u8);
            batch.AddDerived(Fields.EventOutcome, done ? "success"u8 : "failure"u8);
        }
    }

    private void AddStatement(
        ReadOnlySpan<byte> text,
        MariadbLine line,
        ReadOnlySpan<byte> operation,
        EventWriter writer,
        EventBatch batch
    )
    {
        if (line.IsQuoted)
        {
            AuditText.AddEscaped(batch, slots.Query, text, line.Object, writer);
            return;
        }

        // READ,database,table: which tables a statement used.
        writer.Add(slots.Operation, line.Operation);
        if (line.Database.IsEmpty || line.Object.IsEmpty)
        {
            writer.Add(slots.Collection, line.Object);
            return;
        }

        Span<byte> joined = stackalloc byte[512];
        ReadOnlySpan<byte> database = line.Database.Of(text);
        ReadOnlySpan<byte> table = line.Object.Of(text);
        if (database.Length + table.Length + 1 <= joined.Length)
        {
            database.CopyTo(joined);
            joined[database.Length] = (byte)'.';
            table.CopyTo(joined[(database.Length + 1)..]);
            batch.AddDerived(slots.Collection, joined[..(database.Length + 1 + table.Length)]);
        }
    }

    private static AuditAct ActOf(ReadOnlySpan<byte> operation) =>
        operation.EndsWith("DISCONNECT"u8) ? AuditAct.Logout
        : operation.EndsWith("CONNECT"u8) ? AuditAct.Login
        : AuditAct.Statement;
}
