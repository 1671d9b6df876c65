using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Mysql;

/// <summary>
/// Records of MySQL Enterprise Audit in JSON (MySQL 8.0 Reference Manual, 6.4.5.4). One statement may give a record of class
/// <c>general</c> and one of class <c>table_access</c> for each table. Rows stand in it only with the query statistics.
/// </summary>
internal sealed class MysqlShape(AuditFields slots) : AuditShape(slots)
{
    private static readonly AuditSources Known = new("mysql", "audit", "mysql.audit");

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> System => "mysql"u8;

    /// <inheritdoc/>
    protected override AuditSources Sources => Known;

    /// <inheritdoc/>
    protected override AuditAct ActOf(in AuditRow row)
    {
        ReadOnlySpan<byte> kind = row[AuditPart.Kind];
        ReadOnlySpan<byte> action = row[AuditPart.Action];
        return kind.SequenceEqual("connection"u8)
            ? action.SequenceEqual("connect"u8) || action.SequenceEqual("change_user"u8)
                ? AuditAct.Login
                : action.SequenceEqual("disconnect"u8)
                    ? AuditAct.Logout
                    : AuditAct.Other
            : kind.SequenceEqual("table_access"u8) || row.Has(AuditPart.Statement)
                ? AuditAct.Statement
                : AuditAct.Other;
    }

    /// <inheritdoc/>
    protected override bool? Succeeded(in AuditRow row)
    {
        ReadOnlySpan<byte> status = row.Has(AuditPart.Result) ? row[AuditPart.Result] : row[AuditPart.Detail];
        return status.IsEmpty ? null : status.SequenceEqual("0"u8);
    }

    /// <inheritdoc/>
    protected override void AddStatement(in AuditRow row, AuditAct act)
    {
        row.Add(Fields.EventCode, AuditPart.Kind);
        if (act != AuditAct.Statement)
        {
            return;
        }

        if (!row.Add(Slots.Query, AuditPart.Statement))
        {
            row.Add(Slots.Query, AuditPart.OtherStatement);
        }

        if (!row.Add(Slots.Operation, AuditPart.Operation))
        {
            row.Add(Slots.Operation, AuditPart.Policy);
        }

        // Records of one session and text within a second are one statement: there is no number of it.
        row.Add(Slots.Statement, AuditPart.Session);
    }

    /// <inheritdoc/>
    protected override void AddObject(in AuditRow row, AuditAct act)
    {
        if (!row.Add(Slots.Database, AuditPart.Database))
        {
            row.Add(Slots.Database, AuditPart.Schema);
        }

        if (act == AuditAct.Statement)
        {
            AddJoined(row, Slots.Collection, AuditPart.Schema, AuditPart.Object);
        }
    }
}
