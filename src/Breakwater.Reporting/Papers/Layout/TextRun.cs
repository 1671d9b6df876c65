using Breakwater.Reporting.Papers.Fonts;

namespace Breakwater.Reporting.Papers.Layout;

/// <summary>Text of one look.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsBold">It stands out.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Target">Where it leads; null where it leads nowhere.</param>
internal sealed record TextRun(string Text, bool IsBold, Ink Ink, string? Target = null)
{
    public PaperFont Font => IsBold ? PaperFont.Bold : PaperFont.Regular;

    public double Width(double size) => Font.Width(Text, size);
}
