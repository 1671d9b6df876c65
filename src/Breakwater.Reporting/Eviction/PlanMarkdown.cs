using System.Globalization;
using System.Text;
using Breakwater.Model.Papers;
using Breakwater.Reporting.Text;

namespace Breakwater.Reporting.Eviction;

/// <summary>Blocks as Markdown (CommonMark with tables). Whatever comes from evidence is escaped.</summary>
public static class PlanMarkdown
{
    private const string Special = "\\`*_{}[]<>#|!&~";

    /// <summary>The text, lines ended by line feeds.</summary>
    public static string Of(IEnumerable<Block> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        StringBuilder text = new();
        foreach (Block block in blocks)
        {
            Write(text, block);
            text.Append('\n');
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Block block)
    {
        switch (block)
        {
            case Heading heading:
                text.Append('#', heading.Level).Append(' ').Append(Escaped(heading.Text)).Append('\n');
                break;
            case Paragraph paragraph:
                text.Append(Escaped(paragraph.Text)).Append('\n');
                break;
            case Points points:
                for (int i = 0; i < points.Items.Count; i++)
                {
                    (string lead, string said) = points.Items[i];
                    text.Append(points.IsNumbered ? string.Create(CultureInfo.InvariantCulture, $"{i + 1}. ") : "- ");
                    text.Append(lead.Length > 0 ? $"**{Escaped(lead)}** " : "").Append(Escaped(said)).Append('\n');
                }

                break;
            case Table table:
                Row(text, table.Head);
                text.Append('|').Insert(text.Length, "---|", table.Head.Count).Append('\n');
                foreach (IReadOnlyList<string> row in table.Rows)
                {
                    Row(text, row);
                }

                break;
            case Commands commands:
                // Four marks: no line that is safe to paste can close them.
                text.Append("````text\n");
                foreach (string line in commands.Lines)
                {
                    text.Append(SafeText.OneLine(line).Replace("````", "", StringComparison.Ordinal)).Append('\n');
                }

                text.Append("````\n");
                break;
            default:
                throw new ArgumentException($"no way to write a {block.GetType().Name}", nameof(block));
        }
    }

    private static void Row(StringBuilder text, IReadOnlyList<string> cells)
    {
        text.Append('|');
        foreach (string cell in cells)
        {
            text.Append(' ').Append(Escaped(cell)).Append(" |");
        }

        text.Append('\n');
    }

    private static string Escaped(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (char c in SafeText.OneLine(text))
        {
            if (Special.Contains(c, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
