using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Breakwater.Model.Intercepts.Bundles;
using Breakwater.Model.Sealing;

namespace Breakwater.Hunt.Sealing;

/// <summary>A row of a bundle as it stands there, with the tokens in it.</summary>
/// <param name="Line">The line.</param>
/// <param name="Tokens">Its tokens, in the order in which they stand.</param>
internal sealed record BundleRow(string Line, IReadOnlyList<SealedToken> Tokens)
{
    /// <summary>Finds a row; null where the bundle has none of that name.</summary>
    /// <param name="bundle">The bundle, which is read to its end.</param>
    /// <param name="item">The item.</param>
    /// <param name="number">The line in the section of the item.</param>
    /// <param name="sha256">SHA-256 of the bundle that was read.</param>
    public static BundleRow? Find(string bundle, SealedToken item, long number, out string sha256)
    {
        using FileStream file = new(bundle, FileMode.Open, FileAccess.Read, FileShare.Read);
        using SHA256 hash = SHA256.Create();
        using CryptoStream hashed = new(file, hash, CryptoStreamMode.Read);
        using StreamReader reader = new(hashed, Encoding.UTF8);
        string wanted = item.ToString();
        BundleRow? row = null;
        long line = 0;
        while (reader.ReadLine() is { } text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            if (bytes.AsSpan().StartsWith(BundleSection.Mark))
            {
                line = BundleJson.ReadSection(bytes)?.Item == wanted ? 1 : 0;
            }
            else if (line > 0)
            {
                line++;
            }

            if (line == number && line > 1)
            {
                row ??= new BundleRow(text, TokensOf(bytes));
            }
        }

        sha256 = Convert.ToHexStringLower(hash.Hash!);
        return row;
    }

    private static List<SealedToken> TokensOf(ReadOnlySpan<byte> line)
    {
        List<SealedToken> tokens = [];
        Utf8JsonReader reader = new(line);
        try
        {
            while (reader.Read())
            {
                if (
                    reader.TokenType == JsonTokenType.String
                    && SealedToken.TryParse(reader.GetString(), out SealedToken token)
                    && !tokens.Contains(token)
                )
                {
                    tokens.Add(token);
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // A damaged line shows as it is, with the tokens before the damage.
        }

        return tokens;
    }
}
