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
    public static BundleRow? Find(string bundle, SealedToken item, long number)
    {
        string wanted = item.ToString();
        long line = 0;
        foreach (string text in File.ReadLines(bundle))
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
                return new BundleRow(text, TokensOf(bytes));
            }
        }

        return null;
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
