using Breakwater.Model.Sealing;

namespace Breakwater.Storage.Sealing;

/// <summary>Tokens whose clear texts go into a vault as they are made. Near tokens stand for parts of identities and are not kept.</summary>
public sealed class RecordedTokens(ISealedTokens tokens, VaultWriter vault) : ISealedTokens
{
    /// <inheritdoc/>
    public string KeyId => tokens.KeyId;

    /// <inheritdoc/>
    public ISealedTokens? Case => tokens.Case;

    /// <inheritdoc/>
    public NearTokens? Near => tokens.Near;

    /// <inheritdoc/>
    public SealedToken Of(TokenKind kind, SealedText canonical)
    {
        SealedToken token = tokens.Of(kind, canonical);
        if (kind != TokenKind.NearTarget)
        {
            vault.Add(kind, token, canonical);
        }

        return token;
    }
}
