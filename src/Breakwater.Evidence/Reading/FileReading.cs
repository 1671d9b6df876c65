using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Coverage;

namespace Breakwater.Evidence.Reading;

/// <summary>
/// The second pass over one file. It meets the files and members in the same order as the first; where it does not, the
/// file has changed.
/// </summary>
internal sealed class FileReading(SurveyedFile file, ItemReader reader, CoverageItem?[] lines) : IContentVisitor
{
    private int _next;

    public void Leaf(WalkNode node, HeadStream content)
    {
        if (Take(node) is { IsToRead: true } item)
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
        while (end < file.Items.Count && file.Items[end].WalkPath.StartsWith(inside, StringComparison.Ordinal))
        {
            wanted |= file.Items[end].IsToRead;
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
            _next < file.Items.Count
            && file.Items[_next] is { IsToRead: false } item
            && item.WalkPath == node.Path
            && (
                _next + 1 == file.Items.Count
                || !file.Items[_next + 1].WalkPath.StartsWith(node.Path + "!/", StringComparison.Ordinal)
            );
        _next += passes ? 1 : 0;
        return passes;
    }

    public void Leave(WalkNode node, ContainerKind kind, ArchiveEnd end) { }

    private SurveyedItem? Take(WalkNode node) =>
        _next < file.Items.Count && file.Items[_next].WalkPath == node.Path ? file.Items[_next++] : null;
}
