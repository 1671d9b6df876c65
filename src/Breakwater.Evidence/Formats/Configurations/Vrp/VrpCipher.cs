namespace Breakwater.Evidence.Formats.Configurations.Vrp;

/// <summary>
/// The marks around ciphertexts: <c>%^%#...%^%#</c>, <c>%$%$...%$%$</c>, <c>@%@%...@%@%</c>, <c>%@%@...%@%@</c>, <c>%#%#...%#%#</c>, and
/// <c>$1a$salt$hash$</c>.
/// </summary>
internal static class VrpCipher
{
    /// <summary>Columns of the terminal that a session is saved from.</summary>
    public const int TerminalWidth = 80;

    private static readonly string[] Marks = ["%^%#", "%$%$", "@%@%", "%@%@", "%#%#"];

    /// <summary>The mark that must still come, where the last word of a statement begins a ciphertext and does not end it; null otherwise.</summary>
    public static string? OpenEnd(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> word = text[(text.LastIndexOf(' ') + 1)..];
        foreach (string mark in Marks)
        {
            if (word.StartsWith(mark))
            {
                return word.Length >= 2 * mark.Length && word.EndsWith(mark) ? null : mark;
            }
        }

        bool hash =
            word.Length > 4 && word[0] == '$' && word[1] == '1' && char.IsAsciiLetterLower(word[2]) && word[3] == '$';
        return hash && (word[^1] != '$' || word[4..].Count('$') < 2) ? "$" : null;
    }
}
