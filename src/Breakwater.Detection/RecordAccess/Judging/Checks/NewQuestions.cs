using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Judging.Origins;
using Breakwater.Detection.RecordAccess.Judging.Questions;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.RecordAccess.Judging.Checks;

/// <summary>
/// Records of nobody in particular read by a kind of question that an account had never asked, or for far longer than it ever asked, where it
/// works as a program does: a program asks the same again and again, and whoever has its password asks what he wants. Where an audit counts no
/// rows, the statement is all that shows how much was read.
/// </summary>
internal sealed class NewQuestions(AccessChecks checks, QuestionPeers peers, ClientOwners owners)
{
    private const int ShownAccesses = 10;
    private const int Around = 14;
    private const int LeastDays = 5;
    private const int LeastMonth = 27;
    private const double Alike = 1.5;

    /// <summary>Who began to ask something else so often before does so now and then.</summary>
    private const int MostBefore = 1;

    /// <summary>Judges one account.</summary>
    /// <param name="history">The account.</param>
    /// <param name="others">Hits that speak of some of the same accesses already.</param>
    public IEnumerable<AccessHit> Judge(AccountHistory history, IReadOnlyList<AccessHit> others)
    {
        if (history.Questions.IsCut || history.Origins.IsCut)
        {
            yield break;
        }

        NewQuestion[] asked = [.. history.Questions.New];
        for (int at = 0; at < asked.Length; )
        {
            NewQuestion first = asked[at];
            NewQuestion[] together = [.. asked.Skip(at).TakeWhile(q => q.Day - first.Day <= Around)];
            if (
                at <= MostBefore
                && SteadyHabits.Has(
                    history.Working,
                    first.Day,
                    history.Origins.Before(first.Day),
                    owners.IsService(history.Account)
                )
                && Hit(history, together, others) is { } hit
            )
            {
                yield return hit;
            }

            at += together.Length;
        }
    }

    private AccessHit? Hit(AccountHistory history, NewQuestion[] together, IReadOnlyList<AccessHit> others)
    {
        NewQuestion[] strange = [.. together.Where(q => IsStrange(history, q))];
        StoreAccess[] reads =
        [
            .. AccessHit.Untold(strange.SelectMany(q => q.Reads), others).OrderBy(a => a.Ticks).ThenBy(a => a.Hash),
        ];
        if (reads.Length == 0 || !IsMuch(history, reads))
        {
            return null;
        }

        string? explained =
            Array.TrueForAll(strange, IsOfOneMonthEnd)
                ? "It was asked at the end of one month alone: whether the account asks so at each, the next one will tell."
            : Array.TrueForAll(strange, IsOfMonths) ? "It was asked again weeks later, as a job of each month would."
            : Array.TrueForAll(strange, q => q.Days.Count >= LeastDays)
                ? "The account asks so since, beside what it asked before: its work may have grown."
            : Array.TrueForAll(strange, q => peers.IsShared(history, q))
                ? "Others of the store began to ask the same at the time: a new version of a program would do so."
            : null;
        bool isOff = history.Working.Off(reads).Count > 0;
        long rows = reads.Sum(r => r.Rows ?? 0);
        return new AccessHit
        {
            Check = "new_question",
            History = history,
            Evidence = [.. reads.Take(ShownAccesses)],
            First = reads[0].Ticks,
            Last = reads[^1].Ticks,
            Level = explained is null ? null : Level.Low,
            ConfidenceChange = (isOff ? 10 : 0) - (explained is null ? 0 : 20),
            Reasons =
            [
                .. Words(strange),
                .. WorkingHours.Reasons(isOff),
                .. explained is null ? (string[])[] : [explained],
            ],
            Summary =
                $"The account {history.Account}, which works as a program does, read {AccessHit.WordsOf(rows, history.Store)} by a question that it had never asked{LongWords(strange)}.",
            Scope = HitScope.Of(reads) with
            {
                Unlike = a => a.Named == 0 && strange.Any(q => q.Is(a)),
                Around = a => a.Named == 0 && together.Any(q => q.Is(a)),
            },
            Occurrences = reads.Length,
            Counts = AccessHit.CountsOf(rows),
            IsCounted = Array.TrueForAll(reads, r => r.Rows is not null),
        };
    }

    /// <summary>
    /// It asks for a longer time, or, at an hour at which the account does nothing, for more fields; a longer time alone may be a report of a
    /// quarter at the end of a month. What takes the place of the account's old questions is a new version of its program.
    /// </summary>
    private static bool IsStrange(AccountHistory history, NewQuestion question) =>
        (
            question.IsOfKnownShape
                ? question.IsLong && !IsOfOneMonthEnd(question)
                : question.IsLong || (question.ShowsMore && history.Working.Off([.. question.Reads]).Count > 0)
        )
        && !IsOfMonthEnds(question)
        && !TakesThePlaceOfTheOld(history, question);

    private static bool TakesThePlaceOfTheOld(AccountHistory history, NewQuestion question) =>
        question.Days.Count >= LeastDays
        && history.Shapes.Of(d => d > question.Day + (Around / 2)) is { } later
        && !later.Any(s => !s.NamesSubscribers && !s.IsAggregate && question.Before.Contains(s));

    /// <summary>It is asked at the ends of several months and at no other time.</summary>
    private static bool IsOfMonthEnds(NewQuestion question) =>
        question.Days.All(d => MonthEnds.Of(d) is not null)
        && question.Days.Select(MonthEnds.Of).Distinct().Count() > 1;

    /// <summary>Whenever it was asked, it was asked again after four weeks or more, and not between.</summary>
    private static bool IsOfMonths(NewQuestion question)
    {
        int[] days = [.. question.Days];
        return days.Length > 1 && Enumerable.Range(1, days.Length - 1).All(i => days[i] - days[i - 1] >= LeastMonth);
    }

    /// <summary>It asks for no longer than a report of that end of a month, a quarter or a year would.</summary>
    private static bool IsOfOneMonthEnd(NewQuestion question) =>
        question.Days.All(d =>
            MonthEnds.DaysOfReport(d) is { } days && question.Longest / TimeSpan.TicksPerDay <= days
        );

    /// <summary>More than the account takes as a rule, or, where the audit does not count, not a few by the statement itself.</summary>
    private bool IsMuch(AccountHistory history, StoreAccess[] reads)
    {
        long least = checks.Limit("origin_rows");
        HashSet<int> days = [.. reads.Select(WorkingHours.DayOf)];
        RobustVolume usual = RobustVolume.Of(
            history.Days.Values.Where(d => d.Accesses > 0 && !days.Contains(d.Day)).Select(d => d.Rows)
        );
        return Array.Exists(reads, r => r.Rows is null && (r.Limit is not { } limit || limit >= least))
            || reads
                .GroupBy(WorkingHours.DayOf)
                .Any(g => g.Sum(r => r.Rows ?? 0) is var rows && rows >= least && rows > Alike * usual.Usual);
    }

    private static IEnumerable<string> Words(NewQuestion[] strange)
    {
        if (Array.Exists(strange, q => q.IsUnbounded))
        {
            yield return "It set no bound of time, which the account's questions always had.";
        }
        else if (Array.Exists(strange, q => q.IsLong))
        {
            yield return "It asked for a period more than three times as long as any before.";
        }

        if (Array.Exists(strange, q => q.ShowsMore))
        {
            yield return "It showed fields that the account's questions had never shown.";
        }
    }

    private static string LongWords(NewQuestion[] strange) =>
        Array.Exists(strange, q => q.IsUnbounded) ? ", without any bound of time"
        : Array.Exists(strange, q => q.IsLong) ? ", for a far longer period than any before"
        : "";
}
