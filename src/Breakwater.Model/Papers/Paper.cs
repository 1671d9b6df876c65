namespace Breakwater.Model.Papers;

/// <summary>A document for people who read on paper; the same content becomes HTML, PDF and DOCX.</summary>
public sealed record Paper
{
    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Stands on every page: who may read it, its label.</summary>
    public required string Margin { get; init; }

    /// <summary>The TLP 2.0 label that stands at the head and the foot of every page (FIRST, TLP 2.0, usage in documents); null where it has none.</summary>
    public string? Label { get; init; }

    /// <summary>Its parts in their order.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>The time that its properties carry: that of the case, never of a clock; null where the case has none.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The program and its version, as the properties name it.</summary>
    public required string Producer { get; init; }

    /// <summary>It is meant for one sheet, so print is small.</summary>
    public bool IsOnePage { get; init; }

    /// <summary>Parts follow each other on a page; otherwise every part of a document of many pages begins a new one where a browser prints it.</summary>
    public bool IsRunning { get; init; }

    /// <summary>The file beside it in which findings are explained; null where it names none.</summary>
    public string? Findings { get; init; }

    /// <summary>Ids of findings that this file holds; they become links.</summary>
    public IReadOnlySet<string> Linked { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}
