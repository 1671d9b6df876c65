using Breakwater.Evidence.Formats.Configurations.Paths;
using Breakwater.Evidence.Formats.Configurations.Secrets;
using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.SrOs;

/// <summary>
/// SR OS says how a secret is stored behind it: <c>"..." hash2</c> in the classic form, <c>"... hash2"</c> within the quotes in
/// the model-driven one (System Management Guide, hash-algorithm).
/// </summary>
internal sealed class SrOsSecrets() : PathSecrets(ConfigurationPlatform.NokiaSros)
{
    private static readonly (string Word, SecretEncoding Encoding)[] Encodings =
    [
        ("hash", SecretEncoding.SrosHash),
        ("hash2", SecretEncoding.SrosHash2),
        ("custom", SecretEncoding.Unknown),
    ];

    /// <inheritdoc/>
    protected override FoundSecret Refine(List<string> path, int index, FoundSecret secret)
    {
        string word = path[index];
        string next = index + 1 < path.Count ? path[index + 1] : "";
        string before = index > 1 ? path[index - 2] : "";
        foreach ((string name, SecretEncoding encoding) in Encodings)
        {
            if (next == name || before == name || (name == "hash" && IsHashedUser(path, index, secret)))
            {
                return secret with { Encoding = encoding };
            }

            if (Behind(word, name))
            {
                SecretToken token = SecretToken.Of(word.AsSpan(0, word.Length - name.Length - 1));
                return secret with { Encoding = encoding, Token = token };
            }
        }

        // A hash of a kind that is not known is no clear text.
        return secret.Encoding == SecretEncoding.Plain && word.StartsWith('$')
            ? secret with
            {
                Encoding = SecretEncoding.Unknown,
            }
            : secret;
    }

    /// <inheritdoc/>
    protected override bool IsStored(string word) =>
        word.Length > 8 && word[^1] is 'h' or '2' or 'm' && Array.Exists(Encodings, e => Behind(word, e.Word));

    /// <inheritdoc/>
    protected override bool IsName(List<string> path, int index) =>
        index > 1
        && (path[index - 1], path[index - 2]) is ("authentication-key", "ntp") or ("pre-shared-key", "static-cak");

    // authentication hash md5 KEY privacy des-key KEY: one word for both keys.
    private static bool IsHashedUser(List<string> path, int index, FoundSecret secret) =>
        secret.Kind == SecretKind.SnmpUserKey && path.IndexOf("hash") is > 0 and int hash && hash < index;

    private static bool Behind(string word, string encoding) =>
        word.Length > encoding.Length + 1
        && word[^(encoding.Length + 1)] == ' '
        && word.EndsWith(encoding, StringComparison.Ordinal);
}
