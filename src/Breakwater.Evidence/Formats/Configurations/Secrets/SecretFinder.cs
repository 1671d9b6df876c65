using System.Text;
using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Secrets;

/// <summary>Finds the secrets of statements by the rules of <c>secrets.tsv</c>, and what looks like a stored secret anywhere.</summary>
internal sealed class SecretFinder
{
    private static readonly SecretFinder[] ByPlatform =
    [
        .. ConfigurationPlatforms.All.Select(p => new SecretFinder(p, SecretRules.Of(p))),
    ];

    private readonly ConfigurationPlatform _platform;
    private readonly Dictionary<string, SecretRule[]>.AlternateLookup<ReadOnlySpan<char>> _rules;

    private SecretFinder(ConfigurationPlatform platform, IReadOnlyList<SecretRule> rules)
    {
        _platform = platform;
        _rules = rules
            .SelectMany(r => r.Triggers.Select(t => (Trigger: t, Rule: r)))
            .GroupBy(p => p.Trigger, p => p.Rule, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The finder of a platform.</summary>
    public static SecretFinder For(ConfigurationPlatform platform) => ByPlatform[(int)platform];

    /// <summary>Adds the secrets of a statement, in the order of the text.</summary>
    public void Find(
        ReadOnlySpan<char> text,
        List<WordSpan> words,
        ConfigurationStatement? above,
        List<FoundSecret> found
    )
    {
        for (int i = 0; i < words.Count; i++)
        {
            ReadOnlySpan<char> word = text.Slice(words[i].Start, words[i].Length);
            if (_rules.TryGetValue(word, out SecretRule[]? rules))
            {
                foreach (SecretRule rule in rules)
                {
                    if (rule.Fits(text, words, i, above, out SecretMatch match))
                    {
                        Add(text, words, match, rule, found);
                        break;
                    }
                }
            }
            else if (
                word.Contains('$')
                || word.StartsWith("%")
                || word.StartsWith("@%")
                || word.Contains("://", StringComparison.Ordinal)
            )
            {
                AddByShape(text, words[i], found);
            }
        }

        found.Sort(static (a, b) => a.Start.CompareTo(b.Start));
    }

    /// <summary>The text with every secret replaced.</summary>
    public static string Replace(ReadOnlySpan<char> text, List<FoundSecret> found)
    {
        if (found.Count == 0)
        {
            return text.ToString();
        }

        StringBuilder shown = new(text.Length);
        int copied = 0;
        foreach (FoundSecret secret in found)
        {
            shown.Append(text[copied..secret.Start]).Append(ConfigurationStatement.Redacted);
            copied = secret.Start + secret.Length;
        }

        return shown.Append(text[copied..]).ToString();
    }

    private void Add(
        ReadOnlySpan<char> text,
        List<WordSpan> words,
        SecretMatch match,
        SecretRule rule,
        List<FoundSecret> found
    )
    {
        WordSpan at = words[match.Secret];
        if (found.Exists(f => f.Start == at.Start))
        {
            return;
        }

        ReadOnlySpan<char> secret = StatementWords.Unquote(text.Slice(at.Start, at.Length));
        if (SecretTypes.IsRemoved(secret))
        {
            return;
        }

        ReadOnlySpan<char> type =
            match.Type < 0 ? default : text.Slice(words[match.Type].Start, words[match.Type].Length);
        SecretEncoding encoding = SecretTypes.Of(_platform, type, secret);
        if (type.IsEmpty && encoding == SecretEncoding.Plain && rule.Untyped is { } untyped)
        {
            encoding = untyped;
        }
        else if (rule.Kind == SecretKind.SnmpUserKey && text.Contains(" localized", StringComparison.Ordinal))
        {
            // RFC 3414, 2.6: what is stored is the key for this one engine.
            encoding = SecretEncoding.SnmpLocalised;
        }

        found.Add(new FoundSecret(at.Start, at.Length, rule.Kind, encoding, SecretClearText.Token(encoding, secret)));
    }

    /// <summary>A crypt string or the password of a URL, wherever it stands.</summary>
    private void AddByShape(ReadOnlySpan<char> text, WordSpan at, List<FoundSecret> found)
    {
        if (found.Exists(f => f.Start <= at.Start && at.Start < f.Start + f.Length))
        {
            return;
        }

        ReadOnlySpan<char> word = text.Slice(at.Start, at.Length);
        ReadOnlySpan<char> plain = StatementWords.Unquote(word);
        SecretEncoding encoding = SecretTypes.Of(_platform, default, plain);
        if (encoding != SecretEncoding.Plain)
        {
            found.Add(
                new FoundSecret(at.Start, at.Length, SecretKind.Other, encoding, SecretClearText.Token(encoding, plain))
            );
            return;
        }

        if (UrlPassword.TryFind(word, out int start, out int length))
        {
            ReadOnlySpan<char> password = word.Slice(start, length);
            if (!SecretTypes.IsRemoved(password))
            {
                found.Add(
                    new FoundSecret(
                        at.Start + start,
                        length,
                        SecretKind.TransferPassword,
                        SecretEncoding.Plain,
                        SecretToken.Of(password)
                    )
                );
            }
        }
    }
}
