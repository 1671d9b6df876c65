using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Records;

/// <summary>
/// A record that spans lines, collected until it is complete: it may start in one block and end in another. What is over
/// the limit is not kept, and the record is then known to be too long.
/// </summary>
internal sealed class RecordBuffer(int limit)
{
    private byte[] _bytes = new byte[Math.Min(limit, 4096)];
    private int _length;
    private long _firstLine;
    private long _start;
    private long _end;

    /// <summary>The lines, each but the last ended by LF.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Nothing was collected.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Lines collected.</summary>
    public int Count { get; private set; }

    /// <summary>More than the limit was given.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Where the record is: its first line, its first byte, its bytes up to the last line.</summary>
    public EvidencePosition Position =>
        new(PositionKind.Line, _firstLine, _start, (int)Math.Min(_end - _start, int.MaxValue));

    /// <summary>Forgets what was collected.</summary>
    public void Clear()
    {
        _length = 0;
        Count = 0;
        IsEmpty = true;
        IsTooLong = false;
    }

    /// <summary>Adds a line.</summary>
    public void Add(TextLine line)
    {
        if (IsEmpty)
        {
            _firstLine = line.Number;
            _start = line.Offset;
        }

        int separator = IsEmpty ? 0 : 1;
        IsEmpty = false;
        Count++;
        _end = line.Offset + line.Content.Length;
        int needed = _length + separator + line.Content.Length;
        if (needed > limit || IsTooLong)
        {
            IsTooLong = true;
            return;
        }

        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(needed, Math.Min(_bytes.Length * 2, limit)));
        }

        if (separator == 1)
        {
            _bytes[_length] = (byte)'\n';
        }

        line.Content.CopyTo(_bytes.AsSpan(_length + separator));
        _length = needed;
    }
}
