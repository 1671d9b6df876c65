namespace Breakwater.Hunt.Reopening;

/// <summary>The lines of a file of findings, in memory that does not grow with it.</summary>
internal static class FindingLines
{
    private const int Block = 1 << 16;
    private const int LongestLine = 64 << 20;

    /// <summary>The lines, each valid until the next is asked for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="seen">Told every byte in its order.</param>
    /// <exception cref="InvalidDataException">There is no such file, or a line is longer than any finding.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(string path, Action<ReadOnlyMemory<byte>> seen)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"there is no {path}");
        }

        using FileStream file = File.OpenRead(path);
        byte[] buffer = new byte[Block];
        int held = 0;
        while (true)
        {
            if (held == buffer.Length)
            {
                Array.Resize(
                    ref buffer,
                    held < LongestLine
                        ? held * 2
                        : throw new InvalidDataException($"{path} holds a line that is longer than any finding")
                );
            }

            int read = file.Read(buffer, held, buffer.Length - held);
            if (read == 0)
            {
                break;
            }

            seen(buffer.AsMemory(held, read));
            int from = 0;
            held += read;
            for (int end; (end = Array.IndexOf(buffer, (byte)'\n', from, held - from)) >= 0; from = end + 1)
            {
                yield return buffer.AsMemory(from, end - from);
            }

            Array.Copy(buffer, from, buffer, 0, held - from);
            held -= from;
        }

        if (held > 0)
        {
            yield return buffer.AsMemory(0, held);
        }
    }
}
