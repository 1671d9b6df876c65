using Breakwater.Model.Sealing;

namespace Breakwater.Detection.RecordAccess.Accesses;

/// <summary>Tokens of the run, with those of a case beside them.</summary>
/// <param name="run">Under a key that is made for the run and written nowhere.</param>
/// <param name="ofCase">Under the key of the case.</param>
internal sealed class JoinedTokens(ISealedTokens run, ISealedTokens ofCase) : ISealedTokens
{
    public string KeyId => run.KeyId;

    public ISealedTokens? Case => ofCase;

    public NearTokens? Near => run.Near;

    public SealedToken Of(TokenKind kind, SealedText canonical) => run.Of(kind, canonical);
}
