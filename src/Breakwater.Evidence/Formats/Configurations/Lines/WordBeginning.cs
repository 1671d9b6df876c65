namespace Breakwater.Evidence.Formats.Configurations.Lines;

/// <summary>The first words of a statement: <c>|</c> divides alternatives, <c>*</c> is any word, <c>#</c> a number, <c>$</c> the end.</summary>
internal sealed class WordBeginning
{
    private readonly string[][] _words;
    private readonly bool _isWhole;

    public WordBeginning(string text)
    {
        _isWhole = text.EndsWith('$');
        _words = [.. text.TrimEnd('$').Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Split('|'))];
    }

    public bool Fits(ReadOnlySpan<string> words)
    {
        if (words.Length < _words.Length || (_isWhole && words.Length != _words.Length))
        {
            return false;
        }

        for (int i = 0; i < _words.Length; i++)
        {
            if (!Fits(_words[i], words[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Fits(string[] alternatives, string word)
    {
        foreach (string wanted in alternatives)
        {
            if (wanted == "*" || wanted == word || (wanted == "#" && word.All(char.IsAsciiDigit)))
            {
                return true;
            }
        }

        return false;
    }
}
