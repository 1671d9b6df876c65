using Breakwater.Sigma.Compiling;

namespace Breakwater.Sigma;

/// <summary>Rules made ready to be matched. Safe for many threads, each with a matcher of its own.</summary>
public sealed class SigmaEngine
{
    /// <summary>
    /// The most plans with an index of their own. Evidence can name any log source; where more sets of rules are asked for than
    /// this, they share the index over all rules, which takes more time for an event and no more memory.
    /// </summary>
    internal const int PlanLimit = 128;

    private readonly Lock _gate = new();
    private readonly Dictionary<RuleSet, int> _planIds = [];
    private readonly SigmaOptions _options;

    // The log sources that rules ask for, of which there are few, and their rules.
    private readonly Dictionary<SigmaLogSource, List<int>> _asked = [];
    private Plan[] _plans = new Plan[PlanLimit];
    private int _planCount;
    private Plan? _whole;

    private SigmaEngine(
        IReadOnlyList<SigmaRule> rules,
        IReadOnlyList<SigmaError> errors,
        CompiledRules compiled,
        FieldGroups fields,
        SigmaOptions options
    )
    {
        Rules = rules;
        Errors = errors;
        Compiled = compiled;
        Slots = fields.Slots;
        Groups = fields.ToArray();
        _options = options;
        for (int rule = 0; rule < rules.Count; rule++)
        {
            if (!_asked.TryGetValue(rules[rule].LogSource, out List<int>? asking))
            {
                _asked[rules[rule].LogSource] = asking = [];
            }

            asking.Add(rule);
        }
    }

    /// <summary>The rules that can match; hits are positions in this list.</summary>
    public IReadOnlyList<SigmaRule> Rules { get; }

    /// <summary>Rules that were left out, and why.</summary>
    public IReadOnlyList<SigmaError> Errors { get; }

    /// <summary>Names of all event fields that rules ask for.</summary>
    public IEnumerable<string> FieldNames => Slots.Keys;

    internal CompiledRules Compiled { get; }

    internal IReadOnlyDictionary<string, int> Slots { get; }

    internal int[][] Groups { get; }

    /// <summary>Compiles rules. A rule that needs a placeholder without value is left out and stands in <see cref="Errors"/>.</summary>
    public static SigmaEngine Compile(IEnumerable<SigmaRule> rules, SigmaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        options ??= new SigmaOptions();
        RuleCompiler compiler = new(options);
        List<SigmaRule> kept = [];
        List<SigmaError> errors = [];
        List<int> roots = [];
        foreach (SigmaRule rule in rules)
        {
            int root = compiler.Compile(rule, errors);
            if (root >= 0)
            {
                kept.Add(rule);
                roots.Add(root);
            }
        }

        CompiledRules compiled = new([.. compiler.Predicates], [.. compiler.Nodes], [.. roots]);
        return new SigmaEngine(kept, errors, compiled, compiler.Fields, options);
    }

    /// <summary>The engine's number of an event field name; -1 where no rule asks for it.</summary>
    public int Slot(string fieldName) => Slots.GetValueOrDefault(fieldName, -1);

    /// <summary>
    /// The plan for events that count as all of these log sources. Log sources that call for the same rules share a plan,
    /// so there are never more plans than sets of rules.
    /// </summary>
    public int Plan(IReadOnlyList<SigmaLogSource> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        List<int> members = [];
        foreach ((SigmaLogSource asked, List<int> rules) in _asked)
        {
            for (int i = 0; i < sources.Count; i++)
            {
                if (asked.Covers(sources[i]))
                {
                    members.AddRange(rules);
                    break;
                }
            }
        }

        members.Sort();
        return PlanOf([.. members]);
    }

    /// <summary>The plan that tries every rule, for events whose log source nobody knows.</summary>
    public int PlanOfAll() => PlanOf([.. Enumerable.Range(0, Rules.Count)]);

    /// <summary>Makes a matcher for one thread.</summary>
    public SigmaMatcher CreateMatcher() => new(this);

    internal Plan PlanAt(int id) => Volatile.Read(ref _plans)[id];

    private int PlanOf(int[] members)
    {
        RuleSet key = new(members, Rules.Count);
        lock (_gate)
        {
            if (!_planIds.TryGetValue(key, out int id))
            {
                id = _planCount++;
                _planIds[key] = id;
                if (id == _plans.Length)
                {
                    Plan[] larger = new Plan[id * 2];
                    _plans.CopyTo(larger, 0);
                    Volatile.Write(ref _plans, larger);
                }

                _plans[id] = id < PlanLimit ? new Plan(Compiled, members, _options) : new Plan(Whole(), key);
            }

            return id;
        }
    }

    private Plan Whole() => _whole ??= new Plan(Compiled, [.. Enumerable.Range(0, Rules.Count)], _options);
}
