using System.Xml;

namespace Breakwater.Reporting.Papers.Docx;

/// <summary>How the parts of a document look.</summary>
internal static class DocxStyles
{
    public static void Write(XmlWriter writer)
    {
        writer.Begin("styles");
        writer.Begin("docDefaults");
        writer.Begin("rPrDefault");
        writer.Begin("rPr");
        writer.Empty("rFonts", ("ascii", "Arial"), ("hAnsi", "Arial"), ("cs", "Arial"));
        writer.Value("sz", "17");
        writer.Value("szCs", "17");
        writer.Value("lang", "en-US");
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.Begin("pPrDefault");
        writer.Begin("pPr");
        writer.Empty("spacing", ("before", "0"), ("after", "40"));
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
        Style(writer, "Normal", "Normal", null, null, null, isDefault: true);
        Style(writer, "Heading1", "heading 1", "26", "40", "0");
        Style(writer, "Heading2", "heading 2", "19", "80", "1");
        Style(writer, "Heading3", "heading 3", "17", "60", "2");
        Style(writer, "Answer", "Answer", "30", "60", null);
        Style(writer, "Footer", "footer", "14", null, null, isBold: false);
        writer.Begin("style", ("type", "character"), ("styleId", "Hyperlink"));
        writer.Value("name", "Hyperlink");
        writer.Begin("rPr");
        writer.Value("color", "0B4F8A");
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void Style(
        XmlWriter writer,
        string id,
        string name,
        string? size,
        string? before,
        string? outline,
        bool isDefault = false,
        bool isBold = true
    )
    {
        writer.Begin("style", ("type", "paragraph"), ("styleId", id));
        if (isDefault)
        {
            writer.WriteAttributeString("w", "default", Ooxml.Word, "1");
        }

        writer.Value("name", name);
        if (before is not null || outline is not null)
        {
            writer.Begin("pPr");
            writer.Empty("keepNext");
            writer.Empty("spacing", ("before", before ?? "0"), ("after", "30"));
            if (outline is not null)
            {
                writer.Value("outlineLvl", outline);
            }

            writer.WriteEndElement();
        }

        if (size is not null)
        {
            writer.Begin("rPr");
            if (isBold)
            {
                writer.Empty("b");
            }

            writer.Value("sz", size);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }
}
