namespace Breakwater.Evidence.Formats.Syslog.Transport;

/// <summary>A piece of a record: where it starts and how long it is. Length 0 means that the record has no such piece.</summary>
internal readonly record struct Part(int Start, int Length)
{
    public int End => Start + Length;

    public bool IsEmpty => Length == 0;

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> record) => record.Slice(Start, Length);

    /// <summary>The same piece of a text that begins so many bytes earlier; an empty one stays.</summary>
    public Part Moved(int by) => IsEmpty ? this : this with { Start = Start + by };

    /// <summary>The piece between two places; an empty one where they are in the wrong order.</summary>
    public static Part Between(int start, int end) => new(start, Math.Max(0, end - start));
}
