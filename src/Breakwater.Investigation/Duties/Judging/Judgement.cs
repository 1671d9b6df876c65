using Breakwater.Investigation.Duties.Facts;
using Breakwater.Investigation.Duties.Packs;
using Breakwater.Model.Duties;

namespace Breakwater.Investigation.Duties.Judging;

/// <summary>Whether a condition holds, and which facts decided it.</summary>
/// <param name="State">Whether it holds.</param>
/// <param name="Holding">Facts that hold.</param>
/// <param name="Open">Facts that are open and would decide it.</param>
/// <param name="Against">Facts that do not hold or were not seen, and so decide it.</param>
public sealed record Judgement(
    FactState State,
    IReadOnlyList<DutyFact> Holding,
    IReadOnlyList<DutyFact> Open,
    IReadOnlyList<DutyFact> Against
)
{
    /// <summary>Judges a condition. Where a fact is open the answer is open, unless another fact decides it alone.</summary>
    public static Judgement Of(DutyCondition? condition, FactTable facts) =>
        condition switch
        {
            AllOf all => All([.. all.Parts.Select(p => Of(p, facts))]),
            AnyOf any => Any([.. any.Parts.Select(p => Of(p, facts))]),
            NotSo not => Not(Of(not.Part, facts)),
            FactTest test => Of(test, facts[test.Fact]),
            _ => new Judgement(FactState.Yes, [], [], []),
        };

    /// <summary>Both of two.</summary>
    public Judgement And(Judgement other) => All([this, other]);

    private static Judgement All(Judgement[] parts)
    {
        FactState state = parts.Length == 0 ? FactState.Yes : parts.Min(p => p.State);
        return new Judgement(
            state,
            // What holds within a part that is open holds all the same, and is why the whole is open and not unseen.
            Facts(parts.Where(p => p.State is FactState.Yes or FactState.Open), p => p.Holding),
            Facts(parts.Where(p => p.State == FactState.Open), p => p.Open),
            Facts(parts.Where(p => p.State == state), p => p.Against)
        );
    }

    private static Judgement Any(Judgement[] parts)
    {
        FactState state = parts.Max(p => p.State);
        return new Judgement(
            state,
            Facts(parts.Where(p => p.State == state), p => p.Holding),
            state == FactState.Yes ? [] : Facts(parts, p => p.Open),
            state == FactState.Yes ? [] : Facts(parts, p => p.Against)
        );
    }

    private static Judgement Not(Judgement part) =>
        part.State switch
        {
            FactState.Yes => new Judgement(FactState.No, [], [], part.Holding),
            FactState.No => new Judgement(FactState.Yes, part.Against, [], []),
            // What was not seen may be there all the same.
            _ => new Judgement(FactState.Open, [], [.. part.Open, .. part.Against], []),
        };

    private static Judgement Of(FactTest test, DutyFact fact)
    {
        FactState state = fact.State;
        if ((test.AtLeast ?? test.AtMost) is not null)
        {
            state = Number(test, fact);
        }
        else if (test.Includes is { } word && state == FactState.Yes)
        {
            state = fact.Words.Contains(word, StringComparer.OrdinalIgnoreCase) ? FactState.Yes : FactState.No;
        }

        return state switch
        {
            FactState.Yes => new Judgement(state, [fact], [], []),
            FactState.Open => new Judgement(state, [], [fact], []),
            _ => new Judgement(state, [], [], [fact]),
        };
    }

    private static FactState Number(FactTest test, DutyFact fact)
    {
        if (fact.State is FactState.No or FactState.NotSeen)
        {
            return fact.State;
        }

        (long? least, long? most) = (fact.AtLeast, fact.AtMost);
        FactState lower =
            test.AtLeast is not { } floor || least >= floor ? FactState.Yes
            : most < floor ? FactState.No
            : FactState.Open;
        FactState upper =
            test.AtMost is not { } ceiling || most <= ceiling ? FactState.Yes
            : least > ceiling ? FactState.No
            : FactState.Open;
        return lower < upper ? lower : upper;
    }

    private static DutyFact[] Facts(IEnumerable<Judgement> parts, Func<Judgement, IReadOnlyList<DutyFact>> of) =>
        [.. parts.SelectMany(of).DistinctBy(f => f.Name)];
}
