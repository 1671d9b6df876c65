using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Lines;

/// <summary>
/// Gives lines their places by indentation, as IOS, IOS XR, NX-OS and EOS print them, with what each of them carries over
/// several lines. What differs stands in the platform's <see cref="LineGrammar"/>.
/// </summary>
internal sealed class LineParser(ConfigurationTree tree, LineGrammar grammar, LostIndentation? lost = null)
    : IConfigurationParser
{
    private readonly LineBlocks _blocks = new();
    private LostIndentation? _lost = lost;
    private readonly List<WordSpan> _spans = [];
    private readonly List<ConfigurationLine> _carried = [];
    private CarriedText? _text;
    private int _carriedIndent;
    private bool _believesTexts = true;
    private bool _ended;

    /// <inheritdoc/>
    public bool IsOpen => _text is not null;

    /// <inheritdoc/>
    public void Read(ConfigurationLine line)
    {
        if (_text is null)
        {
            ReadLine(line);
            return;
        }

        CarriedText.Part part = _text.Judge(line.Text);
        if (part == CarriedText.Part.After)
        {
            Carry();
            ReadLine(line);
            return;
        }

        _carried.Add(line);
        if (part == CarriedText.Part.Last)
        {
            Carry();
        }
        else if (_carried.Count > ConfigurationLimits.Lines)
        {
            // Without its end it is no text, or one that is longer than any: what follows is read line by line.
            EndText();
        }
    }

    /// <inheritdoc/>
    public void End()
    {
        EndText();
        tree.IsComplete |= grammar.End is null && tree.Top.Count > 0;
    }

    private void EndText()
    {
        if (_text is { NeedsEnd: true })
        {
            ReadAgain();
        }
        else if (_text is not null)
        {
            Carry();
        }
    }

    private void ReadLine(ConfigurationLine line)
    {
        ReadOnlySpan<char> text = line.Trimmed;
        if (text.IsEmpty)
        {
            tree.Empty();
            return;
        }

        int indent = line.Indent;
        if (grammar.IsComment(text) || IsHeading(text, indent))
        {
            _lost?.Separate();
            grammar.ReadHeading(text, tree);
            tree.Commented.Read(text, line.Position);
            tree.Empty();
        }
        else if (grammar.End is { } end && indent == 0 && text.SequenceEqual(end))
        {
            _ended = true;
            tree.IsComplete = true;
            _blocks.Close(0);
            tree.Placed();
        }
        else if (_blocks.TryEnd(text))
        {
            tree.Placed();
        }
        else
        {
            // Where some line is indented after all, the others stand as they are.
            _lost = indent > 0 ? null : _lost;
            ReadStatement(line, text, indent);
        }
    }

    private bool IsHeading(ReadOnlySpan<char> text, int indent)
    {
        if (indent > 0)
        {
            return false;
        }

        if (Prompt.Is(text, out ReadOnlySpan<char> host))
        {
            tree.Hostname ??= host.ToString();
            tree.TakeFromDevice();
            return true;
        }

        return text.StartsWith("Building configuration")
            || text.StartsWith("Current configuration")
            || text.StartsWith("Using ")
            || ((char.IsAsciiLetterUpper(text[0]) || text[0] == '*') && HeadingTime.TryRead(text, out _));
    }

    private void ReadStatement(ConfigurationLine line, ReadOnlySpan<char> text, int indent)
    {
        if (text.StartsWith("exit") && IsExit(text))
        {
            _blocks.Settle(indent);
            _blocks.Close(_lost?.Leave() ?? indent);
            tree.Placed();
            return;
        }

        indent = _lost?.IndentOf(text) ?? indent;
        _blocks.Settle(indent);
        StatementWords.Find(text, _spans);
        string first = StatementWord(text, 0);
        ConfigurationStatement? above = _blocks.Above(indent);
        if (_believesTexts && grammar.Carries(text, first, above?.Word(0) ?? "") is { } carried)
        {
            _text = carried;
            _carriedIndent = indent;
            _carried.Add(line);
            return;
        }

        Add(line, text, indent, first, new StatementForm());
    }

    private void Add(ConfigurationLine line, ReadOnlySpan<char> text, int indent, string first, StatementForm form)
    {
        bool isTop = _blocks.IsTop(indent);
        bool isUnplaced = isTop ? indent > 0 || _ended || !grammar.IsGlobal(first) : _blocks.IsUnplaced(indent);
        isUnplaced |= _lost is { IsUncertain: true };
        if (isTop)
        {
            grammar.ReadGlobal(text, tree);
        }

        ConfigurationStatement? above = _blocks.Above(indent);
        ConfigurationStatement? statement = isUnplaced
            ? tree.AddUnplaced(above, line.Position, text, form)
            : tree.Add(above, line.Position, text, form);
        _blocks.Open(indent, statement, isUnplaced, grammar.Ends(text, first, isTop), grammar.Level(first));
    }

    /// <summary>The statement whose lines have ended.</summary>
    private void Carry()
    {
        ConfigurationLine line = CarriedLines.Joined(_carried);
        StatementForm form = CarriedLines.Form(_carried);
        _carried.Clear();
        _text = null;
        ReadOnlySpan<char> text = line.Trimmed;
        StatementWords.Find(text, _spans);
        Add(line, text, _carriedIndent, StatementWord(text, 0), form);
    }

    /// <summary>The end never came: the lines are statements.</summary>
    private void ReadAgain()
    {
        ConfigurationLine[] lines = [.. _carried];
        _carried.Clear();
        _text = null;
        _believesTexts = false;
        foreach (ConfigurationLine line in lines)
        {
            ReadLine(line);
        }

        _believesTexts = true;
    }

    private static bool IsExit(ReadOnlySpan<char> text) =>
        text.Length == 4 || (text.Length > 5 && text[4] == '-' && !text.Contains(' '));

    private string StatementWord(ReadOnlySpan<char> text, int index)
    {
        if (index >= _spans.Count)
        {
            return "";
        }

        ReadOnlySpan<char> word = text.Slice(_spans[index].Start, _spans[index].Length);
        return word is "no" && index == 0 ? StatementWord(text, 1) : SharedWords.Share(word);
    }
}
