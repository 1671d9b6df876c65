using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Oracle;

/// <summary>Rows of UNIFIED_AUDIT_TRAIL (Oracle Database Reference, "UNIFIED_AUDIT_TRAIL"), as CSV or JSON of any client.</summary>
internal sealed class OracleShape(AuditFields slots) : AuditShape(slots)
{
    private static readonly AuditSources Known = new("oracle", "unified_audit", "oracle.unified_audit");

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> System => "oracle.db"u8;

    /// <inheritdoc/>
    protected override AuditSources Sources => Known;

    /// <inheritdoc/>
    protected override AuditAct ActOf(in AuditRow row)
    {
        ReadOnlySpan<byte> action = row[AuditPart.Action];
        return action.StartsWith("LOGOFF"u8) ? AuditAct.Logout
            : action.SequenceEqual("LOGON"u8) ? AuditAct.Login
            : AuditAct.Statement;
    }

    /// <inheritdoc/>
    protected override bool? Succeeded(in AuditRow row)
    {
        ReadOnlySpan<byte> code = row[AuditPart.Result];
        return code.IsEmpty ? null : !code.ContainsAnyExcept((byte)'0');
    }

    /// <inheritdoc/>
    protected override void AddClient(in AuditRow row)
    {
        // (TYPE=(DATABASE));(CLIENT ADDRESS=((PROTOCOL=tcp)(HOST=192.0.2.7)(PORT=37342)));
        if (row.TryField(AuditPart.Detail, out EventField field))
        {
            OracleAddress.Add(row, field);
        }

        base.AddClient(row);
    }

    /// <inheritdoc/>
    protected override void AddStatement(in AuditRow row, AuditAct act)
    {
        base.AddStatement(row, act);
        if (act != AuditAct.Statement)
        {
            return;
        }

        // A statement has its number within a session (Reference, "STATEMENT_ID").
        AddJoined(row, Slots.Statement, AuditPart.Session, AuditPart.Sequence);

        // A job of Data Pump names its kind, and not its tables (Database Security Guide, "Auditing Oracle Data Pump Events").
        if (row.Is(AuditPart.Kind, "Datapump"u8) && row.Is(AuditPart.Action, "EXPORT"u8))
        {
            row.Batch.AddDerived(Slots.Export, IsWhole(row) ? "datapump_full"u8 : "datapump"u8);
        }
        else if (row.Is(AuditPart.Kind, "RMAN_AUDIT"u8) && MayTake(row[AuditPart.Reason]))
        {
            row.Batch.AddDerived(Slots.Export, "backup"u8);
        }
    }

    /// <summary>The whole database is exported: "METADATA_JOB_MODE: DATABASE_EXPORT" (DBA_DATAPUMP_JOBS calls it FULL).</summary>
    private static bool IsWhole(in AuditRow row)
    {
        ReadOnlySpan<byte> parameters = row[AuditPart.OtherDetail];
        return parameters.IndexOf("DATABASE_EXPORT"u8) >= 0 || parameters.IndexOf("FULL_EXPORT"u8) >= 0;
    }

    /// <summary>An operation of RMAN that writes data somewhere, or of which the export of the trail does not say what it was; a restore, a check, a deletion are none.</summary>
    private static bool MayTake(ReadOnlySpan<byte> operation) =>
        operation.IsEmpty
        || operation.StartsWith("BACKUP"u8)
        || operation.StartsWith("Backup"u8)
        || operation.StartsWith("COPY"u8)
        || operation.StartsWith("Copy"u8)
        || operation.StartsWith("DUPLICATE"u8)
        || operation.StartsWith("Duplicate"u8);
}
