namespace Breakwater.Reporting.Papers.Layout;

/// <summary>The page, in points: US Letter with margins within which the text fits A4 as well, so that both can be printed without scaling.</summary>
internal static class PageSize
{
    public const double Width = 612;
    public const double Height = 792;
    public const double Side = 48;
    public const double Top = 40;
    public const double Bottom = 44;
    public const double Text = Width - (2 * Side);
}
