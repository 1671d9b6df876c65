namespace Breakwater.Evidence.Formats.Audits.Teradata;

/// <summary>Programs of Teradata that carry tables out, by the name in AppID (Teradata Tools and Utilities).</summary>
internal static class TeradataProgram
{
    /// <summary>The form of the export; empty where the program is none of these.</summary>
    public static ReadOnlySpan<byte> ExportForm(ReadOnlySpan<byte> program) =>
        AuditRow.IsWord(program, "FASTEXP"u8)
        || AuditRow.IsWord(program, "FEXP"u8)
        || AuditRow.IsWord(program, "TPTEXP"u8)
        || AuditRow.IsWord(program, "TPTEXPORT"u8)
            ? "fastexport"u8
        : AuditRow.IsWord(program, "ARCMAIN"u8)
        || AuditRow.IsWord(program, "ARC"u8)
        || AuditRow.IsWord(program, "DSMAIN"u8)
            ? "backup"u8
        : default;
}
