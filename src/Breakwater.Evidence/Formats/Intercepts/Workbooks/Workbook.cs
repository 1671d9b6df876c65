using System.Xml;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.Workbooks;

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">Its name; it may hold an identity and is compared only.</param>
/// <param name="Part">The part that holds it; null where it lies outside the workbook.</param>
internal sealed record Sheet(string Name, string? Part);

/// <summary>What a workbook says of itself (ISO/IEC 29500-1, 18.2): its sheets, its texts, its dates.</summary>
internal sealed class Workbook
{
    private const int MostSheets = 1000;
    private const long MostXml = 16L << 20;
    private const long MostTexts = 1L << 30;

    private readonly WorkbookPackage _package;
    private readonly List<(string Name, string Id)> _named = [];
    private readonly List<Sheet> _sheets = [];

    /// <summary>Opens a workbook.</summary>
    public Workbook(WorkbookPackage package)
    {
        _package = package;
        string main =
            Relations("_rels/.rels", "")
                .Values.FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal))
                ?.Part
            ?? "xl/workbook.xml";
        ReadMain(main);
        int slash = main.LastIndexOf('/') + 1;
        Dictionary<string, Relation> relations = Relations(
            main[..slash] + "_rels/" + main[slash..] + ".rels",
            main[..slash]
        );
        foreach ((string name, string id) in _named)
        {
            _sheets.Add(new Sheet(name, relations.GetValueOrDefault(id)?.Part));
        }

        LinksElsewhere = relations.Values.Any(r =>
            r.Part is null || r.Type.EndsWith("/externalLink", StringComparison.Ordinal)
        );
        if (PartOf(relations, "/sharedStrings") is { } texts)
        {
            using Stream content = package.Open(texts, MostTexts);
            Texts.Read(content);
        }

        if (PartOf(relations, "/styles") is { } styles)
        {
            using Stream content = package.Open(styles, MostXml * 4);
            Styles.Read(content);
        }
    }

    /// <summary>Its sheets, in order.</summary>
    public IReadOnlyList<Sheet> Sheets => _sheets;

    /// <summary>Its texts.</summary>
    public SharedStrings Texts { get; } = new();

    /// <summary>Its styles.</summary>
    public CellStyles Styles { get; } = new();

    /// <summary>Days are counted from 1904.</summary>
    public bool CountsFrom1904 { get; private set; }

    /// <summary>It names other files, which are never opened.</summary>
    public bool LinksElsewhere { get; }

    /// <summary>Opens a sheet.</summary>
    public SheetReader Open(string part) => new(_package.Open(part, 4L << 30), this);

    private static string? PartOf(Dictionary<string, Relation> relations, string type) =>
        relations
            .Values.Where(r => r.Type.EndsWith(type, StringComparison.Ordinal))
            .OrderBy(r => r.Part, StringComparer.Ordinal)
            .FirstOrDefault()
            ?.Part;

    private void ReadMain(string main)
    {
        using XmlReader reader = PartXml.Open(_package.Open(main, MostXml));
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.LocalName == "workbookPr")
            {
                CountsFrom1904 = reader.GetAttribute("date1904") is "1" or "true";
            }
            else if (reader.LocalName == "sheet")
            {
                if (_named.Count == MostSheets)
                {
                    throw new WorkbookFault(FaultReason.TooLarge, "the workbook has more sheets than are read");
                }

                _named.Add((reader.GetAttribute("name") ?? "", IdOf(reader)));
            }
        }
    }

    private static string IdOf(XmlReader reader)
    {
        string id = "";
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            reader.MoveToAttribute(i);
            id = reader.LocalName == "id" && reader.Prefix.Length > 0 ? reader.Value : id;
        }

        reader.MoveToElement();
        return id;
    }

    /// <summary>Relations of a part (ISO/IEC 29500-2, 9.3); a target outside the package has no part.</summary>
    private Dictionary<string, Relation> Relations(string part, string folder)
    {
        Dictionary<string, Relation> relations = new(StringComparer.Ordinal);
        if (!_package.Has(part))
        {
            return relations;
        }

        using XmlReader reader = PartXml.Open(_package.Open(part, MostXml));
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" })
            {
                string target = reader.GetAttribute("Target") ?? "";
                bool isOutside = reader.GetAttribute("TargetMode") == "External";
                relations.TryAdd(
                    reader.GetAttribute("Id") ?? "",
                    new Relation(reader.GetAttribute("Type") ?? "", isOutside ? null : Resolve(folder, target))
                );
            }
        }

        return relations;
    }

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/'))
        {
            return target[1..];
        }

        List<string> parts = [.. folder.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        foreach (string part in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
            {
                parts.RemoveRange(Math.Max(0, parts.Count - 1), Math.Min(1, parts.Count));
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    private sealed record Relation(string Type, string? Part);
}
