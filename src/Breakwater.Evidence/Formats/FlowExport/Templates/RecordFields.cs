using System.Buffers.Binary;

namespace Breakwater.Evidence.Formats.FlowExport.Templates;

/// <summary>Finds where the fields of one record stand, where some say their own length (RFC 7011, section 7).</summary>
internal static class RecordFields
{
    /// <summary>Writes the place of each field; false where the bytes end before the record does.</summary>
    /// <param name="fields">The fields of the template.</param>
    /// <param name="bytes">The record and what follows it.</param>
    /// <param name="places">One place a field.</param>
    /// <param name="length">Bytes of the record.</param>
    public static bool TryLocate(
        ReadOnlySpan<FieldSpecifier> fields,
        ReadOnlySpan<byte> bytes,
        Span<FieldPlace> places,
        out int length
    )
    {
        int at = 0;
        length = 0;
        for (int i = 0; i < fields.Length; i++)
        {
            int bytesOfField = fields[i].Length;
            if (bytesOfField == FieldSpecifier.Variable && !TryReadLength(bytes, ref at, out bytesOfField))
            {
                return false;
            }

            if (bytesOfField > bytes.Length - at)
            {
                return false;
            }

            places[i] = new FieldPlace(at, bytesOfField);
            at += bytesOfField;
        }

        length = at;
        return true;
    }

    private static bool TryReadLength(ReadOnlySpan<byte> bytes, ref int at, out int length)
    {
        length = 0;
        if (at >= bytes.Length)
        {
            return false;
        }

        length = bytes[at++];
        if (length < 255)
        {
            return true;
        }

        if (bytes.Length - at < 2)
        {
            return false;
        }

        length = BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
        at += 2;
        return true;
    }
}

/// <summary>Where a field stands in a record.</summary>
internal readonly record struct FieldPlace(int Offset, int Length);
