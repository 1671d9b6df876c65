namespace Breakwater.Model.Configurations;

/// <summary>How a secret is stored in a configuration.</summary>
public enum SecretEncoding
{
    /// <summary>The encoding is not known.</summary>
    Unknown,

    /// <summary>Clear text, no type stated.</summary>
    Plain,

    /// <summary>Cisco type 0: clear text.</summary>
    Type0,

    /// <summary>Cisco type 4: one round of SHA-256 without salt.</summary>
    Type4,

    /// <summary>Cisco IOS type 5: MD5-crypt (<c>$1$</c>).</summary>
    Type5,

    /// <summary>Cisco type 6: AES under the device's master key.</summary>
    Type6,

    /// <summary>Cisco and Arista type 7: a fixed key, undone by anyone.</summary>
    Type7,

    /// <summary>Cisco type 8: PBKDF2 with SHA-256.</summary>
    Type8,

    /// <summary>Arista type 8a: AES under the device's key.</summary>
    Type8A,

    /// <summary>Cisco type 9: scrypt.</summary>
    Type9,

    /// <summary>IOS XR type 10: SHA-512-crypt.</summary>
    Type10,

    /// <summary>MD5-crypt (<c>$1$</c>).</summary>
    Md5Crypt,

    /// <summary>SHA-256-crypt (<c>$5$</c>).</summary>
    Sha256Crypt,

    /// <summary>SHA-512-crypt (<c>$6$</c>).</summary>
    Sha512Crypt,

    /// <summary>bcrypt (<c>$2a$</c>, <c>$2b$</c>, <c>$2y$</c>).</summary>
    Bcrypt,

    /// <summary>Junos <c>$8$</c>: AES under the master password.</summary>
    Junos8,

    /// <summary>Junos <c>$9$</c>: undone by anyone.</summary>
    Junos9,

    /// <summary>SR OS <c>hash</c>: undone by anyone who knows the fixed key.</summary>
    SrosHash,

    /// <summary>SR OS <c>hash2</c>: the same with the module's name in it.</summary>
    SrosHash2,

    /// <summary>VRP <c>simple</c>: clear text.</summary>
    VrpSimple,

    /// <summary>VRP <c>cipher</c>: encrypted reversibly.</summary>
    VrpCipher,

    /// <summary>VRP <c>irreversible-cipher</c>: a salted hash.</summary>
    VrpIrreversible,

    /// <summary>An SNMPv3 key localised to the device's engine (RFC 3414, section 2.6).</summary>
    SnmpLocalised,

    /// <summary>A PEM or hexadecimal key in clear.</summary>
    PrivateKeyClear,

    /// <summary>A private key under a passphrase.</summary>
    PrivateKeyEncrypted,
}

/// <summary>What encodings are worth.</summary>
public static class SecretEncodings
{
    /// <summary>How far the encoding protects against a reader of the configuration.</summary>
    public static SecretStrength Strength(this SecretEncoding encoding) =>
        encoding switch
        {
            SecretEncoding.Plain
            or SecretEncoding.Type0
            or SecretEncoding.Type7
            or SecretEncoding.Junos9
            or SecretEncoding.SrosHash
            or SecretEncoding.SrosHash2
            or SecretEncoding.VrpSimple
            or SecretEncoding.VrpCipher
            or SecretEncoding.PrivateKeyClear => SecretStrength.Readable,
            SecretEncoding.Type4 or SecretEncoding.Type5 or SecretEncoding.Md5Crypt => SecretStrength.WeakHash,
            SecretEncoding.SnmpLocalised => SecretStrength.WeakHash,
            SecretEncoding.Type8
            or SecretEncoding.Type9
            or SecretEncoding.Type10
            or SecretEncoding.Sha256Crypt
            or SecretEncoding.Sha512Crypt
            or SecretEncoding.Bcrypt
            or SecretEncoding.VrpIrreversible => SecretStrength.StrongHash,
            SecretEncoding.Type6 or SecretEncoding.Type8A or SecretEncoding.Junos8 => SecretStrength.DeviceKey,
            SecretEncoding.PrivateKeyEncrypted => SecretStrength.DeviceKey,
            _ => SecretStrength.Unknown,
        };
}
