namespace Breakwater.Evidence.Formats;

/// <summary>Scores a format by how many of the first lines have its shape.</summary>
internal static class LineShare
{
    private const int LinesLookedAt = 50;

    /// <summary>Whether a line has the shape.</summary>
    public delegate bool Shape(ReadOnlySpan<byte> line);

    /// <summary>0 where fewer than half of the first lines that are not empty have the shape; 80 at half, 95 where all do.</summary>
    public static int Score(ReadOnlySpan<byte> head, Shape fits)
    {
        int lines = 0;
        int fitting = 0;
        LineReader reader = new(head, default);
        while (lines < LinesLookedAt && reader.TryRead(out TextLine line))
        {
            if (line.Content.IsEmpty)
            {
                continue;
            }

            lines++;
            fitting += fits(line.Content) ? 1 : 0;
        }

        return lines == 0 || fitting * 2 < lines ? 0 : 65 + 30 * fitting / lines;
    }
}
