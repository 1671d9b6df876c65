namespace Breakwater.Model.Sealing;

/// <summary>What kind of identity a token stands for. Tokens of different kinds never agree, whatever the text.</summary>
public enum TokenKind
{
    /// <summary>A target: its canonical form begins with its <see cref="Intercepts.TargetKind"/>.</summary>
    Target,

    /// <summary>An order (warrant) by its number.</summary>
    Order,

    /// <summary>A task by its XID (ETSI TS 103 221-1, 5.1.2).</summary>
    Task,

    /// <summary>A lawful interception identifier, LIID (ETSI TS 102 232-1, 5.2.2).</summary>
    Liid,

    /// <summary>A destination by its DID (ETSI TS 103 221-1, 5.1.2).</summary>
    Destination,

    /// <summary>An agency.</summary>
    Agency,

    /// <summary>A free name, as the friendly name of a destination.</summary>
    Name,

    /// <summary>A text that is one edit away from a target; equal for two targets that differ by one character. For typing errors only.</summary>
    NearTarget,
}

/// <summary>Makes tokens of identities, inside the sealed zone, under one key of one purpose. Safe for many threads.</summary>
public interface ISealedTokens
{
    /// <summary>Names the key without saying it: 16 hexadecimal digits.</summary>
    string KeyId { get; }

    /// <summary>Tokens of the same identities under the key of a case; null where the run has none.</summary>
    ISealedTokens? Case => null;

    /// <summary>Near tokens of targets that were met lately; null where none are kept.</summary>
    NearTokens? Near => null;

    /// <summary>The token of an identity in its canonical form.</summary>
    SealedToken Of(TokenKind kind, SealedText canonical);
}
