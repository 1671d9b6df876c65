using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Teradata;

/// <summary>
/// Rows of Teradata's query log (DBC.DBQLogTbl), also joined with the full text of DBC.DBQLSqlTbl or the objects of DBC.DBQLObjTbl. Rules of
/// logging are per user: who is exempt has no row.
/// </summary>
internal sealed class TeradataShape(AuditFields slots) : AuditShape(slots)
{
    private static readonly AuditSources Known = new("teradata", "dbql", "teradata.dbql");

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> System => "teradata"u8;

    /// <inheritdoc/>
    protected override AuditSources Sources => Known;

    /// <inheritdoc/>
    protected override AuditAct ActOf(in AuditRow row) =>
        row.Is(AuditPart.Operation, "Logon"u8) ? AuditAct.Login
        : row.Is(AuditPart.Operation, "Logoff"u8) ? AuditAct.Logout
        : AuditAct.Statement;

    /// <inheritdoc/>
    protected override bool? Succeeded(in AuditRow row) => !row[AuditPart.Result].ContainsAnyExcept("0 "u8);

    /// <inheritdoc/>
    public override void Complete(in AuditRow row)
    {
        base.Complete(row);
        if (TeradataProgram.ExportForm(row[AuditPart.Program]) is { Length: > 0 } form)
        {
            row.Batch.AddDerived(Slots.Export, form);
        }

        if (
            row.TryField(AuditPart.OtherDetail, out EventField band)
            && QueryBand.TryTicket(row.Value(band), out Range ticket)
        )
        {
            (int start, int length) = ticket.GetOffsetAndLength(band.Length);
            row.Add(Slots.Ticket, band, start, length);
        }
    }

    /// <inheritdoc/>
    protected override void AddClient(in AuditRow row)
    {
        row.AddClient(AuditPart.Client);
        if (row.Has(AuditPart.Client) || !row.TryField(AuditPart.Detail, out EventField field))
        {
            return;
        }

        // (TCP/IP) ee3c 192.0.2.7 TDPROD  14468    OPERATOR BTEQ    01 LSS
        ReadOnlySpan<byte> source = row.Value(field);
        int at = 0;
        while (at < source.Length)
        {
            int end = source[at..].IndexOf((byte)' ');
            end = end < 0 ? source.Length : at + end;
            if (AddressText.IsAddress(source[at..end]))
            {
                row.AddClient(field, at, end - at);
                return;
            }

            at = end + 1;
        }
    }
}
