using System.Globalization;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Investigation.RecordExposure;

/// <summary>What two sets of rows of one table have to do with each other, as far as their conditions say.</summary>
internal static class SetRelations
{
    // A column writes times of a zone that is not known here.
    private const long Day = TimeSpan.TicksPerDay;

    /// <summary>The table as it is written, in lower case.</summary>
    public static string TableOf(RecordSet set) => set.Table.ToLower(CultureInfo.InvariantCulture);

    /// <summary>The last part of the table's name: a schema is written or not, so that two names with it may be one table.</summary>
    public static string LastOf(RecordSet set) => TableOf(set)[(set.Table.LastIndexOf('.') + 1)..];

    /// <summary>The time that the rows are of was over when they were read, in every zone.</summary>
    public static bool IsEnded(RecordTaking taking, RecordSet set) =>
        EndOf(set) is > 0 and var end && taking.Time.IsKnown && end + Day <= taking.Time.Ticks;

    /// <summary>No row can be in both: a column would have to hold two values at once.</summary>
    public static bool AreDisjoint(RecordSet one, RecordSet other) =>
        one.Conditions.Any(c => other.Conditions.Any(d => IsSameColumn(c, d) && AreDisjoint(c, d)));

    /// <summary>Every row of the inner set, which is of the same table, is one of the outer set, which was taken whole.</summary>
    public static bool Contains(RecordSet outer, RecordSet inner) =>
        outer.IsExact && outer.Conditions.All(c => inner.Conditions.Any(d => IsSameColumn(c, d) && Implies(d, c)));

    /// <summary>The end of the time that the conditions allow, in ticks; 0 where it is open.</summary>
    public static long EndOf(RecordSet set) =>
        set
            .Conditions.Where(c => c.IsTime && c.IsWhole)
            .Select(c => c.Kind == PredicateKind.OneOf ? Latest(c) : c.High?.Ticks ?? 0)
            .Where(t => t > 0)
            .DefaultIfEmpty(0)
            .Min();

    /// <summary>The begin of the time that the conditions allow, in ticks; 0 where it is open.</summary>
    public static long BeginOf(RecordSet set) =>
        set
            .Conditions.Where(c => c.IsTime && c.IsWhole)
            .Select(c => c.Kind == PredicateKind.OneOf ? Earliest(c) : c.Low?.Ticks ?? 0)
            .DefaultIfEmpty(0)
            .Max();

    private static long Latest(RecordCondition condition) =>
        condition.Values.Any(v => v.Ticks == 0) ? 0 : condition.Values.Max(v => v.Ticks);

    private static long Earliest(RecordCondition condition) =>
        condition.Values.Any(v => v.Ticks == 0) ? 0 : condition.Values.Min(v => v.Ticks);

    private static bool IsSameColumn(RecordCondition one, RecordCondition other) =>
        one.Column.Equals(other.Column, StringComparison.OrdinalIgnoreCase);

    private static bool AreDisjoint(RecordCondition one, RecordCondition other)
    {
        if (!one.IsWhole || !other.IsWhole)
        {
            return false;
        }

        return (one.Kind, other.Kind) switch
        {
            (PredicateKind.OneOf, PredicateKind.OneOf) => one.Values.All(v =>
                other.Values.All(w => AreDifferent(v, w))
            ),
            (PredicateKind.OneOf, PredicateKind.Range) => one.Values.All(v => IsOutside(v, other)),
            (PredicateKind.Range, PredicateKind.OneOf) => other.Values.All(v => IsOutside(v, one)),
            (PredicateKind.Range, PredicateKind.Range) => EndsBefore(one, other) || EndsBefore(other, one),
            (PredicateKind.OneOf, PredicateKind.Not) => one.Values.All(v => other.Values.Any(w => AreEqual(v, w))),
            (PredicateKind.Not, PredicateKind.OneOf) => other.Values.All(v => one.Values.Any(w => AreEqual(v, w))),
            _ => false,
        };
    }

    /// <summary>Whatever meets the inner condition meets the outer one.</summary>
    private static bool Implies(RecordCondition inner, RecordCondition outer)
    {
        if (!inner.IsWhole || !outer.IsWhole)
        {
            return false;
        }

        return (inner.Kind, outer.Kind) switch
        {
            (PredicateKind.OneOf, PredicateKind.OneOf) => inner.Values.All(v => outer.Values.Any(w => AreEqual(v, w))),
            (PredicateKind.OneOf, PredicateKind.Range) => inner.Values.All(v => IsInside(v, outer)),
            (PredicateKind.Range, PredicateKind.Range) => IsWithin(inner, outer),
            var (kind, other) when kind == other => inner.Values.Count == outer.Values.Count
                && inner.Values.Zip(outer.Values).All(p => AreEqual(p.First, p.Second)),
            _ => false,
        };
    }

    private static bool AreEqual(ConditionValue one, ConditionValue other) =>
        one.Written is not null || other.Written is not null
            ? one.Written == other.Written
            : string.Equals(one.Text, other.Text, StringComparison.Ordinal)
                || (one.Ticks > 0 && one.Ticks == other.Ticks);

    /// <summary>No store takes one for the other, whatever its collation and however numbers are written.</summary>
    private static bool AreDifferent(ConditionValue one, ConditionValue other)
    {
        if (one.Token is { } token && other.Token is { } second)
        {
            return token != second;
        }

        if (one.Text is not { } text || other.Text is not { } written)
        {
            return false;
        }

        return one.Ticks > 0 && other.Ticks > 0
            ? one.Ticks != other.Ticks
            : !string.Equals(Plain(text), Plain(written), StringComparison.Ordinal);
    }

    /// <summary>A text of which two differ only where every store takes the values for different ones.</summary>
    public static string Plain(string text) =>
        Number(text) is { } number
            ? number.ToString("0.############################", CultureInfo.InvariantCulture)
            : text.Trim().ToUpperInvariant();

    private static bool IsOutside(ConditionValue value, RecordCondition range) =>
        (range.Low is { } low && Compare(value, low) is { } below && (below < 0 || (below == 0 && !range.IncludesLow)))
        || (
            range.High is { } high
            && Compare(value, high) is { } above
            && (above > 0 || (above == 0 && !range.IncludesHigh))
        );

    private static bool IsInside(ConditionValue value, RecordCondition range) =>
        (
            range.Low is not { } low
            || (Compare(value, low) is { } below && (below > 0 || (below == 0 && range.IncludesLow)))
        )
        && (
            range.High is not { } high
            || (Compare(value, high) is { } above && (above < 0 || (above == 0 && range.IncludesHigh)))
        );

    private static bool EndsBefore(RecordCondition one, RecordCondition other) =>
        one.High is { } high
        && other.Low is { } low
        && Compare(high, low) is { } order
        && (order < 0 || (order == 0 && !(one.IncludesHigh && other.IncludesLow)));

    private static bool IsWithin(RecordCondition inner, RecordCondition outer) =>
        (
            outer.Low is not { } low
            || (
                inner.Low is { } own
                && Compare(own, low) is { } below
                && (below > 0 || (below == 0 && (outer.IncludesLow || !inner.IncludesLow)))
            )
        )
        && (
            outer.High is not { } high
            || (
                inner.High is { } mine
                && Compare(mine, high) is { } above
                && (above < 0 || (above == 0 && (outer.IncludesHigh || !inner.IncludesHigh)))
            )
        );

    /// <summary>The order of two values that are both times or both numbers; null where a store's collation would decide.</summary>
    private static int? Compare(ConditionValue one, ConditionValue other) =>
        one.Ticks > 0 && other.Ticks > 0 ? one.Ticks.CompareTo(other.Ticks)
        : one.IsNumber && other.IsNumber && Number(one.Text) is { } number && Number(other.Text) is { } compared
            ? number.CompareTo(compared)
        : null;

    private static decimal? Number(string? text) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out decimal number
        )
            ? number
            : null;
}
