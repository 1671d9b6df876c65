using System.Buffers;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.BigQuery;

/// <summary>BigQuery's older audit in Cloud Logging (Google Cloud, "AuditData"): jobs that ended, and reads by <c>tabledata.list</c>.</summary>
internal sealed class BigQueryLegacyShape(AuditFields slots) : AuditShape(slots)
{
    private const int MostBytes = 8192;

    private static readonly AuditSources Known = new("gcp", "bigquery", "gcp.bigquery_audit");

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> System => "gcp.bigquery"u8;

    /// <inheritdoc/>
    protected override AuditSources Sources => Known;

    /// <inheritdoc/>
    protected override AuditAct ActOf(in AuditRow row) => AuditAct.Statement;

    /// <inheritdoc/>
    protected override bool? Succeeded(in AuditRow row)
    {
        ReadOnlySpan<byte> code = row.Has(AuditPart.OtherDetail) ? row[AuditPart.OtherDetail] : row[AuditPart.Result];
        return code.IsEmpty || code.SequenceEqual("0"u8);
    }

    /// <inheritdoc/>
    protected override void AddStatement(in AuditRow row, AuditAct act)
    {
        row.Add(Fields.EventCode, AuditPart.Action);
        row.Add(Slots.Query, AuditPart.Statement);
        if (row.Has(AuditPart.Policy))
        {
            row.Batch.AddDerived(Slots.Operation, "EXPORT"u8);
            row.Batch.AddDerived(Slots.Export, "extract"u8);
        }
        else if (!row.Add(Slots.Operation, AuditPart.Operation))
        {
            row.Batch.AddDerived(Slots.Operation, row.Has(AuditPart.Statement) ? "QUERY"u8 : "READ"u8);
        }
    }

    /// <inheritdoc/>
    protected override void AddObject(in AuditRow row, AuditAct act)
    {
        row.Add(Slots.Database, AuditPart.Database);
        if (row.Has(AuditPart.Policy))
        {
            AddJoined(row, Slots.Collection, AuditPart.Schema, AuditPart.Policy);
            return;
        }

        byte[] tables = ArrayPool<byte>.Shared.Rent(MostBytes);
        try
        {
            int length = row.Has(AuditPart.Object)
                ? Referenced(row, tables.AsSpan(0, MostBytes))
                : ResourceName.Append(row[AuditPart.ObjectKind], tables.AsSpan(0, MostBytes), 0);
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

    // Datasets and tables are members of the same objects of one list: they come in the same order.
    private static int Referenced(in AuditRow row, Span<byte> tables)
    {
        int length = 0;
        int dataset = 0;
        int table = 0;
        while (
            row.TryNext(AuditPart.Kind, ref dataset, out EventField owner)
            && row.TryNext(AuditPart.Object, ref table, out EventField name)
            && length + owner.Length + name.Length + 2 <= tables.Length
        )
        {
            if (length > 0)
            {
                tables[length++] = (byte)',';
            }

            row.Value(owner).CopyTo(tables[length..]);
            length += owner.Length;
            tables[length++] = (byte)'.';
            row.Value(name).CopyTo(tables[length..]);
            length += name.Length;
        }

        return length;
    }
}
