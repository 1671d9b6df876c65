using System.Text;

namespace Breakwater.Reporting.Papers.Layout;

/// <summary>Breaks text into lines: between words, and within a word only where it is wider than the line.</summary>
internal static class LineBreaking
{
    private const string Space = " ";

    /// <summary>The lines, each of the runs that stand on it.</summary>
    public static IReadOnlyList<IReadOnlyList<TextRun>> Lines(IEnumerable<TextRun> runs, double size, double width)
    {
        List<IReadOnlyList<TextRun>> lines = [];
        List<TextRun> line = [];
        double used = 0;
        foreach ((TextRun word, bool isApart) in Words(runs, size, width))
        {
            double space = isApart && line.Count > 0 ? word.Font.Width(Space, size) : 0;
            double wide = word.Width(size);
            if (line.Count > 0 && used + space + wide > width)
            {
                // The blank at which a line was broken is kept: a reader who is read to would hear the two words as one.
                line[^1] = isApart ? line[^1] with { Text = line[^1].Text + Space } : line[^1];
                lines.Add(line);
                line = [];
                (used, space) = (0, 0);
            }

            Append(line, word, space > 0);
            used += space + wide;
        }

        if (line.Count > 0)
        {
            lines.Add(line);
        }

        return lines;
    }

    private static void Append(List<TextRun> line, TextRun word, bool isApart)
    {
        // Words of one look stay together, so that what is written from right to left can be turned as a whole.
        if (line.Count > 0 && line[^1] is { } last && last with { Text = word.Text } == word)
        {
            line[^1] = last with { Text = last.Text + (isApart ? Space : "") + word.Text };
            return;
        }

        if (isApart && line.Count > 0)
        {
            line[^1] = line[^1] with { Text = line[^1].Text + Space };
        }

        line.Add(word);
    }

    private static IEnumerable<(TextRun Word, bool IsApart)> Words(IEnumerable<TextRun> runs, double size, double width)
    {
        bool isApart = false;
        foreach (TextRun run in runs)
        {
            string text = Glyphs.Showable(run.Text, run.Font);
            string[] words = text.Split(' ');
            for (int i = 0; i < words.Length; i++)
            {
                isApart |= i > 0;
                if (words[i].Length == 0)
                {
                    continue;
                }

                foreach (string part in Parts(run with { Text = words[i] }, size, width))
                {
                    yield return (run with { Text = part }, isApart);
                    isApart = false;
                }
            }
        }
    }

    private static IEnumerable<string> Parts(TextRun word, double size, double width)
    {
        if (word.Width(size) <= width)
        {
            yield return word.Text;
            yield break;
        }

        StringBuilder part = new();
        double used = 0;
        foreach (Rune character in word.Text.EnumerateRunes())
        {
            double wide = word.Font.Width(character.ToString(), size);
            if (part.Length > 0 && used + wide > width)
            {
                yield return part.ToString();
                part.Clear();
                used = 0;
            }

            part.Append(character.ToString());
            used += wide;
        }

        yield return part.ToString();
    }
}
