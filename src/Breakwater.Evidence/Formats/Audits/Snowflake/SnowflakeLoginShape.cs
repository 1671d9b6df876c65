namespace Breakwater.Evidence.Formats.Audits.Snowflake;

/// <summary>Rows of Snowflake's LOGIN_HISTORY ("LOGIN_HISTORY view", Snowflake documentation).</summary>
internal sealed class SnowflakeLoginShape(AuditFields slots) : AuditShape(slots)
{
    private static readonly AuditSources Known = new("snowflake", "login_history", "snowflake.login_history");

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> System => "snowflake"u8;

    /// <inheritdoc/>
    protected override AuditSources Sources => Known;

    /// <inheritdoc/>
    protected override AuditAct ActOf(in AuditRow row) =>
        row.Is(AuditPart.Action, "LOGOUT"u8) ? AuditAct.Logout : AuditAct.Login;

    /// <inheritdoc/>
    protected override void AddStatement(in AuditRow row, AuditAct act)
    {
        base.AddStatement(row, act);
        row.Add(Slots.Login, AuditPart.Sequence);
    }

    /// <inheritdoc/>
    protected override bool? Succeeded(in AuditRow row) =>
        row.Has(AuditPart.Result) ? row.Is(AuditPart.Result, "YES"u8) || row.Is(AuditPart.Result, "true"u8) : null;
}
