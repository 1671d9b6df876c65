using System.Globalization;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;
using Breakwater.Reporting.Text;
using Microsoft.AspNetCore.Components;

namespace Breakwater.Reporting.Html;

/// <summary>How text and marks are shown on the page. Razor escapes what it writes; this makes hidden characters visible.</summary>
internal static class Shown
{
    public static string Line(string? text) => text is null ? "" : SafeText.OneLine(text);

    public static string Block(string text) => SafeText.Lines(text);

    /// <summary>A text of a picture; Razor keeps the name of this element for itself.</summary>
    public static RenderFragment Label(string style, double x, double y, string text) =>
        builder =>
        {
            builder.OpenElement(0, "text");
            builder.AddAttribute(1, "class", style);
            builder.AddAttribute(2, "x", x.ToString("0.#", CultureInfo.InvariantCulture));
            builder.AddAttribute(3, "y", y.ToString("0.#", CultureInfo.InvariantCulture));
            builder.AddContent(4, text);
            builder.CloseElement();
        };

    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A state as a class of the style sheet.</summary>
    public static string Class(HarmState? state) =>
        state switch
        {
            HarmState.Confirmed => "confirmed",
            HarmState.Likely => "likely",
            HarmState.Suspected => "suspected",
            HarmState.NoEvidenceSeen => "unseen",
            _ => "unknown",
        };

    /// <summary>A mark that says the same as the colour.</summary>
    public static string Mark(HarmState? state) =>
        state switch
        {
            HarmState.Confirmed => "■",
            HarmState.Likely => "◆",
            HarmState.Suspected => "▲",
            HarmState.NoEvidenceSeen => "○",
            _ => "?",
        };

    public static string Mark(Level level) =>
        level switch
        {
            Level.Critical => "■",
            Level.High => "◆",
            Level.Medium => "▲",
            Level.Low => "●",
            _ => "○",
        };

    public static string Mark(Assessable assessable) =>
        assessable switch
        {
            Assessable.Full => "●",
            Assessable.Partial => "◐",
            _ => "○",
        };

    public static string Short(Assessable assessable) =>
        assessable switch
        {
            Assessable.Full => "full",
            Assessable.Partial => "partial",
            _ => "none",
        };
}
