namespace Breakwater.Reporting.Html;

/// <summary>What the report says of itself.</summary>
/// <param name="ToolVersion">Version of the tool.</param>
/// <param name="AttackVersion">Version of ATT&amp;CK that the technique ids belong to.</param>
public sealed record ReportInfo(string ToolVersion, string AttackVersion);
