using System.Xml;

namespace Breakwater.Evidence.Formats.Intercepts.Workbooks;

/// <summary>XML of parts: no document type, nothing from outside, bounded.</summary>
internal static class PartXml
{
    private const int MostText = 1 << 16;

    /// <summary>A reader of a part.</summary>
    public static XmlReader Open(Stream content) =>
        XmlReader.Create(
            content,
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = 4L << 30,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                CloseInput = true,
            }
        );

    /// <summary>Appends the text of an element up to its end, that of children included; false where it is too long, and was cut.</summary>
    /// <param name="reader">Stands on the element.</param>
    /// <param name="text">Takes the text.</param>
    /// <param name="skipped">Children whose text does not count.</param>
    public static bool AppendText(XmlReader reader, ref CharBuffer text, string skipped = "")
    {
        if (reader.IsEmptyElement)
        {
            return true;
        }

        int depth = reader.Depth;
        bool isWhole = true;
        int begin = text.Length;
        int skipping = int.MaxValue;
        while (reader.Read() && reader.Depth > depth)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element
                    when reader.LocalName == skipped && skipping == int.MaxValue && !reader.IsEmptyElement:
                    skipping = reader.Depth;
                    break;
                case XmlNodeType.EndElement when reader.Depth == skipping:
                    skipping = int.MaxValue;
                    break;
                case XmlNodeType.Text
                or XmlNodeType.CDATA
                or XmlNodeType.SignificantWhitespace
                or XmlNodeType.Whitespace when skipping == int.MaxValue:
                    isWhole &= AppendValue(reader, ref text, begin);
                    break;
            }
        }

        return isWhole;
    }

    private static bool AppendValue(XmlReader reader, ref CharBuffer text, int begin)
    {
        char[] chunk = new char[1024];
        int count;
        while ((count = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0)
        {
            if (text.Length - begin + count > MostText)
            {
                Array.Clear(chunk);
                return false;
            }

            text.Append(chunk.AsSpan(0, count));
        }

        Array.Clear(chunk);
        return true;
    }
}
