namespace Breakwater.Reporting.Html;

/// <summary>How much one page holds, so that it opens at once; what is left out is stated where it is left out.</summary>
internal static class ReportLimits
{
    public const int Findings = 300;
    public const int Incidents = 30;
    public const int TimelineRows = 60;
    public const int TimelineMarks = 90;
    public const int TimelineLanes = 14;
    public const int Devices = 200;
    public const int MatrixDevices = 24;
    public const int LedgerItems = 200;
    public const int SourceLanes = 60;
    public const int ConfigurationPages = 60;
    public const int ConfigurationFindings = 20;
    public const int ConfigurationChanges = 20;
    public const int ConfigurationLines = 25;
    public const int Tunnels = 8;
    public const int Talkers = 20;
    public const int Stores = 20;
    public const int InterceptFacts = 60;
    public const int InterceptGaps = 12;
    public const int CapturedRows = 100;
    public const int CopiedConfigurations = 20;
    public const int GraphRows = 14;
    public const int GraphLines = 140;
    public const int GraphList = 150;
    public const int Joins = 40;
    public const int Considered = 40;
    public const int Settling = 8;
    public const int Deadlines = 6;
    public const int Gaps = 6;
    public const int Reasons = 3;
}
