using Breakwater.Sigma.Matching;

namespace Breakwater.Sigma.Compiling;

/// <summary>
/// Finds candidates: a rule is tried only where one of its witnesses is true, of which one must be wherever the rule is.
/// </summary>
internal sealed class PlanIndex(
    FieldIndex[] fields,
    FieldIndex? keywords,
    int[] direct,
    int[] always,
    WitnessTable witnesses
)
{
    public FieldIndex[] Fields { get; } = fields;

    public FieldIndex? Keywords { get; } = keywords;

    /// <summary>Witnesses that no index can hold.</summary>
    public int[] Direct { get; } = direct;

    /// <summary>Rules without witness.</summary>
    public int[] Always { get; } = always;

    /// <summary>What takes a sample of events while the plan is new; null once that is done.</summary>
    public PlanSampler? Sampler { get; set; }

    /// <summary>True where the index tells whether a predicate is true, so that it need not be tested.</summary>
    public bool Holds(int predicate) => witnesses.Find(predicate) >= 0;

    /// <summary>The rules that a predicate is a witness of.</summary>
    public ReadOnlySpan<int> RulesOf(int predicate) => witnesses.RulesOf(predicate);
}

/// <summary>An index of everything that could be a witness, to count how often each is true.</summary>
internal sealed record PlanSampler(FieldIndex[] Fields, FieldIndex? Keywords, int[] Direct);
