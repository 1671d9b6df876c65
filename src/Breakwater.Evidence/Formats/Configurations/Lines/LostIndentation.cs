using System.Text;
using Breakwater.Evidence.Formats.Configurations.Sessions;

namespace Breakwater.Evidence.Formats.Configurations.Lines;

/// <summary>
/// A configuration that lost the blanks before its lines on the way (a paste, a web page, a mail): statements are put below
/// their block by their words where that is certain. What is not certain has no place, and the configuration counts as one
/// from which nothing follows where a statement is missing.
/// </summary>
internal sealed class LostIndentation
{
    /// <summary>What the ledger says of it.</summary>
    public const string Assumption =
        "A configuration whose lines are not indented: statements were put below their blocks by their words.";

    private readonly IReadOnlyList<FlatBlock> _blocks;
    private readonly LineGrammar _grammar;
    private readonly List<(FlatBlock Block, string[] Words)> _open = [];

    private bool _isSeparated;

    private LostIndentation(IReadOnlyList<FlatBlock> blocks, LineGrammar grammar) =>
        (_blocks, _grammar) = (blocks, grammar);

    /// <summary>
    /// Looks at the first bytes: no line begins with a blank, and a block is followed by a statement that stands below it and
    /// not at the top. Null where the text is as the device prints it.
    /// </summary>
    public static LostIndentation? Find(ReadOnlySpan<byte> head, LineGrammar grammar, IReadOnlyList<FlatBlock> blocks)
    {
        LostIndentation lost = new(blocks, grammar);
        bool isSeen = false;
        LineReader lines = new(SessionText.UpToNextCommand(head), new BlockStart(0, 1));
        while (lines.TryRead(out TextLine line))
        {
            ReadOnlySpan<byte> content = line.Content.TrimEnd(" \t\r"u8);
            if (content.IsEmpty || content[0] is (byte)'!')
            {
                continue;
            }

            if (content[0] is (byte)' ' or (byte)'\t')
            {
                return null;
            }

            isSeen |= lost.IndentOf(Encoding.UTF8.GetString(content)) > 0;
        }

        return isSeen ? new LostIndentation(blocks, grammar) : null;
    }

    /// <summary>The line stands in a block by nothing but its not standing at the top, or below such a line.</summary>
    public bool IsUncertain { get; private set; }

    /// <summary>How far a line would be indented.</summary>
    public int IndentOf(ReadOnlySpan<char> text)
    {
        string[] words = Words(text);
        for (int depth = _open.Count; depth > 0; depth--)
        {
            if (_open[depth - 1].Block.Holds(words))
            {
                _open.RemoveRange(depth, _open.Count - depth);
                IsUncertain |= _open[depth - 1].Block.IsDeep;
                Open(words, _open[depth - 1].Words);
                return depth;
            }
        }

        bool isInside =
            (_grammar.SeparatesBlocks && !_isSeparated) || (words.Length > 0 && !_grammar.IsGlobal(words[0]));
        if (_open.Count > 0 && isInside)
        {
            IsUncertain = true;
            return 1;
        }

        Close();
        _isSeparated = false;
        Open(words, []);
        return 0;
    }

    /// <summary>A separator: it ends a block in which no other block can stand, for such a one would end with it, too.</summary>
    public void Separate()
    {
        _isSeparated = true;
        if (_open is [{ Block.CanHoldBlocks: false }])
        {
            Close();
        }
    }

    /// <summary>The word that leaves a block; gives how far the lines after it are indented at most.</summary>
    public int Leave()
    {
        if (_open.Count > 0)
        {
            _open.RemoveAt(_open.Count - 1);
        }

        return _open.Count;
    }

    private void Close()
    {
        _open.Clear();
        IsUncertain = false;
    }

    private void Open(string[] words, string[] above)
    {
        foreach (FlatBlock block in _blocks)
        {
            if (block.IsBegunBy(words, above))
            {
                _open.Add((block, words));
                return;
            }
        }
    }

    private static string[] Words(ReadOnlySpan<char> text)
    {
        string[] words = text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is ["no", .., _] ? words[1..] : words;
    }
}
