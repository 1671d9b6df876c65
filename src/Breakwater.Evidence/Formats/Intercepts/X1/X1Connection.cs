using System.Collections.Frozen;
using System.Text;

namespace Breakwater.Evidence.Formats.Intercepts.X1;

/// <summary>What a log says of the connection over which a message came.</summary>
/// <param name="Sender">Address of the client.</param>
/// <param name="CertificateSha256">SHA-256 of the client's certificate.</param>
/// <param name="Path">Path of the request: <c>/X1/NE</c>, <c>/X1/ADMF</c>.</param>
internal sealed record X1Connection(string? Sender, string? CertificateSha256, string? Path)
{
    private static readonly FrozenSet<string> SenderNames = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "client",
        "client_ip",
        "client_addr",
        "remote",
        "remote_addr",
        "remote_ip",
        "src",
        "src_ip",
        "source_ip",
        "source.ip",
        "client.ip",
        "client.address",
        "peer",
        "from",
        "x-forwarded-for",
        "x-real-ip"
    );

    private static readonly FrozenSet<string> PathNames = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "request_uri",
        "uri",
        "path",
        "url",
        "request_path"
    );

    private static readonly FrozenSet<string> RequestNames = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "request",
        "request_line"
    );

    private static readonly FrozenSet<string> Methods = FrozenSet.Create("POST", "PUT", "GET");

    private static readonly string[] CertificateWords = ["sha256", "sha-256", "fingerprint", "thumbprint", "cert"];

    /// <summary>Nothing is known.</summary>
    public static X1Connection None { get; } = new(null, null, null);

    /// <summary>Reads the prefix of log lines, a request line and header fields before a body; what is nearest to it counts.</summary>
    public static X1Connection Of(ReadOnlySpan<byte> between)
    {
        X1Connection connection = None;
        string name = "";
        string text = Encoding.Latin1.GetString(between);
        foreach (Range range in text.AsSpan().SplitAny(" \t\r\n\"=,;[]()"))
        {
            string word = text[range];
            if (word.AsSpan().Trim(':').IsEmpty)
            {
                continue;
            }

            connection = connection.With(name, word);
            name = word.TrimEnd(':');
        }

        return connection;
    }

    /// <summary>With what a named value adds: an address of a client, the digest of a certificate, the path after a method.</summary>
    public X1Connection With(string name, string value) =>
        SenderNames.Contains(name) && AddressOf(value) is { } sender ? this with { Sender = sender }
        : Methods.Contains(name) && value.StartsWith('/') ? this with { Path = value }
        : Array.Exists(CertificateWords, w => name.Contains(w, StringComparison.OrdinalIgnoreCase))
        && DigestOf(value) is { } digest
            ? this with
            {
                CertificateSha256 = digest,
            }
        : this;

    /// <summary>With what a member of a record adds, by its name or by its own and that of the object it stands in.</summary>
    public X1Connection WithMember(string above, string name, string value)
    {
        X1Connection with = With(name, value);
        with = with == this && above.Length > 0 ? With(above + "." + name, value) : with;
        bool isPath = PathNames.Contains(name) && value.StartsWith('/');
        return isPath ? with with { Path = value }
            : RequestNames.Contains(name) && Of(Encoding.Latin1.GetBytes(value)).Path is { } path
                ? with with
                {
                    Path = path,
                }
            : with;
    }

    private static string? AddressOf(string value) =>
        InterceptWords.Address(value)
        ?? (value.Count(c => c == ':') == 1 ? InterceptWords.Address(value.AsSpan(0, value.IndexOf(':'))) : null);

    private static string? DigestOf(string value) =>
        InterceptWords.Sha256(value.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase) ? value[7..] : value);
}
