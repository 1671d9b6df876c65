using Breakwater.Reporting.Papers.Layout;
using static Breakwater.Reporting.Papers.Pdf.PdfObjects;

namespace Breakwater.Reporting.Papers.Pdf;

/// <summary>The structure of a document, by which it is read to people who do not see it (ISO 32000-1, 14.7): which marked content of which page belongs to which part.</summary>
internal sealed class PdfStructure(PageElement root)
{
    private readonly List<List<PageElement>> _contents = [];
    private readonly List<(PageElement Element, int Number)> _links = [];

    /// <summary>Where links begin among the keys of the tree of parents: after all pages.</summary>
    public int Pages { get; init; }

    /// <summary>Text of a part begins on a page.</summary>
    /// <returns>Its number on that page.</returns>
    public int Begin(PageElement element, int page)
    {
        while (_contents.Count <= page)
        {
            _contents.Add([]);
        }

        int number = _contents[page].Count;
        _contents[page].Add(element);
        element.Add(new PagePart(null, page, number));
        return number;
    }

    /// <summary>A link of a page belongs to a part.</summary>
    /// <returns>Its key in the tree of parents.</returns>
    public int Link(PageElement element, int page, int annotation)
    {
        element.Add(new PagePart(null, page, annotation, IsLink: true));
        _links.Add((element, annotation));
        return Pages + _links.Count - 1;
    }

    /// <summary>Adds its objects.</summary>
    /// <returns>The number of the root.</returns>
    public int Write(PdfObjects objects, IReadOnlyList<int> pages)
    {
        int tree = objects.Reserve();
        Dictionary<PageElement, int> numbers = [];
        Number(root, objects, numbers);
        foreach ((PageElement element, int number) in numbers)
        {
            int parent = element.Parent is { } above ? numbers[above] : tree;
            string scope = element.Role == "TH" ? " /A << /O /Table /Scope /Column >>" : "";
            string parts = string.Join(' ', element.Parts.Select(p => Part(p, numbers, pages)));
            objects.Set(
                number,
                Invariant($"<< /Type /StructElem /S /{element.Role} /P {parent} 0 R{scope} /K [{parts}] >>")
            );
        }

        IEnumerable<string> ofPages = _contents.Select(
            (c, page) => Invariant($"{page} [{string.Join(' ', c.Select(e => Invariant($"{numbers[e]} 0 R")))}]")
        );
        IEnumerable<string> ofLinks = _links.Select((l, at) => Invariant($"{Pages + at} {numbers[l.Element]} 0 R"));
        int parents = objects.Add($"<< /Nums [{string.Join(' ', ofPages.Concat(ofLinks))}] >>");
        objects.Set(
            tree,
            Invariant(
                $"<< /Type /StructTreeRoot /K [{numbers[root]} 0 R] /ParentTree {parents} 0 R /ParentTreeNextKey {Pages + _links.Count} >>"
            )
        );
        return tree;
    }

    private static void Number(PageElement element, PdfObjects objects, Dictionary<PageElement, int> numbers)
    {
        numbers[element] = objects.Reserve();
        foreach (PagePart part in element.Parts)
        {
            if (part.Element is { } child)
            {
                Number(child, objects, numbers);
            }
        }
    }

    private static string Part(PagePart part, Dictionary<PageElement, int> numbers, IReadOnlyList<int> pages) =>
        part.Element is { } child ? Invariant($"{numbers[child]} 0 R")
        : part.IsLink ? Invariant($"<< /Type /OBJR /Pg {pages[part.Page]} 0 R /Obj {part.Content} 0 R >>")
        : Invariant($"<< /Type /MCR /Pg {pages[part.Page]} 0 R /MCID {part.Content} >>");
}
