namespace Breakwater.Scenarios.RecordWorlds.Syntaxes;

/// <summary>The audits that stores of a made-up carrier can have, by kind of store.</summary>
internal static class AuditSyntaxes
{
    /// <summary>The stores of a carrier for which none are asked for.</summary>
    public static IReadOnlyList<string> Usual { get; } = ["postgresql", "snowflake", "oracle", "teradata"];

    /// <summary>Every audit.</summary>
    public static IReadOnlyList<AuditSyntax> All { get; } = [.. TextAudits.All, .. TableAudits.All, .. JsonAudits.All];
}
