using System.Xml;

namespace Breakwater.Reporting.Papers.Docx;

/// <summary>Names of WordprocessingML (ISO/IEC 29500-1, transitional) and short ways to write them.</summary>
internal static class Ooxml
{
    public const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static void Begin(this XmlWriter writer, string name, params ReadOnlySpan<(string Name, string Value)> with)
    {
        writer.WriteStartElement("w", name, Word);
        foreach ((string attribute, string value) in with)
        {
            writer.WriteAttributeString("w", attribute, Word, value);
        }
    }

    public static void Empty(this XmlWriter writer, string name, params ReadOnlySpan<(string Name, string Value)> with)
    {
        writer.Begin(name, with);
        writer.WriteEndElement();
    }

    public static void Value(this XmlWriter writer, string name, string value) => writer.Empty(name, ("val", value));

    /// <summary>A run of text.</summary>
    public static void Run(this XmlWriter writer, string text, bool isBold = false, string? style = null)
    {
        writer.Begin("r");
        if (isBold || style is not null)
        {
            writer.Begin("rPr");
            if (style is not null)
            {
                writer.Value("rStyle", style);
            }

            if (isBold)
            {
                writer.Empty("b");
            }

            writer.WriteEndElement();
        }

        writer.Begin("t");
        writer.WriteAttributeString("xml", "space", null, "preserve");
        writer.WriteString(text);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }
}
