namespace Breakwater.Evidence.Formats.Audits.Snowflake;

/// <summary>
/// Rows of Snowflake's QUERY_HISTORY ("QUERY_HISTORY view", Snowflake documentation). It knows rows, and neither the client's address
/// (LOGIN_HISTORY does, which SESSIONS leads to) nor columns (ACCESS_HISTORY does).
/// </summary>
internal sealed class SnowflakeQueryShape(AuditFields slots) : AuditShape(slots)
{
    private static readonly AuditSources Known = new("snowflake", "query_history", "snowflake.query_history");

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> System => "snowflake"u8;

    /// <inheritdoc/>
    protected override AuditSources Sources => Known;

    /// <inheritdoc/>
    protected override AuditAct ActOf(in AuditRow row) => AuditAct.Statement;

    /// <inheritdoc/>
    protected override bool? Succeeded(in AuditRow row) =>
        row.Has(AuditPart.Result)
            ? row[AuditPart.Result].StartsWith("SUCC"u8) || row.Is(AuditPart.Result, "success"u8)
            : null;

    /// <inheritdoc/>
    protected override void AddCounts(in AuditRow row, AuditAct act)
    {
        // A COPY into a stage produces one row of result, whatever it wrote: what it wrote stands in a column of its own.
        ReadOnlySpan<byte> unloaded = row[AuditPart.ExportedRows];
        bool isUnload = row.Is(AuditPart.Operation, "UNLOAD"u8) || unloaded.ContainsAnyExcept("0."u8);
        if (!isUnload)
        {
            row.AddCount(Slots.Rows, AuditPart.Rows);
        }
        else if (unloaded.ContainsAnyExcept("0."u8) || !row.Has(AuditPart.Rows))
        {
            row.AddCount(Slots.Rows, AuditPart.ExportedRows);
        }

        row.AddCount(Slots.Bytes, AuditPart.Bytes);
    }
}
