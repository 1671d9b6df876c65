using Breakwater.Investigation.Duties.Carrier;
using Breakwater.Investigation.Duties.Clocks;
using Breakwater.Investigation.Duties.Facts;
using Breakwater.Investigation.Duties.Jurisdictions;
using Breakwater.Investigation.Duties.Packs;
using Breakwater.Model.Duties;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Duties.Judging;

/// <summary>Holds every text of every duty against the facts: what is triggered, by when, and what is open.</summary>
public sealed class DutyJudge
{
    private readonly DutyLibrary _library;
    private readonly CarrierFacts _carrier;
    private readonly FactTable _facts;
    private readonly ClockReckoning _reckoning;
    private readonly JurisdictionStanding _standing;
    private readonly DateTimeOffset? _asOf;
    private readonly StepClocks _clocks;
    private readonly Dictionary<string, DutyDeadline?> _deadlines = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedSet<string>> _questions = new(StringComparer.Ordinal);

    /// <summary>A judge of one case.</summary>
    public DutyJudge(
        DutyLibrary library,
        CarrierFacts carrier,
        FactTable facts,
        ClockReckoning reckoning,
        JurisdictionStanding standing,
        DateTimeOffset? asOf
    )
    {
        _library = library;
        _carrier = carrier;
        _facts = facts;
        _reckoning = reckoning;
        _standing = standing;
        _asOf = asOf;
        _clocks = new StepClocks(facts, carrier, reckoning, asOf, DeadlineOf);
    }

    /// <summary>Every step of every duty, the most pressing first.</summary>
    public IReadOnlyList<DutyAnswer> Answers()
    {
        List<DutyAnswer> answers = [];
        foreach (string duty in _library.Packs.Select(p => p.Law.Duty).Distinct().Order(StringComparer.Ordinal))
        {
            answers.AddRange(
                AnswersOf(duty).Select(a => a with { IsElsewhere = _standing.IsElsewhere(a.Jurisdiction) })
            );
        }

        foreach (DutyAnswer answer in answers)
        {
            Ask(answer);
        }

        return [.. answers.Order(new DutyOrder(_standing))];
    }

    /// <summary>Texts that are no duty to tell: conditions of sharing that hold now, and rules that were repealed.</summary>
    public IReadOnlyList<DutyLaw> Remarks() =>
        [
            .. _library
                .Packs.Where(p =>
                    p.Law.Status == DutyStatus.Rescinded || (p.Law.Status == DutyStatus.Gate && p.HoldsOn(DayOf(_asOf)))
                )
                .Select(p => p.Law),
        ];

    /// <summary>Questions whose answers decide something, each once.</summary>
    public IReadOnlyList<DutyQuestion> Questions() =>
        [.. _questions.Select(q => new DutyQuestion(q.Key, _facts.Ask(q.Key), [.. q.Value]))];

    private IEnumerable<DutyAnswer> AnswersOf(string duty)
    {
        string? chosen = _library.Choices.TryGetValue(duty, out DutyChoice? choice)
            ? _carrier.Choices.GetValueOrDefault(duty, choice.Default)
            : null;
        DutyPack[] texts =
        [
            .. _library.Packs.Where(p =>
                p.Law.Duty == duty
                && p.Law.Status is not (DutyStatus.Gate or DutyStatus.Rescinded)
                && (p.Law.Option is null || chosen is null or DutyChoice.Stricter || p.Law.Option == chosen)
                && p.HoldsOn(LawDay(p))
            ),
        ];
        foreach (
            IGrouping<string, (DutyPack Pack, DutyStep Step)> step in texts.SelectMany(StepsOf).GroupBy(s => s.Step.Id)
        )
        {
            DutyAnswer[] parts = [.. step.Select(s => Answer(s.Pack, s.Step))];
            yield return StricterOf.All(parts);
        }
    }

    private IEnumerable<(DutyPack Pack, DutyStep Step)> StepsOf(DutyPack pack)
    {
        if (!pack.IsForContracts || _carrier.Contracts is not { Count: > 0 })
        {
            return pack.Steps.Select(s => (pack, s));
        }

        return _carrier.Contracts.SelectMany(c =>
            pack.Steps.Select(s =>
                (
                    pack with
                    {
                        When = new FactTest(c.When),
                    },
                    s with
                    {
                        Id = c.Name,
                        Title = $"{s.Title}: {c.Name}{(c.Reference is { } clause ? ", " + clause : "")}",
                        Tell = [c.Party],
                        By = new DutyClock
                        {
                            From = s.By?.From ?? "aware_at",
                            Unit = c.Unit,
                            Amount = c.Amount,
                            Calendar = c.Calendar,
                        },
                    }
                )
            )
        );
    }

    private DutyAnswer Answer(DutyPack pack, DutyStep step)
    {
        Judgement judgement = Judgement.Of(pack.When, _facts).And(Judgement.Of(step.When, _facts));
        bool isBinding = pack.Law.Status is DutyStatus.InForce or DutyStatus.Unsettled;
        bool isDone = _carrier.Sent.TryGetValue($"{pack.Law.Duty}/{step.Id}", out DateTimeOffset done);
        IReadOnlyList<DutyFact> deciding = judgement.State is FactState.No or FactState.NotSeen
            ? judgement.Against
            : [.. judgement.Holding, .. judgement.Open];
        DutyAnswer answer = new()
        {
            Duty = pack.Law.Duty,
            Step = step.Id,
            Title = step.Title,
            State = judgement.State switch
            {
                _ when isDone => DutyState.Done,
                FactState.Yes => isBinding ? DutyState.Due : DutyState.Asked,
                FactState.Open => DutyState.Open,
                FactState.NotSeen => DutyState.NotSeen,
                _ => DutyState.DoesNotApply,
            },
            Recipients = step.Tell,
            Channel = step.How,
            Words = step.Words,
            IsTarget = step.IsTarget,
            DoneAt = isDone ? done : null,
            Why = [.. deciding.Select(f => f.Statement).Distinct()],
            Facts = [.. deciding.Select(f => f.Name).Order(StringComparer.Ordinal)],
            Findings = [.. deciding.SelectMany(f => f.Findings).Distinct().Take(CaseFindings.Kept)],
            HowSure = judgement.State == FactState.Yes ? HowSure(judgement.Holding) : null,
            Open = [.. judgement.Open.Select(f => f.Decides ?? f.Statement).Distinct()],
            Laws = [pack.Law],
            Draft = step.Draft,
        };
        return judgement.State is FactState.Yes or FactState.Open ? Overdue(_clocks.Reckon(answer, step)) : answer;
    }

    private DutyAnswer Overdue(DutyAnswer answer) =>
        answer with
        {
            IsOverdue = answer.State != DutyState.Done && answer.By is { } by && _asOf is { } now && now >= by.At,
        };

    // The weakest of what is relied on.
    private static HarmState? HowSure(IEnumerable<DutyFact> facts) =>
        facts.Select(f => f.HowSure).Where(s => s is not null).DefaultIfEmpty(null).Min();

    private DateOnly LawDay(DutyPack pack)
    {
        string? from = pack.Steps.Select(s => s.By?.From).FirstOrDefault(f => f is not null);
        DateTimeOffset? start =
            from is null || from.StartsWith(DutyClock.Sent, StringComparison.Ordinal) ? null : _facts.Time(from)?.Time;
        return DayOf(start ?? _facts.Time("aware_at")?.Time ?? _asOf);
    }

    private DateOnly DayOf(DateTimeOffset? at) => at is { } known ? _reckoning.DayOf(known) : DateOnly.MaxValue;

    /// <summary>The latest moment of another step, from which a clock of this one runs while that is not done.</summary>
    private DutyDeadline? DeadlineOf(string step)
    {
        if (_deadlines.TryGetValue(step, out DutyDeadline? known))
        {
            return known;
        }

        // Two steps that wait for each other have no moment.
        _deadlines[step] = null;
        string duty = step[..step.IndexOf('/', StringComparison.Ordinal)];
        return _deadlines[step] = AnswersOf(duty).FirstOrDefault(a => $"{a.Duty}/{a.Step}" == step)?.By;
    }

    private void Ask(DutyAnswer answer)
    {
        if (answer.State is not DutyState.Open)
        {
            return;
        }

        foreach (string fact in answer.Facts.Where(f => _facts[f].State == FactState.Open))
        {
            if (!_questions.TryGetValue(fact, out SortedSet<string>? decides))
            {
                _questions[fact] = decides = new SortedSet<string>(StringComparer.Ordinal);
            }

            decides.Add($"{answer.Duty}/{answer.Step}");
        }
    }
}
