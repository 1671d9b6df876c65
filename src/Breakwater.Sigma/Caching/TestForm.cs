using System.Net;
using System.Text.RegularExpressions;
using Breakwater.Sigma.Detections;

namespace Breakwater.Sigma.Caching;

/// <summary>The binary form of a test on one value.</summary>
internal static class TestForm
{
    public static void Write(SnapshotWriter writer, ValueTest test)
    {
        switch (test)
        {
            case LiteralTest literal:
                writer.Byte(0);
                writer.Number((int)literal.Shape);
                writer.Blob(literal.Literal);
                writer.Flag(literal.Cased);
                writer.Flag(literal.IsNumber);
                break;
            case PatternTest pattern:
                writer.Byte(1);
                writer.List(pattern.Pattern.Pieces, p => Write(writer, p));
                writer.Flag(pattern.Cased);
                break;
            case RegexTest regex:
                writer.Byte(2);
                writer.Text(regex.Pattern);
                writer.Number((int)regex.Options);
                break;
            case CidrTest cidr:
                writer.Byte(3);
                writer.Blob(cidr.Network.BaseAddress.GetAddressBytes());
                writer.Number(cidr.Network.PrefixLength);
                break;
            case ExistsTest:
                writer.Byte(4);
                break;
            case NullTest:
                writer.Byte(5);
                break;
            case NumberTest number:
                writer.Byte(6);
                writer.Number((int)number.Comparison);
                writer.Number((int)number.Part);
                writer.Double(number.Number);
                break;
            case FieldReferenceTest reference:
                writer.Byte(7);
                writer.Text(reference.Other);
                writer.Number((int)reference.Shape);
                writer.Flag(reference.Cased);
                break;
            default:
                throw new NotSupportedException($"no form for {test.GetType().Name}");
        }
    }

    public static ValueTest Read(SnapshotReader reader) =>
        reader.Byte() switch
        {
            0 => new LiteralTest(reader.Word<TextShape>(), reader.Blob(), reader.Flag(), reader.Flag()),
            1 => new PatternTest(new SigmaText(reader.List(ReadPiece)), reader.Flag()),
            2 => new RegexTest(reader.Text(), ReadOptions(reader)),
            3 => new CidrTest(ReadNetwork(reader)),
            4 => new ExistsTest(),
            5 => new NullTest(),
            6 => new NumberTest(reader.Word<Comparison>(), reader.Word<TimePart>(), reader.Double()),
            7 => new FieldReferenceTest(reader.Text(), reader.Word<TextShape>(), reader.Flag()),
            _ => throw SnapshotReader.Damaged(),
        };

    private static void Write(SnapshotWriter writer, Piece piece)
    {
        writer.Number((int)piece.Kind);
        writer.Blob(piece.Bytes);
    }

    private static Piece ReadPiece(SnapshotReader reader) => new(reader.Word<PieceKind>(), reader.Blob());

    // An expression that back-tracks has no limit in time.
    private static RegexOptions ReadOptions(SnapshotReader reader)
    {
        const RegexOptions Always = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
        const RegexOptions Flags = RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.Singleline;
        RegexOptions options = (RegexOptions)reader.Number();
        return (options & ~Flags) == Always ? options : throw SnapshotReader.Damaged();
    }

    private static IPNetwork ReadNetwork(SnapshotReader reader)
    {
        byte[] address = reader.Blob();
        int prefix = reader.Number();
        return address.Length is 4 or 16 && prefix <= address.Length * 8
            ? Networks.Of(new IPAddress(address), prefix)
            : throw SnapshotReader.Damaged();
    }
}
