using Breakwater.Model.RecordExposure;
using Breakwater.Model.Sealing;

namespace Breakwater.Investigation.RecordExposure;

/// <summary>
/// How many people the accesses concern: those that a statement names one by one, else no more than it gave rows. A person whom statements name
/// by number and by IMSI is one person or two; both ends allow for it.
/// </summary>
internal sealed class People
{
    private readonly Func<RecordSet, RecordCondition, bool> _isOne;
    private readonly Dictionary<string, HashSet<SealedToken>> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<SealedToken>> _named = new(StringComparer.OrdinalIgnoreCase);
    private long? _atMost = 0;
    private bool _hasRows;

    private People(Func<RecordSet, RecordCondition, bool> isOne) => _isOne = isOne;

    /// <summary>At least so many; 0 where rows alone are known.</summary>
    public long AtLeast => Math.Max(_named.Values.Select(n => n.Count).DefaultIfEmpty(0).Max(), _hasRows ? 1 : 0);

    /// <summary>At most so many; null where an access has no bound.</summary>
    public long? AtMost => _atMost;

    /// <summary>Subscribers whose records they are.</summary>
    public static People Subscribers() =>
        new((set, condition) => Is(condition, set.Columns.Subscriber) || Is(condition, set.Columns.Operator));

    /// <summary>Numbers that called or were called by them.</summary>
    public static People OtherParties() => new((set, condition) => Is(condition, set.Columns.OtherParty));

    /// <summary>Takes accesses.</summary>
    public People With(IEnumerable<RecordTaking> takings)
    {
        foreach (RecordTaking taking in takings)
        {
            Take(taking);
        }

        return this;
    }

    private void Take(RecordTaking taking)
    {
        long? rows = TakenBounds.AtMost(taking);
        _hasRows |= TakenBounds.AtLeast(taking) > 0;
        RecordCondition? names = taking.Sets is [var set]
            ? set
                .Conditions.Where(c =>
                    c.Kind == PredicateKind.OneOf && _isOne(set, c) && c.Values.Any(v => v.Token is not null)
                )
                .MinBy(c => c.ValueCount)
            : null;
        if (names is null)
        {
            _atMost += rows;
            return;
        }

        Name(names, taking);
        _atMost += Added(names, rows);
    }

    private void Name(RecordCondition names, RecordTaking taking)
    {
        if (names is { ValueCount: 1 } && names.Values[0].Token is { } token && taking.Rows > 0)
        {
            Of(_named, names.Column).Add(token);
        }
    }

    /// <summary>How many more there can be than before.</summary>
    private long? Added(RecordCondition names, long? rows)
    {
        if (!names.IsWhole || names.Values.Any(v => v.Token is null))
        {
            // A list that is not known whole has so many members and no more.
            return rows is { } least ? Math.Min(least, names.ValueCount) : names.ValueCount;
        }

        HashSet<SealedToken> seen = Of(_seen, names.Column);
        SealedToken[] more = [.. names.Values.Select(v => v.Token!.Value).Distinct().Where(t => !seen.Contains(t))];
        if (rows is { } few && few < more.Length)
        {
            // Which of them had rows is not known: another access may bring the others.
            return few;
        }

        seen.UnionWith(more);
        return more.Length;
    }

    private static HashSet<SealedToken> Of(Dictionary<string, HashSet<SealedToken>> sets, string column)
    {
        if (!sets.TryGetValue(column, out HashSet<SealedToken>? tokens))
        {
            sets[column] = tokens = [];
        }

        return tokens;
    }

    // One device or contract can be of several subscribers, and a third number is of neither party.
    private static bool Is(RecordCondition condition, string? column) =>
        condition.Column.Equals(column, StringComparison.OrdinalIgnoreCase);
}
