using Breakwater.Model.Sealing;

namespace Breakwater.Storage.Sealing;

/// <summary>What a token stands for.</summary>
/// <param name="Kind">What kind of identity it is.</param>
/// <param name="Text">The identity in its canonical form.</param>
public sealed record VaultText(TokenKind Kind, SealedText Text) : IDisposable
{
    /// <summary>Overwrites the text.</summary>
    public void Dispose() => Text.Dispose();
}

/// <summary>What a clear item was.</summary>
/// <param name="Sha256">Its SHA-256; null where it could not be read.</param>
/// <param name="Format">Its format.</param>
public sealed record VaultItem(string? Sha256, string Format);

/// <summary>The form of an entry.</summary>
internal static class VaultEntry
{
    /// <summary>Kind, kind of token, token, length of the text.</summary>
    public const int HeadBytes = 1 + 1 + 16 + 2;
}
