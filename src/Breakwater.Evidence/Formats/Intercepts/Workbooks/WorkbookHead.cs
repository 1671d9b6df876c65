using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Evidence.Formats.Intercepts.Tables;
using Breakwater.Evidence.Unpacking;

namespace Breakwater.Evidence.Formats.Intercepts.Workbooks;

/// <summary>Looks at the parts of a workbook that lie in the first bytes of an item.</summary>
internal static class WorkbookHead
{
    private const int LocalRecord = 30;
    private const int MostLook = 1 << 20;
    private const int MostNames = 400;

    /// <summary>It is a workbook, not another document.</summary>
    public static bool IsWorkbook(ReadOnlySpan<byte> head)
    {
        if (!ContainerSignature.IsOfficeDocument(head))
        {
            return false;
        }

        foreach (
            (string name, byte[] content) in Parts(
                head,
                static n => n == "[Content_Types].xml" || n.StartsWith("xl/", StringComparison.Ordinal)
            )
        )
        {
            if (
                name.StartsWith("xl/", StringComparison.Ordinal)
                || content.AsSpan().IndexOf("spreadsheetml"u8) >= 0
                || content.AsSpan().IndexOf("ms-excel"u8) >= 0
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Among its first texts are the names of the columns of a table in clear.</summary>
    public static bool HasHeader(ReadOnlySpan<byte> head, InterceptMappings mappings)
    {
        List<string> names = [];
        foreach (
            (_, byte[] content) in Parts(
                head,
                static n =>
                    n.StartsWith("xl/sharedStrings", StringComparison.Ordinal)
                    || n.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)
            )
        )
        {
            if (AddTexts(Encoding.UTF8.GetString(content), names))
            {
                return true;
            }
        }

        return InterceptHeader.IsOfClearData(names) || mappings.Tables.Any(m => InterceptHeader.IsOf(m, names));
    }

    /// <summary>Adds what stands in elements of text, plain; true where one says that a table in our layout follows.</summary>
    private static bool AddTexts(string xml, List<string> names)
    {
        for (int at = xml.IndexOf('<'); at >= 0 && names.Count < MostNames; at = xml.IndexOf('<', at + 1))
        {
            int end = xml.AsSpan(at).IndexOfAny('>', ' ', '/');
            ReadOnlySpan<char> tag = end < 0 ? [] : xml.AsSpan(at + 1, end - 1);
            tag = tag[(tag.IndexOf(':') + 1)..];
            if (tag is not "t")
            {
                continue;
            }

            int open = xml.IndexOf('>', at);
            int close = open < 0 ? -1 : xml.IndexOf('<', open);
            if (close < 0)
            {
                return false;
            }

            string text = xml[(open + 1)..close];
            if (text.StartsWith(InterceptHeader.Marker, StringComparison.Ordinal))
            {
                return true;
            }

            if (text.Length is > 0 and < 96)
            {
                names.Add(PlainText.Of(text));
            }
        }

        return false;
    }

    /// <summary>Parts by their local headers, as far as the bytes go; what is cut is given as far as it unpacks.</summary>
    private static List<(string Name, byte[] Content)> Parts(ReadOnlySpan<byte> head, Func<string, bool> isWanted)
    {
        List<(string, byte[])> parts = [];
        int at = 0;
        while (at >= 0 && at + LocalRecord < head.Length && head[at..].StartsWith("PK\u0003\u0004"u8))
        {
            ReadOnlySpan<byte> record = head[at..];
            int packed = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(record[18..]), int.MaxValue);
            int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(record[26..]);
            int data = at + LocalRecord + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(record[28..]);
            if (data > head.Length)
            {
                break;
            }

            string name = Encoding.UTF8.GetString(record.Slice(LocalRecord, nameLength));
            // Where the sizes follow the data, the next header is looked for; it cannot be told from data that look like one.
            int next = packed > 0 ? data + packed : Next(head, data);
            if (isWanted(name))
            {
                int end = Math.Min(next < 0 ? head.Length : next, head.Length);
                parts.Add(
                    (
                        name,
                        Unpack(head[data..Math.Max(data, end)], BinaryPrimitives.ReadUInt16LittleEndian(record[8..]))
                    )
                );
            }

            at = next > head.Length ? -1 : next;
        }

        return parts;
    }

    private static int Next(ReadOnlySpan<byte> head, int from)
    {
        int found = head[from..].IndexOf("PK\u0003\u0004"u8);
        return found < 0 ? -1 : from + found;
    }

    private static byte[] Unpack(ReadOnlySpan<byte> packed, int method)
    {
        if (method != 8)
        {
            return packed.ToArray();
        }

        using DeflateStream inflate = new(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        byte[] content = new byte[MostLook];
        int length = 0;
        try
        {
            int read;
            while (length < content.Length && (read = inflate.Read(content, length, content.Length - length)) > 0)
            {
                length += read;
            }
        }
        catch (InvalidDataException)
        {
            // The part is cut or damaged: what came before is looked at.
        }

        return content[..length];
    }
}
