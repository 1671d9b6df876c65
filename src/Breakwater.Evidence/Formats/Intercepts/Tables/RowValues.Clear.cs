using Breakwater.Evidence.Formats.Intercepts.Mapping;

namespace Breakwater.Evidence.Formats.Intercepts.Tables;

/// <content>Fields that stay in clear: words, names of systems and accounts. What looks like the identity of a target does not pass.</content>
internal sealed partial class RowValues
{
    private const int MostWord = 40;
    private const int MostName = 128;

    /// <summary>The name of a system, an account, a host or a ticket; null, and a fault, where it looks like a number or a name of a target.</summary>
    public string? Name(string field)
    {
        ReadOnlySpan<char> text = Text(field);
        if (text.IsEmpty)
        {
            return null;
        }

        if (text.Length > MostName || LooksLikeTarget(text))
        {
            Broken(field);
            return null;
        }

        return text.ToString();
    }

    /// <summary>Names in a list, sorted, each once.</summary>
    public IReadOnlyList<string> Names(string field)
    {
        SortedSet<string> names = new(StringComparer.Ordinal);
        foreach ((int column, _) in layout.ColumnsOf(field))
        {
            ReadOnlySpan<char> cell = Cell(column, field);
            foreach (Range part in Parts(cell))
            {
                ReadOnlySpan<char> text = CellText.Of(cell[part], out _);
                if (text.Length > MostName || LooksLikeTarget(text))
                {
                    Broken(field);
                }
                else if (!text.IsEmpty)
                {
                    names.Add(text.ToString());
                }
            }
        }

        return [.. names];
    }

    /// <summary>A free text about a program: digits that could be a number are not kept.</summary>
    public string? Tool(string field)
    {
        ReadOnlySpan<char> text = Text(field);
        int cut = text.IndexOfAny('?', '=', '@');
        text = (cut < 0 ? text : text[..cut]).Trim();
        return text.IsEmpty || text.Length > MostName || LongestDigits(text) >= 7 ? null : text.ToString();
    }

    /// <summary>One word in snake_case.</summary>
    public string? Word(string field)
    {
        ReadOnlySpan<char> text = Text(field);
        if (text.IsEmpty)
        {
            return null;
        }

        string? word = Word(layout.Field(field), text);
        if (word is null)
        {
            Broken(field);
        }

        return word;
    }

    /// <summary>Words of a list, sorted, each once.</summary>
    public IReadOnlyList<string> Words(string field)
    {
        SortedSet<string> words = new(StringComparer.Ordinal);
        foreach ((int column, _) in layout.ColumnsOf(field))
        {
            ReadOnlySpan<char> cell = Cell(column, field);
            char separator = layout.Mapping.ListSeparator;
            foreach (Range part in new ListParts(cell, separator == ';' && !cell.Contains(';') ? ',' : separator))
            {
                ReadOnlySpan<char> text = CellText.Of(cell[part], out _);
                if (text.IsEmpty)
                {
                    continue;
                }

                if (Word(layout.Field(field), text) is { } word)
                {
                    words.Add(word);
                }
                else
                {
                    Broken(field);
                }
            }
        }

        if (words.Count == 0 && Constant(field) is { IsEmpty: false } constant)
        {
            words.Add(constant.ToString());
        }

        return [.. words];
    }

    /// <summary>A word of an enumeration; null where there is none, and a fault where it is not known.</summary>
    public T? Enumeration<T>(string field)
        where T : struct, Enum => Enumeration<T>(field, Text(field));

    /// <summary>Whether something is said to be so.</summary>
    public bool? Truth(string field)
    {
        ReadOnlySpan<char> text = Text(field);
        if (text.IsEmpty)
        {
            return null;
        }

        switch (Meant(layout.Field(field), text))
        {
            case "true":
                return true;
            case "false":
                return false;
            default:
                Broken(field);
                return null;
        }
    }

    private T? Enumeration<T>(string field, ReadOnlySpan<char> text)
        where T : struct, Enum
    {
        if (text.IsEmpty)
        {
            return null;
        }

        if (Meant(layout.Field(field), text) is { } word && WordEnum.Of<T>(word) is { } value)
        {
            return value;
        }

        Broken(field);
        return null;
    }

    /// <summary>The word that a text means, by the mapping, then by what systems usually write, then by itself.</summary>
    private string? Meant(TableField field, ReadOnlySpan<char> text)
    {
        if (text.Length > MostName)
        {
            return null;
        }

        Span<char> plain = stackalloc char[MostName];
        plain = plain[..PlainText.Write(text, plain)];
        if (
            layout.Mapping.Values.TryGetValue(field, out var words)
            && words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(plain, out string? word)
        )
        {
            return word;
        }

        string own = plain.ToString();
        return TableFields.WordOf(FormWords(field), own)
            ?? TableFields.WordsOf(field.Form).FirstOrDefault(w => PlainText.Of(w) == own);
    }

    private static string FormWords(TableField field) =>
        field.Form switch
        {
            CellForm.State => "state",
            CellForm.Delivery => "delivery",
            CellForm.Source => "source",
            CellForm.Action => "action",
            CellForm.Object => "object",
            CellForm.Result => "result",
            CellForm.Flag => "flag",
            CellForm.TargetKind => "target_kind",
            _ => field.Name,
        };

    private string? Word(TableField field, ReadOnlySpan<char> text)
    {
        if (Meant(field, text) is { } known)
        {
            return known;
        }

        if (text.Length > MostWord || LongestDigits(text) >= 5 || text.Contains('@') || !char.IsLetter(text[0]))
        {
            return null;
        }

        return string.Join(
            '_',
            text.ToString()
                .ToLowerInvariant()
                .Split([' ', '-', '/', '_', '.', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
        );
    }

    /// <summary>A number of a telephone, a subscriber or a device, or an address of SIP.</summary>
    private static bool LooksLikeTarget(ReadOnlySpan<char> text) =>
        (LongestDigits(text) >= 10 && TargetText.IsNumber(text))
        || text.StartsWith("sip:", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("imsi", StringComparison.OrdinalIgnoreCase) && LongestDigits(text) >= 10;

    private static int LongestDigits(ReadOnlySpan<char> text)
    {
        int longest = 0;
        int run = 0;
        foreach (char one in text)
        {
            // Signs between digits do not end a number; a point does, as in versions and addresses.
            run =
                char.IsAsciiDigit(one) ? run + 1
                : one is '-' or ' ' or '(' or ')' ? run
                : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
