namespace Breakwater.Model.Configurations.Exposure;

/// <summary>The words of kinds, encodings and strengths: for people, and in snake_case for documents.</summary>
public static class ExposureWords
{
    /// <summary>A kind in words: <c>SNMP community</c>.</summary>
    public static string Of(SecretKind kind) => Count(kind, 1)[2..];

    /// <summary>How many of a kind: <c>2 SNMP communities</c>.</summary>
    public static string Count(SecretKind kind, int count)
    {
        (string one, string many) = kind switch
        {
            SecretKind.AccountPassword => ("account password", "account passwords"),
            SecretKind.EnablePassword => ("privileged password", "privileged passwords"),
            SecretKind.LinePassword => ("line password", "line passwords"),
            SecretKind.SnmpCommunity => ("SNMP community", "SNMP communities"),
            SecretKind.SnmpUserKey => ("key of an SNMP user", "keys of SNMP users"),
            SecretKind.ServerKey => ("key of a login server", "keys of login servers"),
            SecretKind.RoutingKey => ("routing key", "routing keys"),
            SecretKind.NtpKey => ("time key", "time keys"),
            SecretKind.TunnelKey => ("tunnel key", "tunnel keys"),
            SecretKind.AccessKey => ("access key", "access keys"),
            SecretKind.PrivateKey => ("private key", "private keys"),
            SecretKind.TransferPassword => ("password of a file transfer", "passwords of file transfers"),
            _ => ("other secret", "other secrets"),
        };
        return $"{count} {(count == 1 ? one : many)}";
    }

    /// <summary>A kind as a document has it: <c>snmp_community</c>.</summary>
    public static string Key(SecretKind kind) => Snake(kind.ToString());

    /// <summary>An encoding as a document has it: <c>type7</c>, <c>junos9</c>.</summary>
    public static string Key(SecretEncoding encoding) => Snake(encoding.ToString());

    /// <summary>A strength as a document has it: <c>readable</c>, <c>weak_hash</c>.</summary>
    public static string Key(SecretStrength strength) => Snake(strength.ToString());

    private static string Snake(string name) =>
        string.Concat(
            name.Select((c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : $"{c}")
        );
}
