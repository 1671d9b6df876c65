using System.Text;

namespace Breakwater.Sigma.Pipelines.Transformations;

internal static class TextCases
{
    public static byte[] Change(byte[] literal, string method)
    {
        string text = Encoding.UTF8.GetString(literal);
        return Encoding.UTF8.GetBytes(
            method switch
            {
                "upper" => text.ToUpperInvariant(),
                "snake_case" => Snake(text),
                _ => Lower(text),
            }
        );
    }

    // `camelCase` and `CamelCase` become `camel_case`.
    private static string Snake(string text)
    {
        StringBuilder made = new();
        for (int i = 0; i < text.Length; i++)
        {
            bool isNewWord =
                i > 0
                && char.IsUpper(text[i])
                && (
                    char.IsLower(text[i - 1])
                    || char.IsDigit(text[i - 1])
                    || (char.IsUpper(text[i - 1]) && i + 1 < text.Length && char.IsLower(text[i + 1]))
                );
            if (isNewWord)
            {
                made.Append('_');
            }

            made.Append(char.ToLowerInvariant(text[i]));
        }

        return made.ToString();
    }

    private static string Lower(string text) => string.Concat(text.Select(char.ToLowerInvariant));
}
