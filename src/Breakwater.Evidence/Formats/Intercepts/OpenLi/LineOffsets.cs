using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.OpenLi;

/// <summary>Where the lines of an item begin.</summary>
internal sealed class LineOffsets
{
    private readonly List<int> _starts = [0];
    private readonly int _length;

    /// <summary>The lines of bytes that are held.</summary>
    public LineOffsets(ReadOnlySpan<byte> text)
    {
        _length = text.Length;
        int at = 0;
        while (text[at..].IndexOf((byte)'\n') is var next and >= 0)
        {
            at += next + 1;
            _starts.Add(at);
        }
    }

    /// <summary>No lines.</summary>
    public static LineOffsets None { get; } = new([]);

    /// <summary>From the start of one line to the end of another, both from 1.</summary>
    public EvidencePosition At(long first, long last)
    {
        int from = _starts[(int)Math.Clamp(first - 1, 0, _starts.Count - 1)];
        int to = last < _starts.Count ? _starts[(int)Math.Max(last, 1)] : _length;
        return new EvidencePosition(PositionKind.Line, Math.Max(first, 1), from, Math.Max(0, to - from));
    }
}
