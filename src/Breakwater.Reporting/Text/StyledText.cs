using System.Text;

namespace Breakwater.Reporting.Text;

/// <summary>How a piece of text stands out. The words alone say the same.</summary>
public enum TextStyle
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>A heading or a name.</summary>
    Strong,

    /// <summary>Less important.</summary>
    Faint,

    /// <summary>Confirmed, critical.</summary>
    Severe,

    /// <summary>Likely or suspected, high.</summary>
    Warning,
}

/// <summary>A piece of a line.</summary>
/// <param name="Text">Safe text without line ends.</param>
/// <param name="Style">How it stands out.</param>
public readonly record struct TextSpan(string Text, TextStyle Style = TextStyle.Plain);

/// <summary>Lines of styled text.</summary>
public sealed class StyledText
{
    private readonly List<IReadOnlyList<TextSpan>> _lines = [];

    /// <summary>The lines.</summary>
    public IReadOnlyList<IReadOnlyList<TextSpan>> Lines => _lines;

    /// <summary>Adds a line.</summary>
    public void Add(params TextSpan[] spans) => _lines.Add(spans);

    /// <summary>The text alone, each line ended by a line feed.</summary>
    public string Plain() => Join(static (text, span) => text.Append(span.Text));

    /// <summary>The text with ANSI escape sequences (ECMA-48, SGR) for terminals that show them.</summary>
    public string WithAnsi() =>
        Join(
            static (text, span) =>
                _ = span.Style switch
                {
                    TextStyle.Strong => text.Append("\u001b[1m").Append(span.Text).Append("\u001b[0m"),
                    TextStyle.Faint => text.Append("\u001b[2m").Append(span.Text).Append("\u001b[0m"),
                    TextStyle.Severe => text.Append("\u001b[1;31m").Append(span.Text).Append("\u001b[0m"),
                    TextStyle.Warning => text.Append("\u001b[33m").Append(span.Text).Append("\u001b[0m"),
                    _ => text.Append(span.Text),
                }
        );

    private string Join(Action<StringBuilder, TextSpan> append)
    {
        StringBuilder text = new();
        foreach (IReadOnlyList<TextSpan> line in _lines)
        {
            foreach (TextSpan span in line)
            {
                append(text, span);
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
