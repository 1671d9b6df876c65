namespace Breakwater.Model.Papers;

/// <summary>A part of a document for people, whatever form it is written in.</summary>
public abstract record Block;

/// <summary>A heading.</summary>
/// <param name="Level">1 is the title.</param>
/// <param name="Text">Its text.</param>
public sealed record Heading(int Level, string Text) : Block;

/// <summary>A paragraph.</summary>
/// <param name="Text">Its text.</param>
public sealed record Paragraph(string Text) : Block;

/// <summary>Points, each with a first word that stands out.</summary>
/// <param name="Items">The points; the first part may be empty.</param>
/// <param name="IsNumbered">They are in order.</param>
public sealed record Points(IReadOnlyList<(string Lead, string Text)> Items, bool IsNumbered) : Block;

/// <summary>A table.</summary>
/// <param name="Head">Names of columns; where none has a name, no head is shown.</param>
/// <param name="Rows">Cells.</param>
public sealed record Table(IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows) : Block
{
    /// <summary>How wide each column is against the others; empty where all are alike.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [];

    /// <summary>A column has a name.</summary>
    public bool HasHead => Head.Any(h => h.Length > 0);
}

/// <summary>Lines to enter as they are.</summary>
/// <param name="Lines">The lines.</param>
public sealed record Commands(IReadOnlyList<string> Lines) : Block;

/// <summary>The answer of a document, so that it is seen first.</summary>
/// <param name="Answer">The answer in a word or a few.</param>
/// <param name="Text">What it means.</param>
/// <param name="Weight">How grave it is.</param>
public sealed record Banner(string Answer, string Text, BannerWeight Weight) : Block;

/// <summary>How grave the answer of a document is; it is shown by a mark and a colour, never by the colour alone.</summary>
public enum BannerWeight
{
    /// <summary>Nothing can be said.</summary>
    Unknown,

    /// <summary>Nothing was seen.</summary>
    Calm,

    /// <summary>Something points at it.</summary>
    Warning,

    /// <summary>It is shown.</summary>
    Grave,
}
