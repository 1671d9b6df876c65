namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>What a parser knows of a statement beside its text.</summary>
internal readonly record struct StatementForm()
{
    /// <summary>The last line of a statement of several lines; 0: its first.</summary>
    public long LastLine { get; init; }

    /// <summary>How many lines of the item it stands for.</summary>
    public int LineCount { get; init; } = 1;

    /// <summary>The lines that it carries (banner, certificate, script), joined by LF; null where none.</summary>
    public string? Body { get; init; }

    /// <summary>What it carries is longer than what is kept of it.</summary>
    public bool IsCut { get; init; }

    /// <summary>The word that negates it, where it does not stand first in the text; null otherwise.</summary>
    public string? Negation { get; init; }

    /// <summary>It stands there without effect.</summary>
    public bool IsInactive { get; init; }

    /// <summary>No line of its own stands for it (a node of the path of a <c>set</c> command): it counts no line and gives no event.</summary>
    public bool IsImplied { get; init; }
}
