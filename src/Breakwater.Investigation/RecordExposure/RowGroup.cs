using System.Globalization;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Investigation.RecordExposure;

/// <summary>Accesses that asked for the same rows of one table.</summary>
internal sealed class RowGroup
{
    private readonly List<RecordTaking> _takings = [];
    private long _last;
    private bool _isEnded;

    private readonly string _table;

    private RowGroup(int number, RecordSet set)
    {
        (Number, Set, _table) = (number, set, SetRelations.TableOf(set));
        Weight = 1 + set.Conditions.Sum(c => 1 + c.Values.Count);
    }

    /// <summary>Holding two groups against each other takes as many steps as the product of their weights.</summary>
    public long Weight { get; }

    /// <summary>The same for the same accesses, whatever order they came in.</summary>
    public int Number { get; }

    /// <summary>The rows that were asked for.</summary>
    public RecordSet Set { get; }

    /// <summary>At least so many rows came out.</summary>
    public long AtLeast { get; private set; }

    /// <summary>At most so many distinct rows came out; null where that is not known.</summary>
    public long? AtMost { get; private set; }

    /// <summary>The last access, which gave all rows of the set that there were.</summary>
    public RecordTaking Last { get; private set; } = null!;

    /// <summary>How many rows the set had when it was last read; null where that is not counted, or where reads disagree.</summary>
    public long? Counted { get; private set; }

    /// <summary>Several accesses took the same rows, which count once.</summary>
    public bool HasRepeats { get; private set; }

    /// <summary>All its rows were taken and counted by the audit.</summary>
    public bool CanHold { get; private set; }

    /// <summary>Columns that are held against one value.</summary>
    public IEnumerable<string> SingleColumns =>
        Set
            .Conditions.Where(c => c.Kind == PredicateKind.OneOf && c is { ValueCount: 1, IsWhole: true })
            .Select(c => c.Column);

    /// <summary>The accesses of each set of rows.</summary>
    public static IEnumerable<RowGroup> Gather(IEnumerable<RecordTaking> takings)
    {
        int number = 0;
        foreach (
            IGrouping<string, RecordTaking> same in takings
                .GroupBy(t => ConditionKey.Of(t.Sets[0]), StringComparer.Ordinal)
                .OrderBy(g => g.Min(t => t.Time.Ticks))
                .ThenBy(g => g.Min(t => t.Access))
        )
        {
            RowGroup group = new(number++, same.First().Sets[0]);
            group._takings.AddRange(same);
            group.Reckon();
            yield return group;
        }
    }

    /// <summary>Every row of the other group is one of this group.</summary>
    public bool Holds(RowGroup other) =>
        CanHold
        && (_isEnded || _last >= other._last)
        && _table == other._table
        && SetRelations.Contains(Set, other.Set)
        && !(SetRelations.Contains(other.Set, Set) && other.Number < Number);

    /// <summary>The one value of a column, as text that differs where the values surely do; null where it has none.</summary>
    public string? ValueOf(string column)
    {
        RecordCondition? one = Set.Conditions.FirstOrDefault(c =>
            c.Kind == PredicateKind.OneOf
            && c is { ValueCount: 1, IsWhole: true }
            && c.Column.Equals(column, StringComparison.OrdinalIgnoreCase)
        );
        return one is null ? null
            : one.Values[0].Token is { } token ? token.ToString()
            : one.IsTime
                ? one.Values[0].Ticks > 0 ? one.Values[0].Ticks.ToString(CultureInfo.InvariantCulture)
                    : null
            : one.Values[0].Text is { } text ? SetRelations.Plain(text)
            : null;
    }

    private void Reckon()
    {
        AtLeast = _takings.Max(TakenBounds.AtLeast);
        bool areTimed = _takings.TrueForAll(t => t.Time.IsKnown);
        Last = _takings.MaxBy(t => (t.Time.Ticks, t.Access))!;
        _last = areTimed ? Last.Time.Ticks : 0;
        _isEnded = _takings.TrueForAll(t => SetRelations.IsEnded(t, Set));
        bool areWhole = Set.IsExact && areTimed && _takings.TrueForAll(t => t.RowsAre == TakenRows.Records);
        // Records stay: the last read has what those before had, and where their time was over each read has the same.
        long? whole = areWhole && (_isEnded || Last.Rows is not null) ? _takings.Max(t => t.Rows) : null;
        CanHold = whole is not null;
        bool agree = _isEnded ? _takings.TrueForAll(t => t.Rows == whole) : Last.Rows == whole;
        Counted = agree ? whole : null;
        HasRepeats = CanHold && _takings.Count > 1;
        AtMost =
            whole
            ?? (_takings.Exists(t => TakenBounds.AtMost(t) is null) ? null : _takings.Sum(t => TakenBounds.AtMost(t)));
    }
}
