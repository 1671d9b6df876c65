using Breakwater.Reporting.Papers.Fonts;

namespace Breakwater.Reporting.Papers.Layout;

/// <summary>A mark on a page, in points from its lower left corner.</summary>
internal abstract record PageMark;

/// <summary>A piece of a line; one of no element is decoration that is not read aloud.</summary>
internal sealed record TextMark(
    double X,
    double Y,
    PaperFont Font,
    double Size,
    Ink Ink,
    IReadOnlyList<ShownGlyph> Glyphs,
    PageElement? Element = null
) : PageMark;

/// <summary>A filled rectangle.</summary>
internal sealed record AreaMark(double X, double Y, double Width, double Height, Ink Ink) : PageMark;

/// <summary>A place that leads elsewhere.</summary>
internal sealed record LinkMark(
    double X,
    double Y,
    double Width,
    double Height,
    string Target,
    PageElement? Element,
    string Text
) : PageMark;

/// <summary>One page: the marks on it in the order in which they are drawn.</summary>
internal sealed class PageCanvas
{
    /// <summary>Its marks.</summary>
    public List<PageMark> Marks { get; } = [];
}
