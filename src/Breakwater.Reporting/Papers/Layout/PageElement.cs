namespace Breakwater.Reporting.Papers.Layout;

/// <summary>
/// A part of a document by what it is, so that a reader who does not see the page is told (ISO 32000-1, 14.7 and 14.8.4). It holds the places on pages where its text stands, and other parts,
/// in the order in which they are read.
/// </summary>
internal sealed class PageElement(string role, PageElement? parent = null)
{
    private readonly List<PagePart> _parts = [];
    private bool _isHeld;

    /// <summary>What it is: <c>H1</c>, <c>P</c>, <c>TD</c> ...</summary>
    public string Role => role;

    /// <summary>The part that holds it; null for the whole document.</summary>
    public PageElement? Parent => parent;

    /// <summary>What it holds, in reading order.</summary>
    public IReadOnlyList<PagePart> Parts => _parts;

    /// <summary>A part that stands here whether it has text or not, as an empty cell does.</summary>
    public PageElement Child(string childRole)
    {
        PageElement child = new(childRole, this);
        child.Hold();
        return child;
    }

    /// <summary>A part within text, which is read where its text is drawn.</summary>
    public PageElement Within(string childRole) => new(childRole, this);

    /// <summary>Its text stands there next.</summary>
    public void Add(PagePart part)
    {
        Hold();
        _parts.Add(part);
    }

    private void Hold()
    {
        if (!_isHeld)
        {
            _isHeld = true;
            parent?.Add(new PagePart(this, 0, 0));
        }
    }
}

/// <summary>What a part of a document holds: another part, or text on a page.</summary>
/// <param name="Element">The other part; null for text.</param>
/// <param name="Page">Index of the page.</param>
/// <param name="Content">Number of the text on that page, or of the link.</param>
/// <param name="IsLink">It is a link of the page.</param>
internal readonly record struct PagePart(PageElement? Element, int Page, int Content, bool IsLink = false);
