using Breakwater.Model.Configurations;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Configurations.Drift;

/// <summary>One saved configuration in the form in which it is compared.</summary>
/// <param name="Item">The item that holds it.</param>
/// <param name="Platform">Whose configuration it is.</param>
/// <param name="Time">When it was taken.</param>
/// <param name="Complete">It was read to its own end.</param>
/// <param name="HasLostIndentation">Its lines lost their indentation on the way.</param>
/// <param name="Statements">The statements at the top.</param>
internal sealed record Snapshot(
    EvidenceItem Item,
    ConfigurationPlatform Platform,
    SnapshotTime Time,
    bool Complete,
    bool HasLostIndentation,
    IReadOnlyList<SnapshotStatement> Statements
);

/// <summary>One statement of a saved configuration.</summary>
/// <param name="Text">As the device prints it, without secrets.</param>
/// <param name="Hidden">What is compared and not shown: the equality of its secrets, its body, whether it is inactive.</param>
/// <param name="Position">Where it stands.</param>
/// <param name="IsApproved">It belongs to a thing that the inventory approves.</param>
internal sealed record SnapshotStatement(string Text, UInt128 Hidden, EvidencePosition Position, bool IsApproved)
{
    private List<SnapshotStatement>? _children;

    /// <summary>Those below it.</summary>
    public IReadOnlyList<SnapshotStatement> Children => _children ?? (IReadOnlyList<SnapshotStatement>)[];

    /// <summary>The words of its text.</summary>
    public string[] Words => Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What it is compared by.</summary>
    public (string Text, UInt128 Hidden) Key => (Text, Hidden);

    /// <summary>Adds one below it.</summary>
    public void Add(SnapshotStatement child) => (_children ??= []).Add(child);

    /// <summary>It and all below it, with the words of the path to each.</summary>
    public IEnumerable<(string[] Path, SnapshotStatement Statement)> WithDescendants(string[] path)
    {
        yield return (path, this);
        string[] below = [.. path, .. Words];
        foreach (SnapshotStatement child in Children)
        {
            foreach ((string[] Path, SnapshotStatement Statement) one in child.WithDescendants(below))
            {
                yield return one;
            }
        }
    }
}
