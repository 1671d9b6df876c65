using System.Numerics;
using Breakwater.Storage.History.Scanning;

namespace Breakwater.Storage.History.Reading;

/// <summary>Tells for ascending rows which of the values of a column is theirs.</summary>
/// <param name="presence">The rows that have a value; empty where every row has one.</param>
internal ref struct ColumnRank(ReadOnlySpan<ulong> presence)
{
    private readonly ReadOnlySpan<ulong> _presence = presence;
    private int _word;
    private int _before;

    /// <summary>The number of a row's value; -1 where it has none.</summary>
    public int Of(int row)
    {
        if (_presence.IsEmpty)
        {
            return row;
        }

        for (; _word < row / RowSet.WordRows; _word++)
        {
            _before += BitOperations.PopCount(_presence[_word]);
        }

        ulong bit = 1UL << (row % RowSet.WordRows);
        return (_presence[_word] & bit) == 0 ? -1 : _before + BitOperations.PopCount(_presence[_word] & (bit - 1));
    }
}
