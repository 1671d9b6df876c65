using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Secrets;

/// <summary>Tells how a secret is stored, by the word before it and by its own beginning.</summary>
internal static class SecretTypes
{
    private static readonly Dictionary<string, SecretEncoding> Words = new(StringComparer.Ordinal)
    {
        ["0"] = SecretEncoding.Type0,
        ["1"] = SecretEncoding.Unknown,
        ["2"] = SecretEncoding.Unknown,
        ["3"] = SecretEncoding.Unknown,
        ["4"] = SecretEncoding.Type4,
        ["5"] = SecretEncoding.Type5,
        ["6"] = SecretEncoding.Type6,
        ["7"] = SecretEncoding.Type7,
        ["8"] = SecretEncoding.Type8,
        ["8a"] = SecretEncoding.Type8A,
        ["9"] = SecretEncoding.Type9,
        ["10"] = SecretEncoding.Type10,
        ["clear"] = SecretEncoding.Plain,
        ["plaintext"] = SecretEncoding.Plain,
        ["plain"] = SecretEncoding.Plain,
        ["simple"] = SecretEncoding.VrpSimple,
        ["cipher"] = SecretEncoding.VrpCipher,
        ["irreversible-cipher"] = SecretEncoding.VrpIrreversible,
        ["encrypted"] = SecretEncoding.Unknown,
        ["sha512"] = SecretEncoding.Sha512Crypt,
        ["hash"] = SecretEncoding.SrosHash,
        ["hash2"] = SecretEncoding.SrosHash2,
    };

    private static readonly Dictionary<string, SecretEncoding>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    // The longest beginning first where one begins another.
    private static readonly (string Beginning, SecretEncoding Encoding)[] Beginnings =
    [
        ("$nx-pbkdf2$", SecretEncoding.Type8),
        ("$nx-scrypt$", SecretEncoding.Type9),
        ("$1$", SecretEncoding.Md5Crypt),
        ("$5$", SecretEncoding.Sha256Crypt),
        ("$6$", SecretEncoding.Sha512Crypt),
        ("$8$", SecretEncoding.Junos8),
        ("$9$", SecretEncoding.Junos9),
        ("$2a$", SecretEncoding.Bcrypt),
        ("$2b$", SecretEncoding.Bcrypt),
        ("$2y$", SecretEncoding.Bcrypt),
        ("$1a$", SecretEncoding.VrpIrreversible),
        ("$1c$", SecretEncoding.Unknown),
        ("$1d$", SecretEncoding.Unknown),
        ("%^%#", SecretEncoding.VrpCipher),
        ("%$%$", SecretEncoding.VrpCipher),
        ("@%@%", SecretEncoding.VrpCipher),
        ("%@%@", SecretEncoding.VrpCipher),
        ("%#%#", SecretEncoding.VrpCipher),
    ];

    /// <summary>What stands where somebody has taken the secret out: no secret.</summary>
    private static readonly string[] Removed =
    [
        "<removed>",
        "<secret hidden>",
        "<redacted>",
        "<configuration removed>",
        "<scrubbed>",
        "<hidden>",
        "<secret removed>",
        "%censored%",
        ConfigurationStatement.Redacted,
        "/*",
        "##",
    ];

    /// <summary>Whether a word says an encoding.</summary>
    public static bool IsType(ReadOnlySpan<char> word) => Lookup.ContainsKey(word);

    /// <summary>Whether somebody has taken the secret out before.</summary>
    public static bool IsRemoved(ReadOnlySpan<char> secret)
    {
        foreach (string removed in Removed)
        {
            if (secret.StartsWith(removed, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return secret.IsEmpty || secret.IndexOfAnyExcept('*') < 0;
    }

    /// <summary>How the secret is stored on this platform.</summary>
    public static SecretEncoding Of(ConfigurationPlatform platform, ReadOnlySpan<char> type, ReadOnlySpan<char> secret)
    {
        bool cisco = platform is ConfigurationPlatform.CiscoIos or ConfigurationPlatform.CiscoIosXr;
        bool numbered = !type.IsEmpty && char.IsAsciiDigit(type[0]);

        if (platform == ConfigurationPlatform.CiscoIosXr && type is "encrypted")
        {
            return SecretEncoding.Type7;
        }

        // On Cisco IOS the number decides: $8$ and $9$ are the salts of its types 8 and 9, not Junos.
        if (cisco && numbered && Lookup.TryGetValue(type, out SecretEncoding stated))
        {
            return stated;
        }

        foreach ((string beginning, SecretEncoding encoding) in Beginnings)
        {
            if (secret.StartsWith(beginning, StringComparison.Ordinal))
            {
                return (encoding, platform) switch
                {
                    (SecretEncoding.Junos8, not ConfigurationPlatform.JuniperJunos) => SecretEncoding.Type8,
                    (SecretEncoding.Junos9, not ConfigurationPlatform.JuniperJunos) => SecretEncoding.Type9,
                    (SecretEncoding.Unknown, _) when type is "irreversible-cipher" => SecretEncoding.VrpIrreversible,
                    _ => encoding,
                };
            }
        }

        return type.IsEmpty ? SecretEncoding.Plain
            : Lookup.TryGetValue(type, out SecretEncoding known) ? known
            : SecretEncoding.Unknown;
    }
}
