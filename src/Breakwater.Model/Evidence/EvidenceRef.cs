namespace Breakwater.Model.Evidence;

/// <summary>The bytes that a claim rests on.</summary>
/// <param name="Path">Path of the item, as in <see cref="EvidenceItem.Path"/>.</param>
/// <param name="Sha256">SHA-256 of the item.</param>
/// <param name="Position">Where in the item.</param>
/// <param name="Excerpt">The original text, at most 4 KiB, secrets and subscriber numbers replaced by tokens.</param>
public sealed record EvidenceRef(string Path, string Sha256, EvidencePosition Position, string Excerpt)
{
    /// <summary>ECS dataset of the record (<see cref="Events.LogSource.Dataset"/>): which kind of evidence it is; empty where not known.</summary>
    public string Dataset { get; init; } = "";
}
