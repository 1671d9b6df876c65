using Breakwater.Investigation.RecordExposure;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Sealing;

namespace Breakwater.Investigation.Tests.RecordExposure;

/// <summary>Accesses of a theft in a few words.</summary>
internal sealed class Theft
{
    private static readonly DateTime Start = new(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly List<RecordTaking> _takings = [];

    public static RecordCondition Region(int region) =>
        new()
        {
            Column = "region",
            Kind = PredicateKind.OneOf,
            Values = [new ConditionValue { Text = $"{region}", IsNumber = true }],
            ValueCount = 1,
        };

    public static RecordCondition Regions(params IEnumerable<int> regions)
    {
        ConditionValue[] values = [.. regions.Select(r => new ConditionValue { Text = $"{r}", IsNumber = true })];
        return new RecordCondition
        {
            Column = "region",
            Kind = PredicateKind.OneOf,
            Values = values,
            ValueCount = values.Length,
        };
    }

    public static RecordCondition Subscriber(int number, string column = "a_number") =>
        new()
        {
            Column = column,
            Kind = PredicateKind.OneOf,
            Values =
            [
                new ConditionValue
                {
                    Token = new SealedToken((UInt128)number),
                    Written = new SealedToken((UInt128)(number + 1000)),
                },
            ],
            ValueCount = 1,
        };

    public static RecordCondition Days(int from, int to) =>
        new()
        {
            Column = "started",
            Kind = PredicateKind.Range,
            IsTime = true,
            Low = Day(from),
            High = Day(to),
            IncludesHigh = false,
        };

    public Theft Takes(long? rows, params RecordCondition[] conditions) => Takes(rows, TakenRows.Records, conditions);

    public Theft Takes(long? rows, TakenRows rowsAre, params RecordCondition[] conditions) =>
        Takes(rows, rowsAre, ["cdr.calls"], conditions);

    public Theft Takes(long? rows, TakenRows rowsAre, string[] tables, params RecordCondition[] conditions)
    {
        _takings.Add(
            new RecordTaking
            {
                Access = _takings.Count + 1,
                Store = "warehouse",
                Account = "thief",
                Time = new EventTime(Start.AddDays(30).AddMinutes(_takings.Count).Ticks, TimeTrust.Stated),
                Rows = rows,
                RowsAre = rowsAre,
                Fields = ["party_number", "time"],
                Sets =
                [
                    .. tables.Select(table => new RecordSet
                    {
                        Table = table,
                        Conditions = conditions,
                        IsExact = rowsAre == TakenRows.Records,
                        Columns = new RecordColumns
                        {
                            Subscriber = "a_number",
                            OtherParty = "b_number",
                            Time = "started",
                            Operator = "imsi",
                        },
                    }),
                ],
                Path = "postgresql.log",
                Position = new EvidencePosition(PositionKind.Line, _takings.Count + 1, 0, 1),
            }
        );
        return this;
    }

    public IReadOnlyDictionary<string, FindingTakings> Takings(bool isCut = false) =>
        new Dictionary<string, FindingTakings>(StringComparer.Ordinal) { ["one"] = new(_takings, isCut) };

    public RecordExposureReport Reckon(bool isCut = false) => RecordExposureReckoning.Of(Takings(isCut), ["one"])!;

    private static ConditionValue Day(int day) =>
        new() { Text = $"{Start.AddDays(day):yyyy-MM-dd}", Ticks = Start.AddDays(day).Ticks };
}
