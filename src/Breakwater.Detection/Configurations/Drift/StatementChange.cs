namespace Breakwater.Detection.Configurations.Drift;

/// <summary>One statement that is in one configuration and not in the other.</summary>
/// <param name="Added">True where the later one has it.</param>
/// <param name="Path">The words of the statements above it.</param>
/// <param name="Statement">The statement.</param>
internal sealed record StatementChange(bool Added, string[] Path, SnapshotStatement Statement)
{
    /// <summary>The words of the path and its own.</summary>
    public string[] Words { get; } = [.. Path, .. Statement.Words];

    /// <summary>The same for the same statement of the same kind of change.</summary>
    public (bool Added, string Words) Key => (Added, string.Join(' ', Words));

    /// <summary>Its parent and its first words, without what it sets: the same for two statements that set the same thing.</summary>
    public (string Path, string Words) Kind =>
        (string.Join(' ', Path), string.Join(' ', Statement.Words.Take(Statement.Words.Length > 2 ? 2 : 1)));

    /// <summary>The keys that statements above it would have.</summary>
    public IEnumerable<(bool Added, string Words)> Holders() =>
        Enumerable.Range(1, Path.Length).Select(length => (Added, string.Join(' ', Path[..length])));

    /// <summary>As a line of a comparison.</summary>
    public string Shown =>
        $"{(Added ? '+' : '-')} {(Path.Length > 0 ? string.Join(' ', Path) + " / " : "")}{Statement.Text}";
}
