using Breakwater.Model.Evidence;

namespace Breakwater.Model.Configurations;

/// <summary>
/// One statement of a configuration and those below it. Secrets are replaced by <see cref="Redacted"/> before a statement
/// is made; no statement ever holds one.
/// </summary>
public sealed class ConfigurationStatement
{
    /// <summary>What stands in a statement in the place of a secret.</summary>
    public const string Redacted = "[secret]";

    private static readonly IReadOnlyList<ConfigurationStatement> None = [];
    private List<ConfigurationStatement>? _children;

    /// <summary>A statement; it becomes the last child of its parent.</summary>
    /// <param name="parent">The statement that it stands below; null at the top.</param>
    /// <param name="position">The bytes of its own lines; the number is its first line.</param>
    /// <param name="text">Its text, without indentation, end marks (<c>;</c>, <c>{</c>) and secrets.</param>
    /// <param name="words">Its words; a quoted string is one word without its quotes.</param>
    public ConfigurationStatement(
        ConfigurationStatement? parent,
        EvidencePosition position,
        string text,
        IReadOnlyList<string> words
    )
    {
        Parent = parent;
        Position = position;
        Text = text;
        Words = words;
        LastLine = position.Number;
        Depth = parent is null ? 0 : parent.Depth + 1;
        PathLength = parent is null ? 0 : parent.PathLength + parent.Text.Length + 1;
        (parent?._children ?? (parent is null ? null : parent._children = []))?.Add(this);
    }

    /// <summary>The statement that it stands below; null at the top.</summary>
    public ConfigurationStatement? Parent { get; }

    /// <summary>Those below it, in the order of the configuration.</summary>
    public IReadOnlyList<ConfigurationStatement> Children => _children ?? None;

    /// <summary>How many statements it stands below.</summary>
    public int Depth { get; }

    /// <summary>How many characters its parents have in all, a blank behind each.</summary>
    public int PathLength { get; }

    /// <summary>Its own bytes in the item, without those of its children; the number is <see cref="Line"/>.</summary>
    public EvidencePosition Position { get; internal set; }

    /// <summary>The line that it starts on, from 1.</summary>
    public long Line => Position.Number;

    /// <summary>The last of its own lines: the same as <see cref="Line"/> unless it is a banner, a certificate or a string of several lines.</summary>
    public long LastLine
    {
        get => _lastLine;
        init => _lastLine = value;
    }

    private long _lastLine;

    /// <summary>
    /// Its text as the device prints it, without indentation, end marks and secrets, and without <c>no</c>, <c>undo</c> or
    /// <c>delete</c> where <see cref="IsNegated"/>: <c>no ip http server</c> is <c>ip http server</c>, negated.
    /// </summary>
    public string Text { get; }

    /// <summary>The words of <see cref="Text"/>; a quoted string is one word without its quotes.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The lines of a banner, certificate, script or other text that the statement carries, joined by LF, without secrets; null where it has none.</summary>
    public string? Body { get; init; }

    /// <summary>The word that takes the statement back (<c>no</c>, <c>undo</c>, <c>delete</c>); null where it stands.</summary>
    public string? Negation { get; init; }

    /// <summary>It takes back or switches off.</summary>
    public bool IsNegated => Negation is not null;

    /// <summary>Its text as the device prints it, with the word that negates it.</summary>
    public string Shown => Negation is null ? Text : $"{Negation} {Text}";

    /// <summary>It or one of its parents stands there and has no effect (Junos <c>inactive:</c>, <c>deactivate</c>).</summary>
    public bool IsInactive => _inactive || Parent is { IsInactive: true };

    /// <summary>Its own mark of inactivity; settable because <c>deactivate</c> may follow long after the statement.</summary>
    public bool IsMarkedInactive
    {
        get => _inactive;
        set => _inactive = value;
    }

    private bool _inactive;

    /// <summary>The group of statements that it was inherited from (<c>apply-groups</c>); null where it stands itself. Its lines are those in the group.</summary>
    public string? InheritedFrom { get; init; }

    /// <summary>A word that stood only in the paths of other statements was said itself: its place is there from now on.</summary>
    public void MoveTo(EvidencePosition position) => (Position, _lastLine) = (position, position.Number);

    /// <summary>Puts it directly before or behind one of its siblings (Junos <c>insert</c>); nothing where they are none.</summary>
    public void MoveBeside(ConfigurationStatement sibling, bool before)
    {
        if (ReferenceEquals(this, sibling) || Parent is null || !ReferenceEquals(Parent, sibling?.Parent))
        {
            return;
        }

        List<ConfigurationStatement> siblings = Parent._children!;
        siblings.Remove(this);
        siblings.Insert(siblings.IndexOf(sibling) + (before ? 0 : 1), this);
    }

    /// <summary>The texts of its parents from the top, joined by spaces; empty at the top.</summary>
    public string Path =>
        Parent is null ? ""
        : Parent.Parent is null ? Parent.Text
        : $"{Parent.Path} {Parent.Text}";

    /// <summary>The word at an index; empty where there is none.</summary>
    public string Word(int index) => (uint)index < (uint)Words.Count ? Words[index] : "";

    /// <summary>Whether its words begin with these, compared letter by letter.</summary>
    public bool Starts(params ReadOnlySpan<string> words)
    {
        if (words.Length > Words.Count)
        {
            return false;
        }

        for (int i = 0; i < words.Length; i++)
        {
            if (!string.Equals(Words[i], words[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>It and all below it, in the order of the configuration.</summary>
    public IEnumerable<ConfigurationStatement> WithDescendants()
    {
        Stack<ConfigurationStatement> open = new([this]);
        while (open.TryPop(out ConfigurationStatement? next))
        {
            yield return next;
            for (int i = next.Children.Count - 1; i >= 0; i--)
            {
                open.Push(next.Children[i]);
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Line}: {Shown}";
}
