namespace Breakwater.Detection.Configurations.Drift;

/// <summary>One statement that is in one configuration and not in the other.</summary>
/// <param name="Added">True where the later one has it.</param>
/// <param name="Path">The words of the statements above it.</param>
/// <param name="Statement">The statement.</param>
internal sealed record StatementChange(bool Added, string[] Path, SnapshotStatement Statement)
{
    /// <summary>The words of the path and its own.</summary>
    public string[] Words { get; } = [.. Path, .. Statement.Words];

    /// <summary>Whether it stands below the statement of another change of the same kind.</summary>
    public bool IsBelow(StatementChange other) =>
        Added == other.Added
        && Path.Length >= other.Words.Length
        && Path.AsSpan(0, other.Words.Length).SequenceEqual(other.Words);

    /// <summary>Whether both stand on one line.</summary>
    public bool SharesLine(StatementChange other) => Statement.Position.Number == other.Statement.Position.Number;

    /// <summary>As a line of a comparison.</summary>
    public string Shown =>
        $"{(Added ? '+' : '-')} {(Path.Length > 0 ? string.Join(' ', Path) + " / " : "")}{Statement.Text}";
}
