using Breakwater.Evidence.Formats.CallRecords.Ber;

namespace Breakwater.Evidence.Formats.CallRecords.Records;

/// <summary>The beginning of a record of 3GPP TS 32.298 in BER: the tag of its choice, and <c>recordType</c> as its first field.</summary>
internal readonly ref struct RecordStart
{
    private const int RecordTypeBytes = 5;

    /// <summary>The tag of the choice.</summary>
    public int Tag { get; private init; }

    /// <summary>Its kind; null where no kind has the tag.</summary>
    public RecordKind? Kind { get; private init; }

    /// <summary>Bytes of the whole record.</summary>
    public int Length { get; private init; }

    /// <summary>Its fields.</summary>
    public ReadOnlySpan<byte> Content { get; private init; }

    /// <summary>Its fields fill it.</summary>
    public bool IsFilled { get; private init; }

    /// <summary>Elements that were looked at, also where no record was found.</summary>
    public int Steps { get; private init; }

    /// <summary>Looks whether the bytes begin with a record.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="module">The ASN.1 module that the file names; null where it names none.</param>
    /// <param name="isSearching">Only a kind that is known, with its record type as the first field, counts.</param>
    /// <param name="isFramed">
    /// A header of the file says that a record is here. Where none does, the record type has to be the first field and that of the tag: a group of fields
    /// that is left over of a damaged record looks like a record otherwise.
    /// </param>
    /// <param name="most">The longest record.</param>
    /// <param name="start">What was found.</param>
    public static BerState TryRead(
        ReadOnlySpan<byte> bytes,
        string? module,
        bool isSearching,
        bool isFramed,
        int most,
        out RecordStart start
    )
    {
        start = default;
        BerState state = BerHeader.TryRead(bytes, out BerHeader header);
        if (state != BerState.Whole)
        {
            return state;
        }

        if (header.Class != BerClass.Context || !header.IsConstructed || header.Length > most)
        {
            return BerState.Not;
        }

        if (bytes.Length < header.HeaderLength + RecordTypeBytes)
        {
            // The shortest record has a record type and nothing else.
            return BerState.NeedsMore;
        }

        int recordType = RecordTypeOf(bytes[header.HeaderLength..]);
        RecordKind? kind = RecordKind.Find(header.Tag, recordType, module, out bool isExact);
        if ((isSearching && !isExact) || (!isFramed && (recordType < 0 || (kind is not null && !isExact))))
        {
            return BerState.Not;
        }

        int length = header.HeaderLength + (int)Math.Max(header.Length, 0);
        int end = 0;
        int measured = 0;
        if (header.Length == BerHeader.Indefinite)
        {
            state = BerReader.Measure(bytes, out length, out measured);
            if (state != BerState.Whole || length > most)
            {
                start = new RecordStart { Steps = measured };
                return state == BerState.Whole ? BerState.Not : state;
            }

            end = 2;
        }
        else if (length > bytes.Length)
        {
            return BerState.NeedsMore;
        }

        ReadOnlySpan<byte> content = bytes[header.HeaderLength..(length - end)];
        bool isFilled = BerReader.Fills(content, out int steps);
        start = new RecordStart
        {
            Tag = header.Tag,
            Kind = kind?.Refined(kind.HasTwin ? LengthOfField3(content) : 0),
            Length = length,
            Content = content,
            IsFilled = isFilled,
            Steps = measured + steps,
        };
        return start.IsFilled ? BerState.Whole : BerState.Not;
    }

    // INTEGER of one or two bytes under context tag 0; -1 where there is none.
    private static int RecordTypeOf(ReadOnlySpan<byte> content) =>
        content[0] != 0x80 ? -1
        : content[1] == 1 ? content[2]
        : content[1] == 2 ? (content[2] << 8) | content[3]
        : -1;

    private static int LengthOfField3(ReadOnlySpan<byte> content)
    {
        BerReader reader = new(content);
        while (reader.TryRead(out BerHeader header, out ReadOnlySpan<byte> value))
        {
            if (header.Class == BerClass.Context && header.Tag == 3)
            {
                return value.Length;
            }
        }

        return 0;
    }
}
