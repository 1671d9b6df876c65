using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Secrets;

/// <summary>
/// Where a statement holds a secret. The pattern is made of words: <c>a|b</c> either, <c>a?</c> may be missing, <c>*</c> any
/// one word, <c>**</c> any number of words (once), <c>{type}</c> a word for the encoding that may be missing,
/// <c>{secret}</c> the secret, <c>{secret}|a|b</c> unless the word is one of those. What stands before <c>&gt;</c> must be the beginning of a statement above it.
/// </summary>
internal sealed class SecretRule
{
    private const string Secret = "{secret}";
    private readonly string[][] _parent;
    private readonly string[][] _prefix;
    private readonly string[][] _tail;
    private readonly bool _anywhere;
    private readonly int _trigger;

    private SecretRule(
        SecretKind kind,
        SecretEncoding? untyped,
        string[][] parent,
        string[][] prefix,
        string[][] tail,
        bool anywhere
    )
    {
        Kind = kind;
        Untyped = untyped;
        _parent = parent;
        _prefix = prefix;
        _tail = tail;
        _anywhere = anywhere;
        _trigger = TriggerOf(tail);
    }

    /// <summary>What the secret opens.</summary>
    public SecretKind Kind { get; }

    /// <summary>How it is stored where no word says so; null: in clear, or as its beginning says.</summary>
    public SecretEncoding? Untyped { get; }

    /// <summary>One of these words stands in every statement that the rule fits.</summary>
    public IReadOnlyList<string> Triggers => _tail[_trigger];

    /// <summary>Reads a rule.</summary>
    public static SecretRule Parse(SecretKind kind, string pattern, SecretEncoding? untyped)
    {
        string[] parts = pattern.Split(" > ", 2);
        string[][] words = Words(parts[^1]);
        int gap = Array.FindIndex(words, w => w[0] == "**");
        return new SecretRule(
            kind,
            untyped,
            parts.Length == 2 ? Words(parts[0]) : [],
            gap < 0 ? [] : words[..gap],
            gap < 0 ? words : words[(gap + 1)..],
            gap >= 0
        );
    }

    /// <summary>The words of the secret and of its encoding in a statement; false where the rule does not fit.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="words">Its words.</param>
    /// <param name="trigger">The word that made the rule be tried.</param>
    /// <param name="above">What the statement stands below.</param>
    /// <param name="match">Where the secret is.</param>
    public bool Fits(
        ReadOnlySpan<char> text,
        List<WordSpan> words,
        int trigger,
        ConfigurationStatement? above,
        out SecretMatch match
    )
    {
        match = default;
        if (!IsBelow(above))
        {
            return false;
        }

        if (!_anywhere)
        {
            return Match(text, words, 0, _tail, 0, -1, out match);
        }

        if (!Match(text, words, 0, _prefix, 0, -1, out SecretMatch prefix))
        {
            return false;
        }

        // Words before the trigger may be missing.
        for (int start = Math.Max(prefix.Next, trigger - _trigger); start <= trigger; start++)
        {
            if (Match(text, words, start, _tail, 0, -1, out match))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsBelow(ConfigurationStatement? above)
    {
        if (_parent.Length == 0)
        {
            return true;
        }

        for (ConfigurationStatement? s = above; s is not null; s = s.Parent)
        {
            bool fits = s.Words.Count >= _parent.Length;
            for (int i = 0; fits && i < _parent.Length; i++)
            {
                fits = _parent[i][0] == "*" || Array.IndexOf(_parent[i], s.Words[i]) >= 0;
            }

            if (fits)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Match(
        ReadOnlySpan<char> text,
        List<WordSpan> words,
        int at,
        string[][] pattern,
        int step,
        int type,
        out SecretMatch match
    )
    {
        match = new SecretMatch(-1, type, at);
        if (step == pattern.Length)
        {
            return true;
        }

        string[] wanted = pattern[step];
        ReadOnlySpan<char> word = at < words.Count ? text.Slice(words[at].Start, words[at].Length) : default;
        switch (wanted[0])
        {
            case Secret:
                if (
                    at >= words.Count
                    || IsOneOf(word, wanted)
                    || !Match(text, words, at + 1, pattern, step + 1, type, out match)
                )
                {
                    return false;
                }

                match = match with { Secret = at, Type = type };
                return true;
            case "{type}":
                return (
                        at + 1 < words.Count
                        && SecretTypes.IsType(word)
                        && Match(text, words, at + 1, pattern, step, at, out match)
                    ) || Match(text, words, at, pattern, step + 1, type, out match);
            case "*":
                return at < words.Count && Match(text, words, at + 1, pattern, step + 1, type, out match);
            default:
                bool optional = wanted[^1].EndsWith('?');
                return (IsOneOf(word, wanted) && Match(text, words, at + 1, pattern, step + 1, type, out match))
                    || (optional && Match(text, words, at, pattern, step + 1, type, out match));
        }
    }

    private static bool IsOneOf(ReadOnlySpan<char> word, string[] wanted)
    {
        foreach (string one in wanted)
        {
            if (word.SequenceEqual(one.AsSpan().TrimEnd('?')) && !word.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The last word before the secret that is not a mere number, so that few statements are tried in vain.</summary>
    private static int TriggerOf(string[][] tail)
    {
        int secret = Array.FindIndex(tail, w => w[0] == Secret);
        int last = Array.FindLastIndex(tail, secret, w => IsLiteral(w) && w.All(o => o.Length > 2));
        return last >= 0 ? last : throw new FormatException("a rule of secrets needs a word before the secret");
    }

    private static bool IsLiteral(string[] words) =>
        words[0] is not ("*" or "**" or "{type}")
        && !words[0].StartsWith(Secret, StringComparison.Ordinal)
        && !words[^1].EndsWith('?');

    private static string[][] Words(string pattern) =>
        [.. pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Split('|'))];
}

/// <summary>Where a rule fits.</summary>
/// <param name="Secret">The word of the secret.</param>
/// <param name="Type">The last word that says the encoding; -1 where none does.</param>
/// <param name="Next">The word after the match.</param>
internal readonly record struct SecretMatch(int Secret, int Type, int Next);
