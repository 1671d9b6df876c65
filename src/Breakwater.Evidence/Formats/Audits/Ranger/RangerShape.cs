using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Ranger;

/// <summary>
/// Apache Ranger's audit (<c>AuthzAuditEvent</c> of ranger-plugins-audit): what Hive, HDFS and other plugins were asked and whether it was
/// allowed. One query gives a record for each object with other rights; the objects name columns. It counts no rows.
/// </summary>
internal sealed class RangerShape(AuditFields slots) : AuditShape(slots)
{
    private const int LongestName = 1024;

    private static readonly AuditSources Known = new("ranger", "audit", "ranger.audit");

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> System => default;

    /// <inheritdoc/>
    protected override AuditSources Sources => Known;

    /// <inheritdoc/>
    protected override AuditAct ActOf(in AuditRow row)
    {
        if (!IsPath(row))
        {
            return AuditAct.Statement;
        }

        ReadOnlySpan<byte> done = row.Has(AuditPart.Operation) ? row[AuditPart.Operation] : row[AuditPart.Action];
        ReadOnlySpan<byte> right = row[AuditPart.Action];
        return AuditRow.IsWord(done, "open"u8) || AuditRow.IsWord(done, "read"u8) ? AuditAct.FileRead
            : AuditRow.IsWord(done, "create"u8) || AuditRow.IsWord(done, "append"u8) || AuditRow.IsWord(done, "write"u8)
                ? AuditAct.FileWritten
            : row.Has(AuditPart.Operation) ? AuditAct.Other
            : AuditRow.IsWord(right, "write"u8) ? AuditAct.FileWritten
            : AuditAct.Other;
    }

    /// <inheritdoc/>
    protected override bool? Succeeded(in AuditRow row)
    {
        ReadOnlySpan<byte> result = row[AuditPart.Result];
        return result.IsEmpty ? null : result.SequenceEqual("1"u8) || AuditRow.IsWord(result, "allowed"u8);
    }

    /// <inheritdoc/>
    protected override void AddObject(in AuditRow row, AuditAct act)
    {
        row.Add(Slots.Database, AuditPart.Database);
        if (!row.TryField(AuditPart.Object, out EventField field))
        {
            return;
        }

        if (IsPath(row))
        {
            row.Add(Fields.FilePath, field, 0, field.Length);
            return;
        }

        // db/table/column,column
        row.Batch.AddDerived(Slots.System, "hive"u8);
        row.Add(Slots.Statement, AuditPart.Session);
        ReadOnlySpan<byte> resource = row.Value(field);
        int first = resource.IndexOf((byte)'/');
        int second = first < 0 ? -1 : resource[(first + 1)..].IndexOf((byte)'/');
        ReadOnlySpan<byte> named = second < 0 ? resource : resource[..(first + 1 + second)];
        if (first > 0 && named.Length <= LongestName)
        {
            Span<byte> name = stackalloc byte[LongestName];
            named.CopyTo(name);
            name[first] = (byte)'.';
            row.Batch.AddDerived(Slots.Collection, name[..named.Length]);
        }
    }

    // 1 is HDFS (RangerServiceDef of hdfs, "id").
    private static bool IsPath(in AuditRow row) =>
        row.Is(AuditPart.ObjectKind, "path"u8)
        || row.Is(AuditPart.Kind, "1"u8)
        || row[AuditPart.Object].StartsWith("/"u8)
        || row[AuditPart.Object].StartsWith("hdfs:"u8);
}
