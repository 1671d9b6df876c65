using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.SqlServer;

/// <summary>
/// Rows of SQL Server's audit (Microsoft Learn, "sys.fn_get_audit_file"). A statement longer than 4,000 characters is cut into several
/// records; only the first is a statement, the rest are its pieces.
/// </summary>
internal sealed class SqlServerShape(AuditFields slots) : AuditShape(slots)
{
    private static readonly AuditSources Known = new("mssql", "audit", "mssql.audit");

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> System => "microsoft.sql_server"u8;

    /// <inheritdoc/>
    protected override AuditSources Sources => Known;

    /// <inheritdoc/>
    protected override AuditAct ActOf(in AuditRow row)
    {
        ReadOnlySpan<byte> sequence = row[AuditPart.Sequence];
        if (sequence.Length > 1 || (sequence.Length == 1 && sequence[0] > '1'))
        {
            return AuditAct.Other;
        }

        return SqlServerActions.Table.Find(row[AuditPart.Action])?.Act
            ?? (row.Has(AuditPart.Statement) ? AuditAct.Statement : AuditAct.Other);
    }

    /// <inheritdoc/>
    protected override bool? Succeeded(in AuditRow row)
    {
        ReadOnlySpan<byte> result = row[AuditPart.Result];
        return result.IsEmpty ? null : result[0] is (byte)'1' or (byte)'t' or (byte)'T';
    }

    /// <inheritdoc/>
    protected override void AddUser(in AuditRow row)
    {
        // Under EXECUTE AS the session's login is the one that came in, the other whom it acts as.
        if (row.Add(Fields.UserName, AuditPart.User))
        {
            row.Add(Slots.EffectiveUser, AuditPart.OtherUser);
        }
        else
        {
            row.Add(Fields.UserName, AuditPart.OtherUser);
        }
    }

    /// <inheritdoc/>
    protected override void AddClient(in AuditRow row)
    {
        if (!row.Is(AuditPart.Client, "local machine"u8))
        {
            row.AddClient(AuditPart.Client);
        }

        row.AddClient(AuditPart.ClientName);
    }

    /// <inheritdoc/>
    protected override void AddStatement(in AuditRow row, AuditAct act)
    {
        row.Add(Fields.EventCode, AuditPart.Action);

        AddHost(row);
        if (act != AuditAct.Statement)
        {
            return;
        }

        row.Add(Slots.Query, AuditPart.Statement);

        // Each object of a statement has a record, and so has the batch; nothing in them numbers the statement.
        row.Add(Slots.Statement, AuditPart.Session);
        ReadOnlySpan<byte> operation = SqlServerActions.Table.Find(row[AuditPart.Action])?.Operation;
        if (!operation.IsEmpty)
        {
            row.Batch.AddDerived(Slots.Operation, operation);
        }

        if (operation.SequenceEqual("BACKUP"u8))
        {
            row.Batch.AddDerived(Slots.Export, "backup"u8);
        }
    }

    /// <inheritdoc/>
    protected override void AddCounts(in AuditRow row, AuditAct act)
    {
        if (act == AuditAct.Statement && SqlServerActions.Table.Find(row[AuditPart.Action]) is { CountsRows: true })
        {
            row.AddCount(Slots.Rows, AuditPart.Rows);
        }
    }

    // SERVER\INSTANCE; in JSON the backslash is written twice.
    private static void AddHost(in AuditRow row)
    {
        if (row.TryField(AuditPart.Detail, out EventField server))
        {
            int end = row.Value(server).IndexOf((byte)'\\');
            row.Add(Fields.HostName, server, 0, end < 0 ? server.Length : end);
        }
    }
}
