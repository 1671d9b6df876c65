namespace Breakwater.Model.Comparisons;

/// <summary>What an intruder may have, by kind.</summary>
public enum CredentialKind
{
    /// <summary>An account that logged in while traffic was recorded.</summary>
    RecordedAccount,

    /// <summary>The configuration of a device that was copied.</summary>
    CopiedConfiguration,

    /// <summary>A secret of such a configuration, by what it opens and whose it is; never the secret.</summary>
    CopiedSecret,
}

/// <summary>A credential that an intruder may have in one answer and not in the other, or otherwise.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The account; the device; for a secret, device, kind and holder.</param>
/// <param name="Old">Before, in a few words; null where it was not among them.</param>
/// <param name="New">Now, in a few words; null where it is not among them.</param>
/// <param name="Causes">Why, the most direct first; never empty.</param>
public sealed record CredentialChange(
    CredentialKind Kind,
    string Name,
    string? Old,
    string? New,
    IReadOnlyList<ChangeCause> Causes
);
