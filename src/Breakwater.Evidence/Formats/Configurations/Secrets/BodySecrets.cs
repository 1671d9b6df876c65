using System.Text;
using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Secrets;

/// <summary>Private keys in the lines that a statement carries (RFC 7468).</summary>
internal static class BodySecrets
{
    /// <summary>The lines without the content of private keys.</summary>
    public static string Redact(string body, List<FoundSecret> found)
    {
        if (!body.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            return body;
        }

        StringBuilder shown = new(body.Length);
        StringBuilder? key = null;
        bool encrypted = false;
        foreach (ReadOnlySpan<char> line in body.AsSpan().EnumerateLines())
        {
            bool mark = line.Contains("PRIVATE KEY-----", StringComparison.Ordinal);
            if (mark && line.Contains("-----BEGIN", StringComparison.Ordinal))
            {
                key = new StringBuilder();
                encrypted = line.Contains("ENCRYPTED", StringComparison.Ordinal);
                shown.Append(line).Append('\n');
            }
            else if (key is not null && !mark)
            {
                encrypted |= line.Contains("ENCRYPTED", StringComparison.Ordinal);
                key.Append(line.Trim());
            }
            else
            {
                Close(shown, ref key, encrypted, found);
                shown.Append(line).Append('\n');
            }
        }

        Close(shown, ref key, encrypted, found);
        return shown.ToString().TrimEnd('\n');
    }

    private static void Close(StringBuilder shown, ref StringBuilder? key, bool encrypted, List<FoundSecret> found)
    {
        if (key is null)
        {
            return;
        }

        shown.Append(ConfigurationStatement.Redacted).Append('\n');
        SecretEncoding encoding = encrypted ? SecretEncoding.PrivateKeyEncrypted : SecretEncoding.PrivateKeyClear;
        found.Add(new FoundSecret(0, 0, SecretKind.PrivateKey, encoding, SecretToken.Of(key.ToString())));
        key = null;
    }
}
