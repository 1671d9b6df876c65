using System.Buffers;
using System.Text;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Configurations.Junos;

/// <summary>From the letters of a line to words and marks.</summary>
internal sealed partial class JunosParser
{
    private static readonly SearchValues<char> EndsWord = SearchValues.Create(" \t;{}");
    private static readonly SearchValues<char> EndsWordInList = SearchValues.Create(" \t;{}]");

    // True where the line says something: a word, a mark, an end.
    private bool Scan(ConfigurationLine line)
    {
        ReadOnlySpan<char> text = line.Text;
        int at = 0;
        bool said = false;
        bool first = true;
        while (at < text.Length)
        {
            if (_inComment)
            {
                int end = text[at..].IndexOf("*/");
                _inComment = end < 0;
                at = end < 0 ? text.Length : at + end + 2;
                continue;
            }

            if (_quote is not null)
            {
                at = ContinueQuote(text, at);
                said = true;
                continue;
            }

            char c = text[at];
            if (c is ' ' or '\t')
            {
                at++;
            }
            else if (IsComment(text[at..]))
            {
                break;
            }
            else if (text[at..].StartsWith("/*"))
            {
                (_inComment, at) = (true, at + 2);
            }
            else
            {
                if (first)
                {
                    EndForgotten(line, c);
                }

                (first, said) = (false, true);
                at = Take(line, text, at);
            }
        }

        EndLine(line);
        return said;
    }

    private void EndLine(ConfigurationLine line)
    {
        if (_quote is not null)
        {
            _quote.Append('\n');
            _quoteLines++;
        }
        else if (_inCommand)
        {
            EndCommand();
        }

        if (_statement.IsEmpty || (_pending.Count > 0 && _pending[^1] == line))
        {
            return;
        }

        if (_pending.Count < ConfigurationLimits.Lines)
        {
            _pending.Add(line);
        }
        else
        {
            // A list that nobody closes: its lines were no statement.
            _tree.Leave("a statement goes on for more lines than are followed", line.Position);
            Restart();
        }
    }

    private int Take(ConfigurationLine line, ReadOnlySpan<char> text, int at)
    {
        char c = text[at];
        if (!_inCommand)
        {
            switch (c)
            {
                case ';':
                    EndStatement();
                    return at + 1;
                case '{':
                    OpenBlock(line);
                    return at + 1;
                case '}':
                    CloseBlock();
                    return at + 1;
            }
        }

        switch (c)
        {
            case '[' when at + 1 == text.Length || !IsPartOfWord(text, at):
                _statement.OpenList(line.Position);
                return at + 1;
            case ']' when _statement.IsInList:
                _statement.CloseList();
                return at + 1;
            case '"':
                (_quote, _quoteLines) = (new StringBuilder(), 0);
                _quoteAt = line.Position;
                return at + 1;
            default:
                return TakeWord(line, text, at);
        }
    }

    private int TakeWord(ConfigurationLine line, ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> rest = text[at..];
        int length = _inCommand
            ? rest.IndexOfAny(' ', '\t')
            : rest.IndexOfAny(_statement.IsInList ? EndsWordInList : EndsWord);
        length = length < 0 ? rest.Length : length;
        if (_inCommand && _statement.IsInList && length > 1 && rest[length - 1] == ']')
        {
            length--;
        }

        ReadOnlySpan<char> word = rest[..length];
        if (_statement.IsEmpty && !_inCommand && Mark(word) is { } mark)
        {
            _statement.Marks |= mark;
        }
        else
        {
            _statement.Add(SharedWords.Share(word), line.Position);
        }

        return at + length;
    }

    // "et-[0-9]" is a word, "members [a b]" has a list.
    private static bool IsPartOfWord(ReadOnlySpan<char> text, int at) => at > 0 && text[at - 1] is not (' ' or '\t');

    private bool IsComment(ReadOnlySpan<char> rest) =>
        rest[0] == '#' && (!_inCommand || rest.StartsWith("## ") || rest is "##");

    private static JunosMark? Mark(ReadOnlySpan<char> word) =>
        word switch
        {
            "inactive:" => JunosMark.Inactive,
            "replace:" => JunosMark.Replace,
            "delete:" => JunosMark.Delete,
            "protect:" or "active:" or "unprotect:" => JunosMark.Other,
            _ => null,
        };

    private int ContinueQuote(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length)
        {
            char c = text[at++];
            if (c == '\\' && at < text.Length && text[at] is '"' or '\\')
            {
                _quote!.Append(text[at++]);
            }
            else if (c == '"')
            {
                CloseQuote();
                return at;
            }
            else if (_quote!.Length < ConfigurationLimits.Text)
            {
                _quote.Append(c);
            }
        }

        return at;
    }

    private void CloseQuote()
    {
        string word = _quote!.ToString();
        _quote = null;
        _statement.Add(word, _quoteAt);
    }

    private EvidencePosition _quoteAt;

    // A quote that nobody closes must not swallow the file: the next command or a far line ends it.
    private bool GivesUpQuote(ConfigurationLine line) =>
        _quoteLines >= QuotedLines || (_inCommand && line.Indent == 0 && IsVerb(line.Trimmed));

    // A statement ends with a mark, not with its line. Where the next line begins with a word all the same, the mark was
    // forgotten, or the words were no statement.
    private void EndForgotten(ConfigurationLine line, char next)
    {
        if (
            _inCommand
            || _statement.IsEmpty
            || _statement.IsInList
            || next is '{' or ';' or '[' or '"'
            || IsContinued(line)
        )
        {
            return;
        }

        if (_open.Count > 0)
        {
            EndStatement();
            return;
        }

        foreach (ConfigurationLine words in _pending)
        {
            _tree.Unplace(words);
        }

        Restart();
    }

    private bool IsContinued(ConfigurationLine line) => _pending.Count == 0 || _pending[^1] == line;
}
