using System.Globalization;
using Breakwater.Detection.RecordAccess.Sql;
using Breakwater.Detection.RecordAccess.Statements;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.RecordAccess.Accesses;

/// <summary>Makes of the uses of tables in one statement which rows were asked for. What may name somebody becomes a token at once.</summary>
internal sealed class RecordSetReader(StoreRegister register, ISealedTokens tokens, IReadOnlyList<string?> parameters)
{
    private const int SetLimit = 20;
    private const int ShownDigits = 6;
    private const int ShownLength = 60;

    /// <summary>The rows of each use of a table of records; none where there are more than can be told apart.</summary>
    public IReadOnlyList<RecordSet> Sets(StatementShape shape, IReadOnlyList<TableUse> records) =>
        records.Count > SetLimit
            ? []
            :
            [
                .. records.Select(r =>
                    Set(r, canBeExact: !shape.IsCut && !shape.HasUnknown && !shape.HasLimit, shape.IsCut)
                ),
            ];

    /// <summary>What a row is that the audit counts.</summary>
    public static TakenRows RowsAre(StatementShape shape, IReadOnlyList<TableUse> records)
    {
        if (shape.IsAggregate || shape.IsDistinct)
        {
            return TakenRows.Groups;
        }

        // A table that only says which values a column may have makes no row come twice.
        HashSet<int> members = [.. shape.Joins.Where(j => j.IsMembership).Select(j => j.Right)];
        bool isJoined = shape.Joins.Any(j => !j.IsMembership) || shape.IsCut || shape.HasUnknown;
        int given = shape.Tables.Where((_, i) => !members.Contains(i)).Count();
        return isJoined || given != 1 || records.Count(r => r.Output.Count > 0) != 1
            ? TakenRows.Joined
            : TakenRows.Records;
    }

    private RecordSet Set(TableUse use, bool canBeExact, bool isCut)
    {
        // Behind the place where a statement was cut an OR can stand.
        RecordCondition[] conditions = isCut ? [] : [.. use.Predicates.Select(p => Condition(use.Name, p))];
        return new RecordSet
        {
            Table = use.Name,
            Conditions = conditions,
            IsExact = canBeExact && use.IsExact && Array.TrueForAll(conditions, c => c.IsWhole),
            Columns = register.ColumnsOf(
                use.Name,
                use.Output.Concat(use.Asked).Concat(use.Predicates.Select(p => p.Column)).Where(c => c != "*")
            ),
        };
    }

    private RecordCondition Condition(string table, ColumnPredicate predicate)
    {
        FieldClasses one = register.ClassOf(table, predicate.Column);
        return new RecordCondition
        {
            Column = predicate.Column,
            Kind = predicate.Kind,
            IsTime = one == FieldClasses.Time,
            Values = [.. predicate.Values.Take(RecordCondition.ValueLimit).Select(v => Value(one, predicate.Kind, v))],
            ValueCount = predicate.Values.Count,
            Low = predicate.Low is { } low ? Value(one, predicate.Kind, low) : null,
            High = predicate.High is { } high ? Value(one, predicate.Kind, high) : null,
            IncludesLow = predicate.IncludesLow,
            IncludesHigh = predicate.IncludesHigh,
        };
    }

    private ConditionValue Value(FieldClasses one, PredicateKind kind, SqlExpression expression)
    {
        if (StatementValues.Text(expression, parameters) is not { } text)
        {
            return default;
        }

        long ticks = one == FieldClasses.Time ? StatementValues.Ticks(text) : 0;
        bool isNumber = expression is SqlLiteral { IsNumber: true };
        if (IsPlain(text) && (ticks != 0 || IsShown(one, text)))
        {
            return new ConditionValue
            {
                Text = text,
                IsNumber = isNumber,
                Ticks = ticks,
            };
        }

        using SealedText written = new(text);
        return new ConditionValue
        {
            IsNumber = isNumber,
            Written = tokens.Of(TokenKind.Name, written),
            Token =
                FieldClassWords.IsIdentity(one) && kind == PredicateKind.OneOf
                    ? tokens.Target(StatementValues.KindOf(one), text).Token
                    : null,
        };
    }

    /// <summary>A region, a kind of call, a cell; never what names a person, and never a long number in a column that nobody catalogued.</summary>
    private static bool IsShown(FieldClasses one, string text) =>
        one
            is FieldClasses.Location
                or FieldClasses.Duration
                or FieldClasses.MessageMetadata
                or FieldClasses.Other
                or FieldClasses.Time
        && !text.Contains('@', StringComparison.Ordinal)
        && text.Count(char.IsAsciiDigit) <= ShownDigits;

    /// <summary>A person runs queries that hold it: nothing in it may end a literal in any dialect.</summary>
    private static bool IsPlain(string text) =>
        text.Length <= ShownLength && !text.Any(c => IsHidden(c) || c is '\'' or '"' or '\\' or '`');

    private static bool IsHidden(char one) =>
        char.GetUnicodeCategory(one)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.Surrogate
                or UnicodeCategory.OtherNotAssigned;
}
