using Breakwater.Evidence.Unpacking;

namespace Breakwater.Evidence.Reading;

/// <summary>
/// A text whose lines end at CR, with LF in its place, byte for byte: offsets stay those of the item. A CR before an LF is
/// left alone, so that lines which end at both still count once.
/// </summary>
internal sealed class CarriageReturnStream(Stream inner) : InputStream
{
    private const int None = -1;
    private readonly byte[] _one = new byte[1];
    private int _ahead = None;

    /// <summary>Whether the first bytes of a text, already UTF-8, have CRs and no LF. A CR at the end of a part may have its LF next.</summary>
    public static bool EndsLinesIn(ReadOnlySpan<byte> head, bool whole)
    {
        int first = head.IndexOf((byte)'\r');
        return first >= 0 && (whole || first < head.Length - 1) && !head.Contains((byte)'\n');
    }

    /// <summary>The same for bytes at hand.</summary>
    public static void Replace(Span<byte> text, bool feedFollows)
    {
        for (int at = text.IndexOf((byte)'\r'), from = 0; at >= 0; at = text[from..].IndexOf((byte)'\r'))
        {
            from += at + 1;
            if (from < text.Length ? text[from] != (byte)'\n' : !feedFollows)
            {
                text[from - 1] = (byte)'\n';
            }
        }
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        int count = 0;
        if (_ahead != None)
        {
            buffer[count++] = (byte)_ahead;
            _ahead = None;
        }

        count += inner.Read(buffer[count..]);
        if (count > 0 && buffer[count - 1] == (byte)'\r' && inner.Read(_one) > 0)
        {
            _ahead = _one[0];
        }

        Replace(buffer[..count], _ahead == '\n');
        return count;
    }
}
