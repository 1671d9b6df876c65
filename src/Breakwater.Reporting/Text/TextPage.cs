namespace Breakwater.Reporting.Text;

/// <summary>Lines of text for a screen of some width.</summary>
internal sealed class TextPage(int width)
{
    private const int Label = 16;

    /// <summary>What was written.</summary>
    public StyledText Text { get; } = new();

    /// <summary>An empty line.</summary>
    public void Blank() => Text.Add();

    /// <summary>Spans on one line where they fit; otherwise the text is broken.</summary>
    public void Line(params TextSpan[] spans)
    {
        TextSpan[] safe = [.. spans.Select(s => s with { Text = SafeText.OneLine(s.Text) })];
        if (safe.Sum(s => TextWidth.Of(s.Text)) <= width)
        {
            Text.Add(safe);
            return;
        }

        foreach (TextSpan span in safe)
        {
            foreach (string line in TextWidth.Wrap(span.Text.Trim(), width))
            {
                Text.Add(span with { Text = line });
            }
        }
    }

    /// <summary>An entry of a list.</summary>
    public void Bullet(string text) => Broken("  - ", SafeText.OneLine(text), 4);

    /// <summary>A label and a text.</summary>
    public void Labelled(string label, string text) => Labelled(label, text, TextStyle.Plain, "");

    /// <summary>A label, a styled text, and more about it; on two lines and more where one is too short.</summary>
    public void Labelled(string label, string text, TextStyle style, string more)
    {
        string safe = SafeText.OneLine(text);
        string rest = more.Length == 0 ? "" : "; " + SafeText.OneLine(more);
        if (label.Length >= Label)
        {
            // No room beside it.
            Text.Add(new TextSpan(label, TextStyle.Strong));
            label = "";
        }

        TextSpan name = new(label.PadRight(Label), TextStyle.Strong);
        if (Label + TextWidth.Of(safe) + TextWidth.Of(rest) <= width)
        {
            Text.Add(name, new TextSpan(safe, style), new TextSpan(rest));
            return;
        }

        bool first = true;
        foreach (string line in TextWidth.Wrap(safe + rest, width - Label))
        {
            int styled = first ? Math.Min(safe.Length, line.Length) : 0;
            Text.Add(
                first ? name : new TextSpan(new string(' ', Label)),
                new TextSpan(line[..styled], style),
                new TextSpan(line[styled..])
            );
            first = false;
        }
    }

    private void Broken(string lead, string text, int indent)
    {
        bool first = true;
        foreach (string line in TextWidth.Wrap(text, width - indent))
        {
            Text.Add(new TextSpan(first ? lead : new string(' ', indent)), new TextSpan(line));
            first = false;
        }
    }
}
