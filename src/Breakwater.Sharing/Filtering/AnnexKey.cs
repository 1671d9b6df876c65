namespace Breakwater.Sharing.Filtering;

/// <summary>What the numbers of an annex mean; it stays at home.</summary>
/// <param name="Facts">Facts and their findings.</param>
/// <param name="Items">Files and their paths.</param>
public sealed record AnnexKey(IReadOnlyList<AnnexKeyFact> Facts, IReadOnlyList<AnnexKeyItem> Items);

/// <summary>A fact and its finding.</summary>
/// <param name="Number">Its number in the annex.</param>
/// <param name="Reference">Its reference there.</param>
/// <param name="Finding">Id of the finding.</param>
public sealed record AnnexKeyFact(int Number, string Reference, string Finding);

/// <summary>A file and its path.</summary>
/// <param name="Number">Its number in the annex.</param>
/// <param name="Path">Path as in the ledger.</param>
/// <param name="Sha256">SHA-256; null where it could not be read.</param>
public sealed record AnnexKeyItem(int Number, string Path, string? Sha256);
