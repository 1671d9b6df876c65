using System.Globalization;
using System.Xml;
using Breakwater.Model.Papers;

namespace Breakwater.Reporting.Papers.Docx;

/// <summary>What the body of a document refers to: its other parts, links, lists.</summary>
internal sealed class DocxRelations
{
    public const string Styles = "rId1";
    public const string Numbering = "rId2";
    public const string Footer = "rId3";
    public const string Header = "rId4";
    private const int Own = 4;
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private readonly List<string> _targets = [];

    /// <summary>Numbered lists, each counting from one.</summary>
    public int Lists { get; private set; }

    /// <summary>The relation of a link.</summary>
    public string Link(string target)
    {
        if (!_links.TryGetValue(target, out string? id))
        {
            _targets.Add(target);
            _links[target] = id = Id(Own + _targets.Count);
        }

        return id;
    }

    /// <summary>The number of a new list: 1 is that of points, each numbered list has its own.</summary>
    public string NewList() => (1 + ++Lists).ToString(CultureInfo.InvariantCulture);

    public void Write(XmlWriter writer, Paper paper)
    {
        writer.WriteStartElement("Relationships", Ooxml.Package);
        Relation(writer, Styles, "styles", "styles.xml");
        Relation(writer, Numbering, "numbering", "numbering.xml");
        Relation(writer, Footer, "footer", "footer1.xml");
        if (paper.Label is not null)
        {
            Relation(writer, Header, "header", "header1.xml");
        }

        for (int i = 0; i < _targets.Count; i++)
        {
            Relation(writer, Id(Own + i + 1), "hyperlink", _targets[i], isExternal: true);
        }

        writer.WriteEndElement();
    }

    public static void Relation(XmlWriter writer, string id, string type, string target, bool isExternal = false)
    {
        writer.WriteStartElement("Relationship", Ooxml.Package);
        writer.WriteAttributeString("Id", id);
        writer.WriteAttributeString(
            "Type",
            type.Contains('/', StringComparison.Ordinal) ? type : $"{Ooxml.Relations}/{type}"
        );
        writer.WriteAttributeString("Target", target);
        if (isExternal)
        {
            writer.WriteAttributeString("TargetMode", "External");
        }

        writer.WriteEndElement();
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"rId{number}");
}
