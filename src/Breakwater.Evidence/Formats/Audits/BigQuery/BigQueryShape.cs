using System.Buffers;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.BigQuery;

/// <summary>
/// BigQuery's audit in Cloud Logging (Google Cloud, "BigQueryAuditMetadata"). A job is told when it is inserted and when it is done; what it
/// read is known when it is done. Reads of tables by a job are told with the job; those without one (the Storage Read API,
/// <c>tabledata.list</c>) stand alone.
/// </summary>
internal sealed class BigQueryShape(AuditFields slots) : AuditShape(slots)
{
    private const int MostBytes = 8192;

    private static readonly AuditSources Known = new("gcp", "bigquery", "gcp.bigquery_audit");

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> System => "gcp.bigquery"u8;

    /// <inheritdoc/>
    protected override AuditSources Sources => Known;

    /// <inheritdoc/>
    protected override AuditAct ActOf(in AuditRow row)
    {
        if (row.Has(AuditPart.StatementId))
        {
            return row.Is(AuditPart.Detail, "DONE"u8) || row.Is(AuditPart.Kind, "DONE"u8)
                ? AuditAct.Statement
                : AuditAct.Other;
        }

        return IsDirectRead(row[AuditPart.OtherProgram]) ? AuditAct.Statement : AuditAct.Other;
    }

    /// <inheritdoc/>
    protected override bool? Succeeded(in AuditRow row)
    {
        ReadOnlySpan<byte> code = row.Has(AuditPart.OtherDetail) ? row[AuditPart.OtherDetail] : row[AuditPart.Result];
        return code.IsEmpty || code.SequenceEqual("0"u8);
    }

    /// <inheritdoc/>
    public override void Complete(in AuditRow row)
    {
        base.Complete(row);
        if (row.Is(AuditPart.Policy, "EXPORT"u8))
        {
            row.Batch.AddDerived(Slots.Export, "extract"u8);
        }
        else if (row.Is(AuditPart.OtherProgram, "CREATE_READ_SESSION"u8))
        {
            row.Batch.AddDerived(Slots.Export, "storage_read"u8);
        }
    }

    /// <inheritdoc/>
    protected override void AddStatement(in AuditRow row, AuditAct act)
    {
        row.Add(Fields.EventCode, AuditPart.Action);
        if (act == AuditAct.Statement)
        {
            row.Add(Slots.Query, AuditPart.Statement);
            if (!row.Add(Slots.Operation, AuditPart.Operation) && !row.Add(Slots.Operation, AuditPart.Policy))
            {
                row.Batch.AddDerived(Slots.Operation, "READ"u8);
            }
        }
    }

    /// <inheritdoc/>
    protected override void AddObject(in AuditRow row, AuditAct act)
    {
        row.Add(Slots.Database, AuditPart.Database);
        if (act != AuditAct.Statement)
        {
            return;
        }

        byte[] tables = ArrayPool<byte>.Shared.Rent(MostBytes);
        try
        {
            int length = Tables(row, AuditPart.Object, tables, 0);
            length = Tables(row, AuditPart.Schema, tables, length);
            length = Tables(row, AuditPart.OtherPolicy, tables, length);
            length =
                length == 0 && !row.Has(AuditPart.StatementId) ? Tables(row, AuditPart.ObjectKind, tables, 0) : length;
            if (length > 0)
            {
                row.Batch.AddDerived(Slots.Collection, tables.AsSpan(0, length));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(tables);
        }
    }

    /// <inheritdoc/>
    protected override void AddCounts(in AuditRow row, AuditAct act)
    {
        base.AddCounts(row, act);
        if (act == AuditAct.Statement && !row.Has(AuditPart.Bytes))
        {
            row.AddCount(Slots.Bytes, AuditPart.ExportedRows);
        }
    }

    private static bool IsDirectRead(ReadOnlySpan<byte> reason) =>
        reason.SequenceEqual("TABLEDATA_LIST_REQUEST"u8) || reason.SequenceEqual("CREATE_READ_SESSION"u8);

    private static int Tables(in AuditRow row, AuditPart part, byte[] tables, int length)
    {
        int place = 0;
        while (row.TryNext(part, ref place, out EventField field))
        {
            length = ResourceName.Append(row.Value(field), tables.AsSpan(0, MostBytes), length);
        }

        return length;
    }
}
