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

    /// <summary>Gives the next element; false after the last one and where none can be read.</summary>
    public bool TryRead(out BerHeader header, out ReadOnlySpan<byte> content)
    {
        content = default;
        header = default;
        if (_rest.IsEmpty)
        {
            return false;
        }

        if (BerHeader.TryRead(_rest, out header) != BerState.Whole || header.IsEnd)
        {
            IsDamaged = true;
            return false;
        }

        if (header.Length == BerHeader.Indefinite)
        {
            if (Measure(_rest, out int whole) != BerState.Whole)
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
    public static BerState Measure(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        int depth = 0;
        int at = 0;
        while (true)
        {
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

    /// <summary>Whether the elements of a content fill it, and how many there are.</summary>
    public static bool Fills(ReadOnlySpan<byte> content, out int elements)
    {
        BerReader reader = new(content);
        elements = 0;
        while (reader.TryRead(out _, out _))
        {
            elements++;
        }

        return !reader.IsDamaged;
    }
}
