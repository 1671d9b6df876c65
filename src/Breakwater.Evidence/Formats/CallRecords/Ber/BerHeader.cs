namespace Breakwater.Evidence.Formats.CallRecords.Ber;

/// <summary>Whether bytes begin with what is looked for.</summary>
internal enum BerState
{
    /// <summary>They do, and it is whole.</summary>
    Whole,

    /// <summary>They may, and more bytes are needed to say so.</summary>
    NeedsMore,

    /// <summary>They do not.</summary>
    Not,
}

/// <summary>Classes of tags (ITU-T X.690, 8.1.2.2).</summary>
internal enum BerClass : byte
{
    Universal,
    Application,
    Context,
    Private,
}

/// <summary>Identifier and length of an element (ITU-T X.690, 8.1.2 and 8.1.3).</summary>
internal readonly record struct BerHeader
{
    /// <summary>The length of an element whose end is marked (8.1.3.6).</summary>
    public const long Indefinite = -1;

    private const int MostTagBytes = 4;
    private const int MostLengthBytes = 8;

    /// <summary>The class of the tag.</summary>
    public BerClass Class { get; private init; }

    /// <summary>It holds elements.</summary>
    public bool IsConstructed { get; private init; }

    /// <summary>The number of the tag.</summary>
    public int Tag { get; private init; }

    /// <summary>Bytes of the content; <see cref="Indefinite"/> where its end is marked.</summary>
    public long Length { get; private init; }

    /// <summary>Bytes of identifier and length.</summary>
    public int HeaderLength { get; private init; }

    /// <summary>The end of an element of indefinite length.</summary>
    public bool IsEnd => Class == BerClass.Universal && Tag == 0 && Length == 0 && !IsConstructed;

    /// <summary>Reads what the bytes begin with.</summary>
    public static BerState TryRead(ReadOnlySpan<byte> bytes, out BerHeader header)
    {
        header = default;
        if (bytes.Length < 2)
        {
            return BerState.NeedsMore;
        }

        int first = bytes[0];
        int tag = first & 0x1F;
        int at = 1;
        if (tag == 0x1F)
        {
            BerState state = TryReadTag(bytes, ref at, out tag);
            if (state != BerState.Whole)
            {
                return state;
            }
        }

        BerState lengthState = TryReadLength(bytes, ref at, out long length);
        bool isConstructed = (first & 0x20) != 0;
        if (lengthState != BerState.Whole || (length == Indefinite && !isConstructed))
        {
            return lengthState == BerState.NeedsMore ? BerState.NeedsMore : BerState.Not;
        }

        header = new BerHeader
        {
            Class = (BerClass)(first >> 6),
            IsConstructed = isConstructed,
            Tag = tag,
            Length = length,
            HeaderLength = at,
        };
        return BerState.Whole;
    }

    private static BerState TryReadTag(ReadOnlySpan<byte> bytes, ref int at, out int tag)
    {
        tag = 0;
        for (int i = 0; i < MostTagBytes; i++)
        {
            if (at == bytes.Length)
            {
                return BerState.NeedsMore;
            }

            int one = bytes[at++];
            tag = (tag << 7) | (one & 0x7F);
            if ((one & 0x80) == 0)
            {
                // A tag below 31 has a shorter form, which must be taken (8.1.2.4.1); a first byte of nothing is none.
                return tag < 0x1F ? BerState.Not : BerState.Whole;
            }

            if (tag == 0)
            {
                return BerState.Not;
            }
        }

        return BerState.Not;
    }

    private static BerState TryReadLength(ReadOnlySpan<byte> bytes, ref int at, out long length)
    {
        length = 0;
        if (at == bytes.Length)
        {
            return BerState.NeedsMore;
        }

        int first = bytes[at++];
        if (first < 0x80)
        {
            length = first;
            return BerState.Whole;
        }

        int count = first & 0x7F;
        if (count == 0)
        {
            length = Indefinite;
            return BerState.Whole;
        }

        if (count > MostLengthBytes)
        {
            return BerState.Not;
        }

        if (bytes.Length - at < count)
        {
            return BerState.NeedsMore;
        }

        for (int i = 0; i < count; i++)
        {
            length = (length << 8) | bytes[at++];
        }

        return length < 0 ? BerState.Not : BerState.Whole;
    }
}
