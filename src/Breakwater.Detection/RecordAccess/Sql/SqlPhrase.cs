using System.Text;

namespace Breakwater.Detection.RecordAccess.Sql;

/// <summary>
/// The shape of a statement, tried on its tokens, so that what stands inside a text or a comment is never taken for words: words in any case (<c>A|B</c> others,
/// <c>[A]</c> may be absent, <c>A*</c> any rest), <c>...</c> for anything between, and parts that are kept.
/// </summary>
internal sealed class SqlPhrase
{
    /// <summary>The most tokens that <c>...</c> passes over.</summary>
    private const int Reach = 400;

    private static readonly string[] Captures = ["name", "object", "peer", "account"];

    private readonly Part[] _parts;

    private SqlPhrase(Part[] parts, string trigger) => (_parts, Trigger) = (parts, trigger);

    /// <summary>A word in lower case that every statement of this shape holds.</summary>
    public string Trigger { get; }

    /// <summary>Something is kept under a name.</summary>
    public bool Keeps(string capture) => _parts.Any(p => p.Capture == capture);

    /// <summary>Reads a phrase; null, with the reason, where it is none.</summary>
    public static SqlPhrase? Parse(string text, out string? fault)
    {
        List<Part> parts = [];
        fault = null;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word is ['{', .. string capture, '}'])
            {
                if (!Captures.Contains(capture))
                {
                    fault = $"{word} is none of {string.Join(", ", Captures)}";
                    return null;
                }

                parts.Add(new Part([], Capture: capture));
            }
            else
            {
                parts.Add(
                    word == "..." ? new Part([], IsGap: true)
                    : word is ['[', .. string inner, ']'] ? new Part(inner.Split('|'), IsOptional: true)
                    : new Part(word.Split('|'))
                );
            }
        }

        string? trigger = parts
            .Where(p => p is { IsGap: false, IsOptional: false, Words.Length: > 0 })
            .Select(p => p.Words.Aggregate(Common).TrimEnd('*'))
            .Where(w => w.Length > 2)
            .MaxBy(w => w.Length);
        fault = trigger is null ? "a phrase needs a word of its own" : null;
        return trigger is null ? null : new SqlPhrase([.. parts], trigger.ToLowerInvariant());
    }

    /// <summary>What a statement of this shape holds; null where it has another.</summary>
    public IReadOnlyDictionary<string, string>? Match(SqlCursor cursor)
    {
        Dictionary<string, string> kept = new(StringComparer.Ordinal);
        cursor.At = 0;
        return Match(cursor, 0, kept) ? kept : null;
    }

    private bool Match(SqlCursor cursor, int part, Dictionary<string, string> kept)
    {
        if (part == _parts.Length)
        {
            return true;
        }

        int start = cursor.At;
        Part one = _parts[part];
        if (one.IsGap)
        {
            for (int ahead = 0; ahead < Reach && !cursor.AtEnd; ahead++)
            {
                cursor.At = start + ahead;
                if (Match(cursor, part + 1, kept))
                {
                    return true;
                }

                cursor.At = start + ahead + 1;
            }

            cursor.At = start;
            return false;
        }

        if (one.Capture is { } capture)
        {
            return Keep(cursor, capture, kept) && Match(cursor, part + 1, kept);
        }

        if (one.Fits(cursor))
        {
            cursor.At++;
            if (Match(cursor, part + 1, kept))
            {
                return true;
            }

            cursor.At = start;
        }

        return one.IsOptional && Match(cursor, part + 1, kept);
    }

    /// <summary>What two words begin with.</summary>
    private static string Common(string one, string other)
    {
        int length = 0;
        while (length < Math.Min(one.Length, other.Length) && one[length] == other[length])
        {
            length++;
        }

        return one[..length];
    }

    /// <summary>A text, or a name with its parts; a list in parentheses or behind commas is kept whole.</summary>
    private static bool Keep(SqlCursor cursor, string capture, Dictionary<string, string> kept)
    {
        StringBuilder text = new();
        bool isList = cursor.TakeSymbol("(");
        do
        {
            if (text.Length > 0)
            {
                text.Append(',');
            }

            if (!Value(cursor, text))
            {
                return false;
            }
        } while ((isList || capture == "peer") && cursor.TakeSymbol(","));

        kept[capture] = text.ToString();
        return true;
    }

    private static bool Value(SqlCursor cursor, StringBuilder text)
    {
        if (cursor.Token.Kind == SqlTokenKind.Text)
        {
            text.Append(cursor.Content(cursor.Token));
            cursor.At++;
            return true;
        }

        bool isStage = cursor.TakeSymbol("@");
        if (isStage)
        {
            text.Append('@');
        }

        int start = text.Length;
        while (
            cursor.Token.Kind
                is SqlTokenKind.Word
                    or SqlTokenKind.QuotedName
                    or SqlTokenKind.Number
                    or SqlTokenKind.Parameter
        )
        {
            text.Append(cursor.Content(cursor.Token));
            cursor.At++;
            if (!cursor.TakeSymbol("."))
            {
                break;
            }

            text.Append('.');
        }

        return text.Length > start;
    }

    private sealed record Part(string[] Words, bool IsGap = false, bool IsOptional = false, string? Capture = null)
    {
        public bool Fits(SqlCursor cursor)
        {
            SqlToken token = cursor.Token;
            if (token.Kind is SqlTokenKind.Text or SqlTokenKind.End)
            {
                return false;
            }

            ReadOnlySpan<char> raw = cursor.Raw(token);
            foreach (string word in Words)
            {
                if (
                    word is [.. string start, '*'] && start.Length > 0
                        ? raw.StartsWith(start, StringComparison.OrdinalIgnoreCase)
                        : raw.Equals(word, StringComparison.OrdinalIgnoreCase)
                )
                {
                    return true;
                }
            }

            return false;
        }
    }
}
