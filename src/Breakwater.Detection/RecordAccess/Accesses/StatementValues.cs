using System.Globalization;
using Breakwater.Detection.RecordAccess.Sql;
using Breakwater.Detection.RecordAccess.Statements;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Model.Intercepts;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.RecordAccess.Accesses;

/// <summary>Whom and which time a statement names, as far as its conditions say; identities become tokens at once.</summary>
internal sealed class StatementValues(ISealedTokens tokens)
{
    private readonly HashSet<SealedToken> _seen = [];
    private readonly List<SealedToken> _subscribers = [];
    private readonly List<SealedToken> _ofCase = [];

    /// <summary>Tokens of the subscribers named, each once, in the order of the statement: that of tokens is another in every run.</summary>
    public IReadOnlyList<SealedToken> Subscribers => _subscribers;

    /// <summary>The same subscribers under the key of the case; empty where the run has none.</summary>
    public IReadOnlyList<SealedToken> CaseSubscribers => _ofCase;

    /// <summary>The least time asked for; 0 where open.</summary>
    public long FromTicks { get; private set; }

    /// <summary>The greatest time asked for; 0 where open.</summary>
    public long ToTicks { get; private set; }

    /// <summary>Takes a condition on a column of records.</summary>
    /// <param name="one">What the column holds.</param>
    /// <param name="predicate">The condition.</param>
    /// <param name="parameters">Bound values by index; a value that was not logged is null.</param>
    public void Take(FieldClasses one, ColumnPredicate predicate, IReadOnlyList<string?> parameters)
    {
        if (FieldClassWords.IsIdentity(one) && predicate.Kind == PredicateKind.OneOf)
        {
            foreach (SqlExpression value in predicate.Values)
            {
                if (
                    Text(value, parameters) is { Length: > 0 } text
                    && tokens.Target(KindOf(one), text) is var target
                    && _seen.Add(target.Token)
                )
                {
                    _subscribers.Add(target.Token);
                    if (target.CaseToken is { } ofCase)
                    {
                        _ofCase.Add(ofCase);
                    }
                }
            }
        }
        else if (one == FieldClasses.Time)
        {
            TakeTime(predicate, parameters);
        }
    }

    private void TakeTime(ColumnPredicate predicate, IReadOnlyList<string?> parameters)
    {
        long[] times =
        [
            .. (predicate.Kind == PredicateKind.OneOf ? predicate.Values : [])
                .Select(v => Ticks(Text(v, parameters)))
                .Where(t => t > 0),
        ];
        long low = predicate.Low is { } least ? Ticks(Text(least, parameters)) : times.DefaultIfEmpty(0).Min();
        long high = predicate.High is { } most ? Ticks(Text(most, parameters)) : times.DefaultIfEmpty(0).Max();
        FromTicks = low == 0 ? FromTicks : Math.Max(FromTicks, low);
        ToTicks =
            high == 0 ? ToTicks
            : ToTicks == 0 ? high
            : Math.Min(ToTicks, high);
    }

    /// <summary>What kind of identity a column of a class holds.</summary>
    public static TargetKind KindOf(FieldClasses one) =>
        one switch
        {
            FieldClasses.PartyNumber => TargetKind.E164,
            FieldClasses.DeviceId => TargetKind.Imei,
            _ => TargetKind.Imsi,
        };

    /// <summary>The text of a value; null where it is bound and was not logged.</summary>
    public static string? Text(SqlExpression value, IReadOnlyList<string?> parameters) =>
        value switch
        {
            SqlLiteral literal => literal.Value,
            SqlParameter parameter when parameter.Index < parameters.Count => parameters[parameter.Index],
            _ => null,
        };

    /// <summary>A date or a time as databases write them, or seconds or milliseconds since 1970; 0 where it is none.</summary>
    public static long Ticks(string? text)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (string.IsNullOrEmpty(text))
        {
            return 0;
        }

        if (
            text.Length == 8
            && DateTime.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, Utc, out DateTime day)
        )
        {
            return day.Ticks;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            long milliseconds =
                text.Length == 13 ? number
                : text.Length == 10 ? number * 1000
                : 0;
            return milliseconds == 0 ? 0 : DateTime.UnixEpoch.Ticks + (milliseconds * TimeSpan.TicksPerMillisecond);
        }

        return DateTime.TryParse(text, CultureInfo.InvariantCulture, Utc, out DateTime time) ? time.Ticks : 0;
    }
}
