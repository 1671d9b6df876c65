using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Coverage;

namespace Breakwater.Evidence.Reading;

/// <summary>
/// The second pass over one file, or a part of it. It meets the files and members in the same order as the first; where it does not, the
/// file has changed.
/// </summary>
internal sealed class FileReading(ReadingPart part, ItemReader reader, CoverageItem?[] lines) : IContentVisitor
{
    private readonly IReadOnlyList<SurveyedItem> _items = part.File.Items;
    private int _next;

    public void Leaf(WalkNode node, HeadStream content)
    {
        if (Take(node) is { } item && part.Holds(item))
        {
            lines[item.Order] = reader.Read(item, content);
        }
    }

    public void Refused(WalkNode node, Refusal refusal) => Take(node);

    public Stream? Enter(WalkNode node, ContainerKind kind, Stream packed)
    {
        if (Take(node) is null)
        {
            return null;
        }

        int end = _next;
        bool wanted = false;
        string inside = node.Path + "!/";
        while (end < _items.Count && _items[end].WalkPath.StartsWith(inside, StringComparison.Ordinal))
        {
            wanted |= part.Holds(_items[end]);
            end++;
        }

        if (wanted)
        {
            return packed;
        }

        _next = end;
        return null;
    }

    public bool Passes(WalkNode node, string? same)
    {
        bool passes =
            _next < _items.Count
            && _items[_next].WalkPath == node.Path
            && !part.Holds(_items[_next])
            && (
                _next + 1 == _items.Count
                || !_items[_next + 1].WalkPath.StartsWith(node.Path + "!/", StringComparison.Ordinal)
            );
        _next += passes ? 1 : 0;
        return passes;
    }

    public void Leave(WalkNode node, ContainerKind kind, ArchiveEnd end) { }

    private SurveyedItem? Take(WalkNode node) =>
        _next < _items.Count && _items[_next].WalkPath == node.Path ? _items[_next++] : null;
}
