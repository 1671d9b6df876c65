using System.Text.Json;
using Breakwater.Evidence.Formats.CallRecords.Parties;
using Breakwater.Model.CallRecords;

namespace Breakwater.Evidence.Formats.CallRecords.Summaries;

/// <summary>
/// Counts what the records of one file hold. A record is begun, its fields are told, and it is ended; nothing is allocated meanwhile.
/// </summary>
internal sealed class RecordFileTally
{
    private const int Classes = 8;
    private const long LongestDuration = 10L * 366 * 24 * 3600;
    private readonly PartyRecorder _parties;
    private readonly bool _tellsParties;
    private readonly SharedParties? _shared;
    private readonly string _path;
    private readonly long[] _classes = new long[Classes];
    private readonly SortedDictionary<string, (long Records, bool ArePartiesRead)> _otherKinds = new(
        StringComparer.Ordinal
    );
    private readonly long[] _kinds;
    private readonly Func<int, (string Name, bool ArePartiesRead)> _kindOf;
    private FieldClasses _present;
    private long _earliest;
    private long _latest;
    private long _start;
    private long _duration;
    private long _first = long.MaxValue;
    private long _last = long.MinValue;
    private long _firstStart = long.MaxValue;
    private long _lastStart = long.MinValue;

    /// <summary>A tally of one file.</summary>
    /// <param name="context">The file, and how its parties are told apart.</param>
    /// <param name="kinds">How many kinds have a number.</param>
    /// <param name="kindOf">What the kind of a number is called, and whether its parties are read.</param>
    /// <param name="countryCode">Country code of numbers without one; null for that of the reading.</param>
    public RecordFileTally(
        ReaderContext context,
        int kinds,
        Func<int, (string Name, bool ArePartiesRead)> kindOf,
        string? countryCode = null
    )
    {
        (_parties, _tellsParties) = (new PartyRecorder(context.Parties, countryCode), context.Parties is not null);
        (_shared, _path) = (context.Parties?.Shared, context.Item.Path);
        (_kinds, _kindOf) = (new long[kinds], kindOf);
    }

    /// <summary>Records that were ended.</summary>
    public long Records { get; private set; }

    /// <summary>Records without a time that can be read.</summary>
    public long Untimed { get; private set; }

    /// <summary>The earliest time of the file; null where there is none.</summary>
    public DateTimeOffset? First => _first == long.MaxValue ? null : new DateTimeOffset(_first, TimeSpan.Zero);

    /// <summary>The latest time of the file; null where there is none.</summary>
    public DateTimeOffset? Last => _last == long.MinValue ? null : new DateTimeOffset(_last, TimeSpan.Zero);

    /// <summary>The earliest time at which a record starts; null where none says.</summary>
    public DateTimeOffset? FirstStart =>
        _firstStart == long.MaxValue ? null : new DateTimeOffset(_firstStart, TimeSpan.Zero);

    /// <summary>The latest time at which a record starts; null where none says.</summary>
    public DateTimeOffset? LastStart =>
        _lastStart == long.MinValue ? null : new DateTimeOffset(_lastStart, TimeSpan.Zero);

    /// <summary>Takes the identities of the record that was begun.</summary>
    public PartyRecorder Parties => _parties;

    /// <summary>Begins a record.</summary>
    public void Begin(long offset)
    {
        _present = FieldClasses.None;
        (_earliest, _latest, _start, _duration) = (long.MaxValue, long.MinValue, 0, 0);
        _parties.Begin(Records + 1, offset);
    }

    /// <summary>A field of a class stands in the record.</summary>
    public void Field(FieldClasses one) => _present |= one;

    /// <summary>A time of the record, in ticks of UTC; 0 where it cannot be read.</summary>
    public void Time(long ticks, bool isStart = false)
    {
        _present |= FieldClasses.Time;
        if (ticks > 0)
        {
            _earliest = Math.Min(_earliest, ticks);
            _latest = Math.Max(_latest, ticks);
            _start = isStart ? ticks : _start;
        }
    }

    /// <summary>The seconds that the record covers from its start.</summary>
    public void Duration(long seconds)
    {
        _present |= FieldClasses.Duration;
        _duration = seconds is > 0 and < LongestDuration ? seconds : 0;
    }

    /// <summary>Ends a record of a kind that has a number.</summary>
    public void End(int kind)
    {
        _kinds[kind]++;
        End();
    }

    /// <summary>Ends a record of a kind that has none.</summary>
    public void End(string kind)
    {
        _otherKinds[kind] = (_otherKinds.GetValueOrDefault(kind).Records + 1, false);
        End();
    }

    private void End()
    {
        Records++;
        _parties.End();
        for (int i = 0; i < Classes; i++)
        {
            _classes[i] += ((int)_present >> i) & 1;
        }

        if (_latest == long.MinValue)
        {
            Untimed++;
            return;
        }

        long end = _start > 0 ? _start + (_duration * TimeSpan.TicksPerSecond) : _latest;
        if (_start > 0)
        {
            _firstStart = Math.Min(_firstStart, _start);
            _lastStart = Math.Max(_lastStart, _start);
        }

        _first = Math.Min(_first, _earliest);
        _last = Math.Max(_last, Math.Max(_latest, end));
    }

    /// <summary>What was counted. The distinct parties are given up.</summary>
    public RecordFileSummary Summary(string format)
    {
        long[,] counts = new long[4, 3];
        SortedDictionary<string, long> operators = new(StringComparer.Ordinal);
        int file = _shared?.Begin(_path) ?? 0;
        _parties.Set?.Drain(
            (token, facts) =>
            {
                Count(facts, counts, operators);
                _shared?.Add(file, token, facts);
            }
        );
        return new RecordFileSummary
        {
            Format = format,
            Records = Records,
            Kinds = Kinds(),
            First = First,
            Last = Last,
            Untimed = Untimed,
            FieldClasses =
            [
                .. Enumerable
                    .Range(0, Classes)
                    .Where(i => _classes[i] > 0)
                    .Select(i => new RecordCount(NameOf((FieldClasses)(1 << i)), _classes[i])),
            ],
            Parties = _tellsParties ? PartiesOf(counts) : null,
            ArePartiesExact = _parties.Set?.IsExact ?? true,
            Operators =
            [
                .. operators
                    .Select(o => new OperatorCount(o.Key, o.Value))
                    .OrderByDescending(o => o.Subscribers)
                    .ThenBy(o => o.Operator, StringComparer.Ordinal),
            ],
            ShortNumbers = _parties.ShortNumbers,
            UnreadableParties = _parties.Unreadable,
            Matches = _parties.Matches,
            Sights = _parties.Sights,
            MatchCount = _parties.MatchCount,
        };
    }

    private static void Count(PartyFacts facts, long[,] counts, SortedDictionary<string, long> operators)
    {
        int identity = (int)facts.Identity;
        counts[identity, 0] += facts.Roles.HasFlag(PartyRoles.Served) ? 1 : 0;
        counts[identity, 1] += facts.Roles.HasFlag(PartyRoles.Other) ? 1 : 0;
        counts[identity, 2]++;
        if (facts.Home.IsKnown && facts.Roles.HasFlag(PartyRoles.Served))
        {
            string home = facts.Home.ToString();
            operators[home] = operators.GetValueOrDefault(home) + 1;
        }
    }

    private List<PartyCount> PartiesOf(long[,] counts) =>
        [
            .. Enum.GetValues<PartyIdentity>()
                .Where(i => counts[(int)i, 2] > 0)
                .Select(i => new PartyCount(i, counts[(int)i, 0], counts[(int)i, 1], counts[(int)i, 2])
                {
                    ServedRecords = _parties.ServedRecords(i).One,
                    SeveralServed = _parties.ServedRecords(i).Several,
                }),
        ];

    private List<RecordKindCount> Kinds()
    {
        SortedDictionary<string, (long Records, bool ArePartiesRead)> kinds = new(_otherKinds, StringComparer.Ordinal);
        for (int i = 0; i < _kinds.Length; i++)
        {
            if (_kinds[i] > 0)
            {
                (string name, bool arePartiesRead) = _kindOf(i);
                kinds[name] = (kinds.GetValueOrDefault(name).Records + _kinds[i], arePartiesRead);
            }
        }

        return [.. kinds.Select(k => new RecordKindCount(k.Key, k.Value.Records, k.Value.ArePartiesRead))];
    }

    private static string NameOf(FieldClasses one) => JsonNamingPolicy.SnakeCaseLower.ConvertName(one.ToString());
}
