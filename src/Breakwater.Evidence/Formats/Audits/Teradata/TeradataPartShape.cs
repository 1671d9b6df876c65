namespace Breakwater.Evidence.Formats.Audits.Teradata;

/// <summary>
/// Rows of DBC.DBQLObjTbl and DBC.DBQLSqlTbl alone: objects and text of a query that another table logs with its account. They name nobody,
/// so they are no accesses by themselves; they keep their columns and the number of the query.
/// </summary>
internal sealed class TeradataPartShape(AuditFields slots) : AuditShape(slots)
{
    private static readonly AuditSources Known = new("teradata", "dbql", "teradata.dbql_part");

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> System => "teradata"u8;

    /// <inheritdoc/>
    protected override AuditSources Sources => Known;

    /// <inheritdoc/>
    protected override AuditAct ActOf(in AuditRow row) => AuditAct.Other;

    /// <inheritdoc/>
    protected override bool? Succeeded(in AuditRow row) => null;

    /// <inheritdoc/>
    protected override void AddObject(in AuditRow row, AuditAct act) =>
        AddJoined(row, Slots.Collection, AuditPart.Schema, AuditPart.Object);
}
