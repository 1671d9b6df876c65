using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Oracle;

/// <summary>
/// Oracle's traditional audit: XML files (<c>audit_trail=xml</c>) and the views DBA_AUDIT_TRAIL, DBA_FGA_AUDIT_TRAIL and
/// DBA_COMMON_AUDIT_TRAIL. It counts no rows; text and binds stand in it with the word EXTENDED alone.
/// </summary>
internal sealed class OracleTrailShape(AuditFields slots) : AuditShape(slots)
{
    private static readonly AuditSources Known = new("oracle", "audit", "oracle.audit");

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> System => "oracle.db"u8;

    /// <inheritdoc/>
    protected override AuditSources Sources => Known;

    /// <inheritdoc/>
    protected override AuditAct ActOf(in AuditRow row) => OracleActions.Act(Name(row));

    /// <inheritdoc/>
    protected override bool? Succeeded(in AuditRow row)
    {
        ReadOnlySpan<byte> code = row[AuditPart.Result];
        return code.IsEmpty ? null : !code.ContainsAnyExcept((byte)'0');
    }

    /// <inheritdoc/>
    protected override void AddClient(in AuditRow row)
    {
        if (row.TryField(AuditPart.OtherDetail, out EventField comment))
        {
            OracleAddress.Add(row, comment);
        }

        base.AddClient(row);
    }

    /// <inheritdoc/>
    protected override void AddStatement(in AuditRow row, AuditAct act)
    {
        row.Add(Fields.EventCode, AuditPart.Action);
        if (act != AuditAct.Statement)
        {
            return;
        }

        row.Add(Slots.Query, AuditPart.Statement);
        row.Add(Slots.Parameters, AuditPart.Binds);
        AddJoined(row, Slots.Statement, AuditPart.Session, AuditPart.Sequence);
        ReadOnlySpan<byte> name = Name(row);
        if (!name.IsEmpty)
        {
            row.Batch.AddDerived(Slots.Operation, name);
        }
    }

    private static ReadOnlySpan<byte> Name(in AuditRow row)
    {
        ReadOnlySpan<byte> session = OracleActions.OfSession(row[AuditPart.Detail]);
        ReadOnlySpan<byte> name = row.Has(AuditPart.Operation)
            ? row[AuditPart.Operation]
            : OracleActions.Table.Name(row[AuditPart.Action]);
        return name.IsEmpty || name.SequenceEqual("SESSION REC"u8)
            ? !session.IsEmpty
                ? session
                // 1 is a query (Reference, "V$XML_AUDIT_TRAIL", STATEMENT_TYPE).
                : row[AuditPart.OtherPolicy].SequenceEqual("1"u8)
                    ? "SELECT"u8
                    : name
            : name;
    }
}
