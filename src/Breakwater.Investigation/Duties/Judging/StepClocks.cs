using System.Globalization;
using Breakwater.Investigation.Duties.Carrier;
using Breakwater.Investigation.Duties.Clocks;
using Breakwater.Investigation.Duties.Facts;
using Breakwater.Investigation.Duties.Packs;
using Breakwater.Model.Duties;

namespace Breakwater.Investigation.Duties.Judging;

/// <summary>The earliest and the latest moment of a step: its clocks, then holds of agencies, then delays that were had.</summary>
internal sealed class StepClocks(
    FactTable facts,
    CarrierFacts carrier,
    ClockReckoning reckoning,
    DateTimeOffset? asOf,
    Func<string, DutyDeadline?> deadlineOf
)
{
    /// <summary>Where a clock starts; null where it cannot be said.</summary>
    public ClockStart? StartOf(string from)
    {
        if (from.StartsWith(DutyClock.Sent, StringComparison.Ordinal))
        {
            string step = from[DutyClock.Sent.Length..];
            return carrier.Sent.TryGetValue(step, out DateTimeOffset sent)
                    ? new ClockStart(sent, $"{step} being done", IsProvisional: false)
                : deadlineOf(step) is { } by
                    ? new ClockStart(
                        LatestOf(by),
                        $"{step}, which is not done yet, being done at its latest moment",
                        by.IsProvisional
                    )
                : null;
        }

        return facts.Time(from) is { Time: { } time } fact
                ? new ClockStart(time, What(from, fact.Name), IsProvisional: false)
            : asOf is { } now ? new ClockStart(now, What(from, from), IsProvisional: true)
            : null;
    }

    /// <summary>Fills in both moments.</summary>
    public DutyAnswer Reckon(DutyAnswer answer, DutyStep step)
    {
        List<string> open = [.. answer.Open];
        List<string> conflicts = [];
        List<string> delays = [];
        DutyDeadline? by = Clock(step.By, open, isEarliest: false);
        DutyDeadline? notBefore = Clock(step.NotBefore, open, isEarliest: true);
        if (step.Hold is { } rule)
        {
            string name = $"{answer.Duty}/{answer.Step}";
            foreach (NoticeHold hold in carrier.Holds.Where(h => h.Step == name))
            {
                Held(hold, rule, ref by, ref notBefore, conflicts);
            }
        }

        foreach (DutyDelay delay in step.Delays)
        {
            Delayed(delay, ref by, delays);
        }

        if (by is { } latest && notBefore is { } earliest && earliest.At > latest.At)
        {
            conflicts.Add(
                $"It may not be done before {earliest.Local} and must be done by {latest.Local}; counsel decides, and the agency can be asked."
            );
        }

        return answer with
        {
            By = by,
            NotBefore = notBefore,
            Open = open,
            Delays = delays,
            Conflicts = conflicts,
        };
    }

    private DutyDeadline? Clock(DutyClock? clock, List<string> open, bool isEarliest)
    {
        if (clock is null)
        {
            return null;
        }

        if (StartOf(clock.From) is { } start)
        {
            return reckoning.EndOf(clock, start, isEarliest);
        }

        open.Add(
            clock.From.StartsWith(DutyClock.Sent, StringComparison.Ordinal)
                ? $"The clock starts when {clock.From[DutyClock.Sent.Length..]} was done; state it under sent."
                : $"The clock starts at {clock.From}, which nobody has stated. {facts.Ask(clock.From)}"
        );
        return null;
    }

    private void Held(
        NoticeHold hold,
        DutyHoldRule rule,
        ref DutyDeadline? by,
        ref DutyDeadline? notBefore,
        List<string> conflicts
    )
    {
        string directed = $"the direction of {hold.Agency} to hold it back";
        DutyDeadline end = hold.Until is { } until
            ? reckoning.Moment(until, $"It ends with {directed}{Filed(hold)}.")
            : reckoning.EndOfDays(hold.Days ?? rule.Days, new ClockStart(hold.From, directed, IsProvisional: false));
        if (rule.IsInWriting && !hold.IsInWriting)
        {
            conflicts.Add(
                $"The direction of {hold.Agency} is not stated to be in writing, as the rule asks; it moves no latest moment here."
            );
        }

        if (hold.Days > rule.Days && !hold.IsExtension)
        {
            conflicts.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A first direction lasts {rule.Days} days at most; that of {hold.Agency} lasts {hold.Days} and is not stated to be an extension."
                )
            );
        }

        if (notBefore is null || end.At > notBefore.At)
        {
            notBefore = end;
        }

        if (by is { } latest && end.At > latest.At && (hold.IsInWriting || !rule.IsInWriting))
        {
            by = end with
            {
                Reckoning =
                [
                    .. latest.Reckoning,
                    $"Then {directed}{Filed(hold)} moves the latest moment to its end.",
                    .. end.Reckoning,
                ],
            };
        }
    }

    private void Delayed(DutyDelay delay, ref DutyDeadline? by, List<string> told)
    {
        Judgement judgement = Judgement.Of(delay.When, facts);
        if (judgement.State is FactState.No or FactState.NotSeen)
        {
            return;
        }

        DutyDeadline? end = delay.Until is { } clock
            ? StartOf(clock.From) is { } start
                ? reckoning.EndOf(clock, start)
                : null
            : facts.Time(delay.UntilFact!) is { Time: { } until }
                ? reckoning.Moment(until, $"{delay.UntilFact} states it.")
                : null;
        string when = end is null ? "" : $" until {end.Local}";
        if (judgement.State == FactState.Open || end is null)
        {
            string open = string.Join(" ", judgement.Open.Select(f => facts.Ask(f.Name)));
            told.Add($"{delay.Name}: can be delayed{when}. {delay.Needs} {open}".TrimEnd());
            return;
        }

        told.Add($"{delay.Name}: delayed{when}. {delay.Needs}");
        if (by is { } latest && end.At > latest.At)
        {
            by = end with
            {
                Reckoning = [.. latest.Reckoning, $"{delay.Name} moves the latest moment.", .. end.Reckoning],
            };
        }
    }

    private static string Filed(NoticeHold hold) => hold.Reference is { } reference ? $" ({reference})" : "";

    private static DateTimeOffset LatestOf(DutyDeadline by) => by.IsEndOfDay ? by.At.AddMilliseconds(-1) : by.At;

    private static string What(string asked, string found) =>
        asked == found ? asked : $"{found} ({asked} is not stated)";
}
