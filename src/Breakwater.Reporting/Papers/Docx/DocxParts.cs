using System.Globalization;
using System.Xml;
using Breakwater.Model.Papers;
using Breakwater.Reporting.Text;

namespace Breakwater.Reporting.Papers.Docx;

/// <summary>The parts of a document besides its body.</summary>
internal static class DocxParts
{
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    public static void ContentTypes(XmlWriter writer, Paper paper)
    {
        writer.WriteStartElement("Types", Types);
        Default(writer, "rels", "application/vnd.openxmlformats-package.relationships+xml");
        Default(writer, "xml", "application/xml");
        Override(writer, "/word/document.xml", Word + "document.main+xml");
        Override(writer, "/word/styles.xml", Word + "styles+xml");
        Override(writer, "/word/numbering.xml", Word + "numbering+xml");
        Override(writer, "/word/footer1.xml", Word + "footer+xml");
        if (paper.Label is not null)
        {
            Override(writer, "/word/header1.xml", Word + "header+xml");
        }

        Override(writer, "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        writer.WriteEndElement();
    }

    public static void PackageRelations(XmlWriter writer)
    {
        writer.WriteStartElement("Relationships", Ooxml.Package);
        DocxRelations.Relation(writer, "rId1", "officeDocument", "word/document.xml");
        DocxRelations.Relation(
            writer,
            "rId2",
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            "docProps/core.xml"
        );
        writer.WriteEndElement();
    }

    /// <summary>Title, program, and the time of the case, which is no time of a clock.</summary>
    public static void Properties(XmlWriter writer, Paper paper)
    {
        const string Dublin = "http://purl.org/dc/elements/1.1/";
        const string Terms = "http://purl.org/dc/terms/";
        writer.WriteStartElement("cp", "coreProperties", Core);
        writer.WriteElementString("dc", "title", Dublin, SafeText.OneLine(paper.Title));
        writer.WriteElementString("dc", "creator", Dublin, SafeText.OneLine(paper.Producer));
        if (paper.Time is { } time)
        {
            foreach (string name in (string[])["created", "modified"])
            {
                writer.WriteStartElement("dcterms", name, Terms);
                writer.WriteAttributeString(
                    "xsi",
                    "type",
                    "http://www.w3.org/2001/XMLSchema-instance",
                    "dcterms:W3CDTF"
                );
                writer.WriteString(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                writer.WriteEndElement();
            }
        }

        writer.WriteEndElement();
    }

    public static void Numbering(XmlWriter writer, int lists)
    {
        writer.Begin("numbering");
        Shape(writer, "0", "bullet", "•");
        Shape(writer, "1", "decimal", "%1.");
        writer.Begin("num", ("numId", "1"));
        writer.Value("abstractNumId", "0");
        writer.WriteEndElement();
        for (int i = 0; i < lists; i++)
        {
            writer.Begin("num", ("numId", (i + 2).ToString(CultureInfo.InvariantCulture)));
            writer.Value("abstractNumId", "1");
            writer.Begin("lvlOverride", ("ilvl", "0"));
            writer.Value("startOverride", "1");
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    public static void Footer(XmlWriter writer, Paper paper)
    {
        writer.Begin("ftr");
        writer.Begin("p");
        writer.Begin("pPr");
        writer.Value("pStyle", "Footer");
        writer.WriteEndElement();
        writer.Run(SafeText.OneLine(paper.Margin));
        writer.Run("   page ");
        writer.Begin("fldSimple", ("instr", "PAGE"));
        writer.Run("1");
        writer.WriteEndElement();
        writer.WriteEndElement();
        if (paper.Label is { } label)
        {
            Label(writer, label, "Footer");
        }

        writer.WriteEndElement();
    }

    public static void Header(XmlWriter writer, string label)
    {
        writer.Begin("hdr");
        Label(writer, label, "Footer");
        writer.WriteEndElement();
    }

    // At the right and in 12 points, as the standard asks for; sizes are half points.
    private static void Label(XmlWriter writer, string label, string style)
    {
        writer.Begin("p");
        writer.Begin("pPr");
        writer.Value("pStyle", style);
        writer.Value("jc", "right");
        writer.WriteEndElement();
        writer.Begin("r");
        writer.Begin("rPr");
        writer.Empty("b");
        writer.Value("color", TlpLook.Of(label).Hex);
        writer.Value("sz", "24");
        writer.Empty("shd", ("val", "clear"), ("color", "auto"), ("fill", TlpLook.Ground.Hex));
        writer.WriteEndElement();
        writer.Begin("t");
        writer.WriteString(SafeText.OneLine(label));
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void Shape(XmlWriter writer, string id, string format, string text)
    {
        writer.Begin("abstractNum", ("abstractNumId", id));
        writer.Value("multiLevelType", "singleLevel");
        writer.Begin("lvl", ("ilvl", "0"));
        writer.Value("start", "1");
        writer.Value("numFmt", format);
        writer.Value("lvlText", text);
        writer.Value("lvlJc", "left");
        writer.Begin("pPr");
        writer.Empty("ind", ("left", "280"), ("hanging", "280"));
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void Default(XmlWriter writer, string extension, string type)
    {
        writer.WriteStartElement("Default", Types);
        writer.WriteAttributeString("Extension", extension);
        writer.WriteAttributeString("ContentType", type);
        writer.WriteEndElement();
    }

    private static void Override(XmlWriter writer, string part, string type)
    {
        writer.WriteStartElement("Override", Types);
        writer.WriteAttributeString("PartName", part);
        writer.WriteAttributeString("ContentType", type);
        writer.WriteEndElement();
    }
}
