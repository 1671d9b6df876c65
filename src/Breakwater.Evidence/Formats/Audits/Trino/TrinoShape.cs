using System.Buffers;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Trino;

/// <summary>
/// Query events of Trino (documentation, "HTTP event listener"). A query is told when it is created and when it is completed, both with the
/// time of its creation; rows stand in the second. An <c>EXECUTE</c> carries the prepared text and its values.
/// </summary>
internal sealed class TrinoShape(AuditFields slots) : AuditShape(slots)
{
    private const int MostBytes = 8192;

    private static readonly AuditSources Known = new("trino", "query", "trino.query");

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> System => "trino"u8;

    /// <inheritdoc/>
    protected override AuditSources Sources => Known;

    /// <inheritdoc/>
    protected override AuditAct ActOf(in AuditRow row) => AuditAct.Statement;

    /// <inheritdoc/>
    protected override bool? Succeeded(in AuditRow row) =>
        row.Has(AuditPart.Detail) || row.Is(AuditPart.Result, "FAILED"u8) ? false
        : row.Is(AuditPart.Result, "FINISHED"u8) ? true
        : null;

    /// <inheritdoc/>
    protected override void AddStatement(in AuditRow row, AuditAct act)
    {
        row.Add(Slots.Operation, AuditPart.Operation);
        if (!row.Add(Slots.Query, AuditPart.OtherStatement))
        {
            row.Add(Slots.Query, AuditPart.Statement);
            return;
        }

        ReadOnlySpan<byte> execute = row[AuditPart.Statement];
        int values = execute.IndexOf(" USING "u8);
        if (values > 0 && row.TryField(AuditPart.Statement, out EventField field))
        {
            int skip = values + " USING ".Length;
            row.Add(Slots.Parameters, field, skip, field.Length - skip);
        }
    }

    /// <inheritdoc/>
    protected override void AddObject(in AuditRow row, AuditAct act)
    {
        row.Add(Slots.Database, AuditPart.Database);
        byte[] tables = ArrayPool<byte>.Shared.Rent(MostBytes);
        try
        {
            int length = Tables(row, AuditPart.OtherPolicy, AuditPart.OtherDetail, AuditPart.ObjectKind, tables);
            length = length > 0 ? length : Tables(row, AuditPart.Kind, AuditPart.Schema, AuditPart.Object, tables);
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

    // Catalogue, schema and table are members of the same objects of one list: they come in the same order.
    private static int Tables(in AuditRow row, AuditPart catalogue, AuditPart schema, AuditPart table, byte[] tables)
    {
        int length = 0;
        (int first, int second, int third) = (0, 0, 0);
        while (
            row.TryNext(catalogue, ref first, out EventField one)
            && row.TryNext(schema, ref second, out EventField two)
            && row.TryNext(table, ref third, out EventField three)
            && length + one.Length + two.Length + three.Length + 3 <= MostBytes
        )
        {
            if (length > 0)
            {
                tables[length++] = (byte)',';
            }

            length += Copy(row, one, tables.AsSpan(length));
            tables[length++] = (byte)'.';
            length += Copy(row, two, tables.AsSpan(length));
            tables[length++] = (byte)'.';
            length += Copy(row, three, tables.AsSpan(length));
        }

        return length;
    }
}
