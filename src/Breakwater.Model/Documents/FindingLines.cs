namespace Breakwater.Model.Documents;

/// <summary>The lines of a file of findings, in memory that does not grow with it.</summary>
public static class FindingLines
{
    private const int Block = 1 << 16;
    private const int LongestLine = 64 << 20;

    /// <summary>The lines, each valid until the next is asked for.</summary>
    /// <param name="stream">The file, from where it stands.</param>
    /// <param name="name">What a fault calls it.</param>
    /// <param name="seen">Told every byte in its order.</param>
    /// <exception cref="InvalidDataException">A line is longer than any finding.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(
        Stream stream,
        string name,
        Action<ReadOnlyMemory<byte>>? seen = null
    )
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Lines(stream, name, seen);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(
        Stream stream,
        string name,
        Action<ReadOnlyMemory<byte>>? seen
    )
    {
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
                        : throw new InvalidDataException($"{name} holds a line that is longer than any finding")
                );
            }

            int read = stream.Read(buffer, held, buffer.Length - held);
            if (read == 0)
            {
                break;
            }

            seen?.Invoke(buffer.AsMemory(held, read));
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
