using System.Globalization;
using Breakwater.Detection.RecordConsumers.Content;
using Breakwater.Model.Flows;

namespace Breakwater.Detection.RecordConsumers.Reconciling;

/// <summary>
/// A day on which a registered taker fetched more than is made for it (CDR-12): its files again, as a second reader behind the same account and host does, or more than on
/// any other day.
/// </summary>
/// <param name="Day">The day.</param>
/// <param name="Told">What was more, the end of a sentence.</param>
/// <param name="Reason">What else explains it.</param>
internal sealed record ExcessFetch(FetchedDay Day, string Told, string Reason)
{
    /// <summary>The day that differs most; null where none does, or too few days are known.</summary>
    public static ExcessFetch? Of(FetchedDays fetched, ConsumerContent content)
    {
        IReadOnlyList<FetchedDay> days = fetched.All;
        if (days.Count <= content.Number("volume_days"))
        {
            return null;
        }

        double factor = content.Number("excess_percent") / 100.0;
        long least = content.Number("excess_megabytes") * 1_000_000;
        double usualTimes = Median(days.Select(d => d.Times));
        FetchedDay? again = days.Where(d =>
                d.Shown is not null && d.Times >= factor * usualTimes && d.Bytes - (d.Distinct * usualTimes) >= least
            )
            .MaxBy(d => d.Times);
        if (again is not null)
        {
            return new ExcessFetch(
                again,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"on {Date(again)} {ByteCount.Text((ulong)again.Bytes)} went over where the files that were fetched hold {ByteCount.Text((ulong)again.Distinct)}: {again.Times:0.0} times, and {usualTimes:0.0} times on most of {days.Count - 1} other days"
                ),
                "Somebody else who reads by the same account and host fetches the same files once more; so does a run that is repeated after a failure."
            );
        }

        // What was not fetched on days before comes on the next.
        (FetchedDay Day, double Allowed)[] more =
        [
            .. days.Select(
                    (d, i) => (Day: d, Allowed: factor * Others(days, i) * (i == 0 ? 1 : d.Day - days[i - 1].Day))
                )
                .Where(d =>
                    d.Day.Shown is not null
                    && d.Day.Distinct >= d.Allowed
                    && d.Day.Distinct - (d.Allowed / factor) >= least
                ),
        ];
        FetchedDay? most = more.Length == 0 ? null : more.MaxBy(d => d.Day.Distinct).Day;
        return most is null
            ? null
            : new ExcessFetch(
                most,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"on {Date(most)} it fetched {ByteCount.Text((ulong)most.Distinct)}, and {ByteCount.Text((ulong)days.Where(d => d != most).Max(d => d.Distinct))} at most on any of {days.Count - 1} other days"
                ),
                "Days without a fetch before it are allowed for; older files that were asked for anew, a new kind of record, or traffic that grew explain it too."
            );
    }

    private static long Others(IReadOnlyList<FetchedDay> days, int index) =>
        days.Where((_, i) => i != index).Max(d => d.Distinct);

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static string Date(FetchedDay day) =>
        new DateTime(day.Day * TimeSpan.TicksPerDay, DateTimeKind.Utc).ToString(
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture
        );
}
