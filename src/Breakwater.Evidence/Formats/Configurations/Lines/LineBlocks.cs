using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Lines;

/// <summary>
/// The blocks that are open. A line stands below the nearest line above it that is indented less; in a block that has an end
/// line of its own, and in one whose lines are not indented, it stands below the block's first line.
/// </summary>
internal sealed class LineBlocks
{
    private readonly List<Block> _open = [];

    /// <summary>Where a line of this indentation stands; null at the top.</summary>
    public ConfigurationStatement? Above(int indent)
    {
        int last = Count(indent) - 1;
        return last < 0 ? null : _open[last].Statement;
    }

    /// <summary>Whether a line of this indentation stands at the top.</summary>
    public bool IsTop(int indent) => Count(indent) == 0;

    /// <summary>Whether the block that holds a line of this indentation has no place of its own.</summary>
    public bool IsUnplaced(int indent) => Count(indent) is > 0 and int count && _open[count - 1].IsUnplaced;

    /// <summary>Opens the block that a statement may begin.</summary>
    public void Open(int indent, ConfigurationStatement? statement, bool isUnplaced, string[]? ends, string? level)
    {
        Close(indent);
        _open.Add(new Block(indent, statement, isUnplaced, ends, level));
    }

    /// <summary>Closes what does not hold a line of this indentation.</summary>
    public void Close(int indent) => Cut(Count(indent));

    /// <summary>Closes the block that a line of these words ends; false where none is open.</summary>
    public bool TryEnd(ReadOnlySpan<char> text)
    {
        // Blocks that nobody ends may be a million; a line ends one of the innermost.
        for (int i = _open.Count - 1; i >= Math.Max(0, _open.Count - ConfigurationLimits.Depth); i--)
        {
            if (_open[i].IsEndedBy(text))
            {
                Cut(i);
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The line after the first line of a block tells whether its lines are indented: where they are, the block ends by
    /// indentation like any other.
    /// </summary>
    public void Settle(int indent)
    {
        if (_open.Count > 0 && _open[^1] is { Level: not null, IsSettled: false } block)
        {
            _open[^1] = block with { IsSettled = true, IsFlat = indent == block.Indent };
        }
    }

    private void Cut(int count)
    {
        if (count < _open.Count)
        {
            _open.RemoveRange(count, _open.Count - count);
        }
    }

    /// <summary>How many of the open blocks hold a line of this indentation.</summary>
    private int Count(int indent)
    {
        int count = _open.Count;
        while (count > 0 && !_open[count - 1].Holds(indent))
        {
            // A block with an end line of its own holds every line up to it.
            count--;
        }

        return count;
    }

    private readonly record struct Block(
        int Indent,
        ConfigurationStatement? Statement,
        bool IsUnplaced,
        string[]? Ends,
        string? Level,
        bool IsSettled = false,
        bool IsFlat = false
    )
    {
        public bool Holds(int indent) => Ends is not null || indent > Indent || (IsFlat && indent == Indent);

        public bool IsEndedBy(ReadOnlySpan<char> text)
        {
            if (Level is not null && text.SequenceEqual(Level))
            {
                return true;
            }

            foreach (string end in Ends ?? [])
            {
                if (text.SequenceEqual(end))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
