namespace Breakwater.Evidence.Formats.CallRecords.Ber;

/// <summary>
/// Gives the elements of a content one after the other. An element that does not fit ends it, and <see cref="IsDamaged"/> says so.
/// </summary>
internal ref struct BerReader
{
    /// <summary>Elements within elements of indefinite length are followed so deep.</summary>
    public const int MostDepth = 32;

    private ReadOnlySpan<byte> _rest;

    /// <summary>Starts at the first element of a content.</summary>
    public BerReader(ReadOnlySpan<byte> content) => _rest = content;

    /// <summary>The elements do not fill the content.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Elements that were looked at, also those by which the end of an element of indefinite length was found.</summary>
    public int Steps { get; private set; }

    /// <summary>Gives the next element; false after the last one and where none can be read.</summary>
    public bool TryRead(out BerHeader header, out ReadOnlySpan<byte> content)
    {
        content = default;
        header = default;
        if (_rest.IsEmpty)
        {
            return false;
        }

        Steps++;
        if (BerHeader.TryRead(_rest, out header) != BerState.Whole || header.IsEnd)
        {
            IsDamaged = true;
            return false;
        }

        if (header.Length == BerHeader.Indefinite)
        {
            BerState state = Measure(_rest, out int whole, out int steps);
            Steps += steps;
            if (state != BerState.Whole)
            {
                IsDamaged = true;
                return false;
            }

            content = _rest[header.HeaderLength..(whole - 2)];
            _rest = _rest[whole..];
            return true;
        }

        if (header.Length > _rest.Length - header.HeaderLength)
        {
            IsDamaged = true;
            return false;
        }

        int end = header.HeaderLength + (int)header.Length;
        content = _rest[header.HeaderLength..end];
        _rest = _rest[end..];
        return true;
    }

    /// <summary>Says how many bytes the element takes that the bytes begin with, its end included where it is marked.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="length">Bytes of the whole element; 0 where it is not whole.</param>
    /// <param name="steps">Elements that were looked at, whatever came of it.</param>
    public static BerState Measure(ReadOnlySpan<byte> bytes, out int length, out int steps)
    {
        length = 0;
        steps = 0;
        int depth = 0;
        int at = 0;
        while (true)
        {
            steps++;
            BerState state = BerHeader.TryRead(bytes[at..], out BerHeader header);
            if (state != BerState.Whole)
            {
                return state;
            }

            if (header.IsEnd && depth == 0)
            {
                return BerState.Not;
            }

            at += header.HeaderLength;
            if (header.Length == BerHeader.Indefinite)
            {
                if (++depth > MostDepth)
                {
                    return BerState.Not;
                }

                continue;
            }

            if (header.Length > int.MaxValue - at)
            {
                return BerState.Not;
            }

            at += (int)header.Length;
            depth -= header.IsEnd ? 1 : 0;
            if (at > bytes.Length)
            {
                return BerState.NeedsMore;
            }

            if (depth == 0)
            {
                length = at;
                return BerState.Whole;
            }
        }
    }

    /// <summary>Whether the elements of a content fill it, of which there is one at least.</summary>
    /// <param name="content">The content.</param>
    /// <param name="steps">Elements that were looked at, whatever came of it.</param>
    public static bool Fills(ReadOnlySpan<byte> content, out int steps)
    {
        BerReader reader = new(content);
        while (reader.TryRead(out _, out _)) { }

        steps = reader.Steps;
        return !content.IsEmpty && !reader.IsDamaged;
    }
}
