namespace Breakwater.Model.Configurations;

/// <summary>A secret that stands in a configuration, without the secret.</summary>
/// <param name="Kind">What it opens.</param>
/// <param name="Encoding">How it is stored.</param>
/// <param name="Token">Equal where the secrets are equal; within this run only.</param>
/// <param name="Statement">The statement that holds it.</param>
public sealed record ConfigurationSecret(
    SecretKind Kind,
    SecretEncoding Encoding,
    SecretToken Token,
    ConfigurationStatement Statement
)
{
    /// <summary>Whoever reads the configuration has the secret.</summary>
    public bool IsReversible => Encoding.Strength() == SecretStrength.Readable;
}

/// <summary>What a secret opens.</summary>
public enum SecretKind
{
    /// <summary>The password of a local account.</summary>
    AccountPassword,

    /// <summary>The password of the privileged level (<c>enable</c>, <c>super</c>).</summary>
    EnablePassword,

    /// <summary>The password of a console or terminal line.</summary>
    LinePassword,

    /// <summary>An SNMP community.</summary>
    SnmpCommunity,

    /// <summary>Authentication or privacy key of an SNMPv3 user.</summary>
    SnmpUserKey,

    /// <summary>The key shared with a TACACS+ or RADIUS server.</summary>
    ServerKey,

    /// <summary>Authentication of a routing or redundancy protocol, a key of a key chain.</summary>
    RoutingKey,

    /// <summary>An NTP authentication key.</summary>
    NtpKey,

    /// <summary>A pre-shared key of IPsec or another tunnel.</summary>
    TunnelKey,

    /// <summary>A wireless or PPP credential of subscribers or links.</summary>
    AccessKey,

    /// <summary>A private key.</summary>
    PrivateKey,

    /// <summary>The password of a file transfer, URL or remote system.</summary>
    TransferPassword,

    /// <summary>Another secret.</summary>
    Other,
}

/// <summary>How far a stored secret is protected against a reader of the configuration.</summary>
public enum SecretStrength
{
    /// <summary>Not at all: clear text or an encoding that anyone undoes.</summary>
    Readable,

    /// <summary>A fast or unsalted hash: guessed in practice.</summary>
    WeakHash,

    /// <summary>A slow, salted hash.</summary>
    StrongHash,

    /// <summary>Encrypted with a key that the device keeps outside the configuration.</summary>
    DeviceKey,

    /// <summary>The encoding is not known.</summary>
    Unknown,
}
