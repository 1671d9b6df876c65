using Breakwater.Model.Manifests;

namespace Breakwater.Evidence.Coverage;

/// <summary>How an item differs from the manifest.</summary>
public enum ManifestChange
{
    /// <summary>In the manifest and no longer there.</summary>
    Missing,

    /// <summary>There with other bytes, or no longer or only now readable.</summary>
    Changed,

    /// <summary>There and not in the manifest.</summary>
    Added,
}

/// <summary>One difference.</summary>
/// <param name="Change">Its kind.</param>
/// <param name="Path">The item.</param>
/// <param name="Recorded">SHA-256 in the manifest; null where it has none.</param>
/// <param name="Present">SHA-256 of what is there; null where it has none.</param>
public sealed record ManifestDifference(ManifestChange Change, string Path, string? Recorded, string? Present);

/// <summary>Holds evidence against the manifest of an earlier run.</summary>
public static class ManifestComparison
{
    /// <summary>The differences, sorted by path; none where the evidence is what it was.</summary>
    public static IReadOnlyList<ManifestDifference> Compare(
        IReadOnlyList<ManifestInput> recorded,
        IReadOnlyList<ManifestInput> present
    )
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(present);
        Dictionary<string, ManifestInput> there = present.ToDictionary(i => i.Path, StringComparer.Ordinal);
        List<ManifestDifference> differences = [];
        foreach (ManifestInput input in recorded)
        {
            if (!there.Remove(input.Path, out ManifestInput? found))
            {
                differences.Add(new(ManifestChange.Missing, input.Path, input.Sha256, null));
            }
            else if (found.Sha256 != input.Sha256 || found.Bytes != input.Bytes)
            {
                differences.Add(new(ManifestChange.Changed, input.Path, input.Sha256, found.Sha256));
            }
        }

        differences.AddRange(
            there.Values.Select(i => new ManifestDifference(ManifestChange.Added, i.Path, null, i.Sha256))
        );
        return [.. differences.OrderBy(d => d.Path, StringComparer.Ordinal)];
    }
}
