using Breakwater.Model.Papers;
using Breakwater.Reporting.Html;

namespace Breakwater.Reporting.Papers;

/// <summary>A piece of a text: plain, or the id of a finding.</summary>
/// <param name="Text">What is shown.</param>
/// <param name="Target">Where it leads; null where it leads nowhere.</param>
internal readonly record struct PaperPiece(string Text, string? Target);

/// <summary>From the text of a block to what is shown of it; ids of findings are short and lead to the finding.</summary>
internal static class PaperText
{
    private const int ShortId = 8;

    public static IEnumerable<PaperPiece> Pieces(string text, Paper paper)
    {
        foreach (ReasonPart part in ReasonPart.Split(text))
        {
            yield return part.IsFinding && paper.Findings is { } file && paper.Linked.Contains(part.Text)
                ? new PaperPiece(part.Text[..ShortId] + "…", $"{file}#f-{part.Text}")
                : new PaperPiece(part.Text, null);
        }
    }
}
