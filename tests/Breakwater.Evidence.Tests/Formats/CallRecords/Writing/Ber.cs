namespace Breakwater.Evidence.Tests.Formats.CallRecords.Writing;

/// <summary>How an element's length is written (ITU-T X.690, 8.1.3).</summary>
public enum LengthForm
{
    /// <summary>In as few bytes as will do.</summary>
    Shortest,

    /// <summary>In four bytes and one more.</summary>
    FourBytes,

    /// <summary>Not at all; the end is marked. For elements that hold elements only.</summary>
    Indefinite,
}

/// <summary>Writes elements of the basic encoding rules.</summary>
public static class Ber
{
    private const int Application = 1;
    private const int ContextClass = 2;

    /// <summary>A value under a context tag.</summary>
    public static byte[] Value(int tag, params byte[] content) =>
        Element(ContextClass, isConstructed: false, tag, content, LengthForm.Shortest);

    /// <summary>Elements under a context tag.</summary>
    public static byte[] Group(int tag, params byte[][] elements) =>
        Element(ContextClass, isConstructed: true, tag, Join(elements), LengthForm.Shortest);

    /// <summary>Elements under a context tag, their length in a form.</summary>
    public static byte[] Group(LengthForm form, int tag, params byte[][] elements) =>
        Element(ContextClass, isConstructed: true, tag, Join(elements), form);

    /// <summary>A value under an application tag.</summary>
    public static byte[] AppValue(int tag, params byte[] content) =>
        Element(Application, isConstructed: false, tag, content, LengthForm.Shortest);

    /// <summary>Elements under an application tag.</summary>
    public static byte[] App(int tag, params byte[][] elements) => App(LengthForm.Shortest, tag, elements);

    /// <summary>Elements under an application tag, their length in a form.</summary>
    public static byte[] App(LengthForm form, int tag, params byte[][] elements) =>
        Element(Application, isConstructed: true, tag, Join(elements), form);

    /// <summary>A universal SEQUENCE.</summary>
    public static byte[] Sequence(params byte[][] elements) =>
        Element(0, isConstructed: true, 16, Join(elements), LengthForm.Shortest);

    /// <summary>A universal SET.</summary>
    public static byte[] Set(params byte[][] elements) =>
        Element(0, isConstructed: true, 17, Join(elements), LengthForm.Shortest);

    /// <summary>Bytes one after the other.</summary>
    public static byte[] Join(params IEnumerable<byte[]> parts) => [.. parts.SelectMany(p => p)];

    /// <summary>A whole number (INTEGER) in as few bytes as will do.</summary>
    public static byte[] Whole(long value)
    {
        List<byte> bytes = [(byte)value];
        for (long rest = value >> 8; rest != (sbyte)bytes[0] >> 7 || (sbyte)bytes[0] < 0 != value < 0; rest >>= 8)
        {
            bytes.Insert(0, (byte)rest);
        }

        return [.. bytes];
    }

    private static byte[] Element(int tagClass, bool isConstructed, int tag, byte[] content, LengthForm form)
    {
        List<byte> bytes = [];
        int first = (tagClass << 6) | (isConstructed ? 0x20 : 0);
        if (tag < 31)
        {
            bytes.Add((byte)(first | tag));
        }
        else
        {
            bytes.Add((byte)(first | 31));
            for (
                int shift =
                    tag >= 1 << 14 ? 14
                    : tag >= 1 << 7 ? 7
                    : 0;
                shift >= 0;
                shift -= 7
            )
            {
                bytes.Add((byte)(((tag >> shift) & 0x7F) | (shift > 0 ? 0x80 : 0)));
            }
        }

        int length = content.Length;
        switch (form)
        {
            case LengthForm.Indefinite:
                return [.. bytes, 0x80, .. content, 0, 0];
            case LengthForm.FourBytes:
                bytes.AddRange([0x84, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length]);
                break;
            default:
                bytes.AddRange(
                    length < 0x80 ? [(byte)length]
                    : length < 0x100 ? [0x81, (byte)length]
                    : length < 0x10000 ? [0x82, (byte)(length >> 8), (byte)length]
                    : [0x83, (byte)(length >> 16), (byte)(length >> 8), (byte)length]
                );
                break;
        }

        return [.. bytes, .. content];
    }
}
