using Breakwater.Model.Intercepts.Bundles;

namespace Breakwater.Evidence.Unpacking;

/// <summary>Ways of packing that are undone.</summary>
internal enum ContainerKind
{
    None,
    Gzip,
    Bzip2,
    Xz,
    Zstd,
    Zip,
    Tar,

    /// <summary>A sealed bundle of intercept records.</summary>
    Bundle,

    /// <summary>A repository; recognised by its files, not by first bytes.</summary>
    Git,
}

/// <summary>Recognises packing by its first bytes.</summary>
internal static class ContainerSignature
{
    public const int TarBlock = 512;

    public static ContainerKind Of(ReadOnlySpan<byte> head) =>
        head switch
        {
            // RFC 1952, 2.3.1: magic and the only compression method; the upper three flag bits are reserved, zero.
            [0x1F, 0x8B, 8, < 0x20, ..] => ContainerKind.Gzip,
            [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', 0x31, 0x41, 0x59, 0x26, 0x53, 0x59, ..] =>
                ContainerKind.Bzip2,
            // An empty bzip2 stream has only the end mark.
            [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', 0x17, 0x72, 0x45, 0x38, 0x50, 0x90, ..] =>
                ContainerKind.Bzip2,
            [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => ContainerKind.Xz,
            // RFC 8878, 3.1.1 and 3.1.2: a frame, or a skippable frame before it.
            [0x28, 0xB5, 0x2F, 0xFD, ..] or [>= 0x50 and <= 0x5F, 0x2A, 0x4D, 0x18, ..] => ContainerKind.Zstd,
            [(byte)'P', (byte)'K', 3, 4, ..] when IsOfficeDocument(head) => ContainerKind.None,
            [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => ContainerKind.Zip,
            [(byte)'{', ..] when head.StartsWith(BundleHeader.Mark) => ContainerKind.Bundle,
            _ => IsTar(head) ? ContainerKind.Tar : ContainerKind.None,
        };

    /// <summary>The kind of a stream by its head, also where all of it is the beginning of a signature.</summary>
    public static ContainerKind Of(HeadStream stream)
    {
        ContainerKind kind = Of(stream.Head.Span);
        return kind == ContainerKind.None && stream.IsWhole ? OfCut(stream.Head.Span) : kind;
    }

    /// <summary>What a file was that ends within its first bytes: all of it is the beginning of a signature.</summary>
    public static ContainerKind OfCut(ReadOnlySpan<byte> whole) =>
        whole switch
        {
            [0x1F, 0x8B] or [0x1F, 0x8B, 8] => ContainerKind.Gzip,
            [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', .. var rest]
                when rest.Length < Bzip2Block.Length && (Bzip2Block.StartsWith(rest) || Bzip2End.StartsWith(rest)) =>
                ContainerKind.Bzip2,
            [0xFD, (byte)'7', ..] when XzMagic.StartsWith(whole) => ContainerKind.Xz,
            [0x28, 0xB5] or [0x28, 0xB5, 0x2F] => ContainerKind.Zstd,
            [(byte)'P', (byte)'K', 3 or 5] => ContainerKind.Zip,
            _ => ContainerKind.None,
        };

    private static ReadOnlySpan<byte> Bzip2Block => [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];

    private static ReadOnlySpan<byte> Bzip2End => [0x17, 0x72, 0x45, 0x38, 0x50, 0x90];

    private static ReadOnlySpan<byte> XzMagic => [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0];

    /// <summary>The ledger's name of a kind.</summary>
    public static string NameOf(ContainerKind kind) =>
        kind == ContainerKind.Bundle ? "sealed_bundle" : kind.ToString().ToLowerInvariant();

    /// <summary>A zip whose first member is that of an office document: Open Packaging Conventions or OpenDocument.</summary>
    public static bool IsOfficeDocument(ReadOnlySpan<byte> head) =>
        head.Length > 30
        && head[..4].SequenceEqual("PK\u0003\u0004"u8)
        && (
            head[30..].StartsWith("[Content_Types].xml"u8)
            || head[30..].StartsWith("_rels/.rels"u8)
            || head[30..].StartsWith("mimetypeapplication/"u8)
            || IsPartOfOffice(head[30..])
        );

    /// <summary>Libraries that write parts one by one put the list of types last: the first member is one of the parts.</summary>
    private static bool IsPartOfOffice(ReadOnlySpan<byte> name) =>
        name.StartsWith("xl/workbook.xml"u8)
        || name.StartsWith("xl/worksheets/"u8)
        || name.StartsWith("xl/styles.xml"u8)
        || name.StartsWith("xl/sharedStrings.xml"u8)
        || name.StartsWith("xl/theme/"u8)
        || name.StartsWith("xl/_rels/workbook.xml.rels"u8)
        || name.StartsWith("word/document.xml"u8)
        || name.StartsWith("ppt/presentation.xml"u8)
        || name.StartsWith("docProps/app.xml"u8)
        || name.StartsWith("docProps/core.xml"u8);

    /// <summary>POSIX.1-1988 and later, and the older form without magic: the header's checksum decides.</summary>
    public static bool IsTar(ReadOnlySpan<byte> head)
    {
        if (head.Length < TarBlock || head[0] == 0)
        {
            return false;
        }

        if (!TryOctal(head.Slice(148, 8), out long stated))
        {
            return false;
        }

        long sum = 0;
        for (int i = 0; i < TarBlock; i++)
        {
            sum += i is >= 148 and < 156 ? ' ' : head[i];
        }

        return sum == stated;
    }

    /// <summary>An octal number as tar writes it: spaces before, NUL or space after.</summary>
    public static bool TryOctal(ReadOnlySpan<byte> field, out long value)
    {
        value = 0;
        field = field.Trim(" \0"u8);
        if (field.IsEmpty || field.Length > 20)
        {
            return false;
        }

        foreach (byte digit in field)
        {
            if (digit is < (byte)'0' or > (byte)'7')
            {
                return false;
            }

            value = (value << 3) | (uint)(digit - (byte)'0');
        }

        return true;
    }
}
