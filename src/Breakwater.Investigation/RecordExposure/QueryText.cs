using System.Globalization;
using System.Text;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Sealing;

namespace Breakwater.Investigation.RecordExposure;

/// <summary>Writes conditions as SQL that means the same in every store of records. Values that are not shown become placeholders.</summary>
internal sealed class QueryText(string? time)
{
    private const int MostTerms = 500;
    private const int MostValues = 5_000;
    private const int LongestText = 1 << 20;

    private readonly Dictionary<SealedToken, string> _names = [];
    private readonly Dictionary<long, string> _times = [];
    private readonly List<QueryPlaceholder> _placeholders = [];

    /// <summary>The placeholders in the order of the text.</summary>
    public IReadOnlyList<QueryPlaceholder> Placeholders => _placeholders;

    /// <summary>
    /// A name that every store takes as it stands. Others would need quotes, which mean a name here and a text there, and a stranger may have chosen
    /// them.
    /// </summary>
    public static bool IsPlain(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' or '#' or '.');

    /// <summary>What is counted.</summary>
    public static string Counts(RecordColumns columns)
    {
        StringBuilder counts = new("COUNT(*) AS row_count");
        Add("COUNT(DISTINCT {0}) AS subscribers", columns.Subscriber);
        Add("COUNT(DISTINCT {0}) AS other_parties", columns.OtherParty);
        Add("MIN({0}) AS first_record, MAX({0}) AS last_record", columns.Time);
        return counts.ToString();

        void Add(string format, string? column)
        {
            if (column is not null)
            {
                counts.Append(", ").Append(string.Format(CultureInfo.InvariantCulture, format, column));
            }
        }
    }

    /// <summary>No term takes in rows that the access behind it could not take.</summary>
    public bool IsExact { get; private set; } = true;

    /// <summary>The rows of all sets; empty where one of them is the whole table, null where the text would be too long.</summary>
    public string? Where(IReadOnlyList<(RecordTaking Taking, RecordSet Set)> uses)
    {
        (RecordTaking Taking, RecordSet Set)[] sorted =
        [
            .. uses.OrderBy(u => u.Taking.Time.Ticks).ThenBy(u => u.Taking.Access),
        ];
        string[] terms = Terms(sorted, u => SetRelations.IsEnded(u.Taking, u.Set) ? ShapeOf(u.Set) : WholeOf(u.Set));
        if (terms.Length > MostTerms)
        {
            // Accesses of different times in one term take in what came between them.
            IsExact = false;
            _placeholders.Clear();
            _names.Clear();
            _times.Clear();
            terms = Terms(sorted, u => ShapeOf(u.Set));
        }

        return terms.Length > MostTerms || _names.Count > MostValues || terms.Sum(t => (long)t.Length) > LongestText
                ? null
            : terms.Contains("", StringComparer.Ordinal) ? ""
            : "\nWHERE " + string.Join("\n   OR ", terms);
    }

    private string[] Terms(
        (RecordTaking Taking, RecordSet Set)[] sorted,
        Func<(RecordTaking Taking, RecordSet Set), string> key
    ) =>
        [
            .. sorted
                .GroupBy(key, StringComparer.Ordinal)
                .Select(alike => Term([.. alike]))
                .Distinct(StringComparer.Ordinal),
        ];

    private static string WholeOf(RecordSet set) =>
        "open\u0001" + string.Join('\u0001', set.Conditions.Select(c => ConditionKey.Of(c)));

    /// <summary>Sets that differ in the values of one list alone are one term.</summary>
    private static string ShapeOf(RecordSet set)
    {
        RecordCondition? list = ListOf(set);
        return string.Join('\u0001', set.Conditions.Select(c => ConditionKey.Of(c, values: c != list)));
    }

    /// <summary>The list of subscribers, or the only list; null where it has none or several.</summary>
    private static RecordCondition? ListOf(RecordSet set)
    {
        RecordCondition[] lists = [.. set.Conditions.Where(c => c is { Kind: PredicateKind.OneOf, IsWhole: true })];
        RecordCondition[] people = [.. lists.Where(l => l.Values.Any(v => v.Token is not null))];
        return people.Length == 1 ? people[0]
            : lists.Length == 1 ? lists[0]
            : null;
    }

    private string Term(IReadOnlyList<(RecordTaking Taking, RecordSet Set)> alike)
    {
        RecordSet first = alike[0].Set;
        RecordCondition? list = ListOf(first);
        List<string> parts =
        [
            .. first.Conditions.Select(c => c == list ? List(c.Column, alike) : Condition(c, alike[0].Taking)),
        ];
        RecordTaking last = alike[^1].Taking;
        if (time is not null && last.Time.IsKnown && !alike.All(a => SetRelations.IsEnded(a.Taking, a.Set)))
        {
            parts.Add($"{time} <= {TimeOf(last, time)}");
        }

        return parts.Count < 2 ? string.Concat(parts) : $"({string.Join(" AND ", parts)})";
    }

    /// <summary>The rows of one access.</summary>
    public string Of(RecordTaking taking)
    {
        string term = Term([(taking, taking.Sets[0])]);
        return term.Length == 0 ? "1 = 1" : term;
    }

    private string TimeOf(RecordTaking taking, string column)
    {
        if (!_times.TryGetValue(taking.Access, out string? name))
        {
            _times[taking.Access] = name = Placeholder(PlaceholderKind.TimeOfAccess, null, column, taking, 0);
        }

        return name;
    }

    private string List(string column, IReadOnlyList<(RecordTaking Taking, RecordSet Set)> alike)
    {
        string[] values =
        [
            .. alike
                .SelectMany(a => ListOf(a.Set)!.Values.Select((v, i) => Value(v, column, a.Taking, i + 1)))
                .Distinct(StringComparer.Ordinal),
        ];
        return OneOf(column, values);
    }

    private static string OneOf(string column, string[] values) =>
        values.Length == 1 ? $"{column} = {values[0]}" : $"{column} IN ({string.Join(", ", values)})";

    private string Condition(RecordCondition condition, RecordTaking taking)
    {
        string column = condition.Column;
        string[] values = condition.Kind is PredicateKind.Range or PredicateKind.Prefix
            ? []
            : Values(condition, taking);
        return condition.Kind switch
        {
            PredicateKind.OneOf => OneOf(column, values),
            PredicateKind.Not when values.Length == 0 => $"{column} IS NOT NULL",
            PredicateKind.Not => values.Length == 1
                ? $"{column} <> {values[0]}"
                : $"{column} NOT IN ({string.Join(", ", values)})",
            PredicateKind.Prefix => $"{column} LIKE {Prefix(condition, taking)}",
            PredicateKind.Pattern => $"{column} LIKE {values[0]}",
            _ => Range(condition, taking),
        };
    }

    // No operator joins two texts in every store.
    private string Prefix(RecordCondition condition, RecordTaking taking) =>
        condition.Values[0].Text is { } text
            ? $"'{text}%'"
            : Placeholder(PlaceholderKind.Prefix, null, condition.Column, taking, 1);

    private string[] Values(RecordCondition condition, RecordTaking taking) =>
        condition.ValueCount > condition.Values.Count
            ? [Placeholder(PlaceholderKind.AllValues, null, condition.Column, taking, 0)]
            :
            [
                .. condition
                    .Values.Select((v, i) => Value(v, condition.Column, taking, i + 1))
                    .Distinct(StringComparer.Ordinal),
            ];

    private string Range(RecordCondition condition, RecordTaking taking)
    {
        List<string> ends = [];
        if (condition.Low is { } low)
        {
            ends.Add(
                $"{condition.Column} {(condition.IncludesLow ? ">=" : ">")} {Value(low, condition.Column, taking, 1)}"
            );
        }

        if (condition.High is { } high)
        {
            ends.Add(
                $"{condition.Column} {(condition.IncludesHigh ? "<=" : "<")} {Value(high, condition.Column, taking, 2)}"
            );
        }

        return ends.Count == 0 ? $"{condition.Column} IS NOT NULL" : string.Join(" AND ", ends);
    }

    // What is shown holds nothing that ends a literal; everything else has no text.
    private string Value(ConditionValue value, string column, RecordTaking taking, int number) =>
        value.Text is not { } text ? Placeholder(PlaceholderKind.Value, value.Written, column, taking, number)
        : value.IsNumber
        && decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out _
        )
            ? text
        : $"'{text}'";

    private string Placeholder(PlaceholderKind kind, SealedToken? token, string column, RecordTaking taking, int number)
    {
        if (token is { } known && _names.TryGetValue(known, out string? name))
        {
            return name;
        }

        name = string.Create(CultureInfo.InvariantCulture, $":value_{_placeholders.Count + 1}");
        _placeholders.Add(new QueryPlaceholder(name, kind, taking.Path, taking.Position, column, number));
        if (token is { } fresh)
        {
            _names[fresh] = name;
        }

        return name;
    }
}
