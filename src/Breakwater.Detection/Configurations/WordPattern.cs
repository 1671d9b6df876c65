using Breakwater.Detection.InventoryChecks;

namespace Breakwater.Detection.Configurations;

/// <summary>
/// A row of words that is held against the words of a statement: a word may hold <c>*</c> for any characters, <c>**</c> at
/// the end stands for any further words.
/// </summary>
public sealed class WordPattern
{
    private readonly string[] _words;
    private readonly bool _open;

    /// <summary>Reads a pattern.</summary>
    public WordPattern(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        string[] words = pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _open = words is [.., "**"];
        _words = _open ? words[..^1] : words;
    }

    /// <summary>How many words it names.</summary>
    public int Length => _words.Length;

    /// <summary>Whether all words fit.</summary>
    public bool Matches(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words.Count < _words.Length || (!_open && words.Count > _words.Length))
        {
            return false;
        }

        for (int i = 0; i < _words.Length; i++)
        {
            if (!Wildcard.Matches(_words[i], words[i]))
            {
                return false;
            }
        }

        return true;
    }
}
