using Breakwater.Sigma.Matching;

namespace Breakwater.Sigma.Compiling;

/// <summary>
/// The rules that can match events of one set of log sources, and the index that finds candidates among them. The index
/// is built when the first event comes and once more when a sample has shown what the events hold; matches are the same
/// with either.
/// </summary>
internal sealed class Plan
{
    /// <summary>Between two events of a sample, so that sampling costs little where events are few.</summary>
    public const int SampleStride = 16;

    /// <summary>The grams of so few rules are rare enough without a sample of values.</summary>
    private const int FewRules = 16;

    private readonly CompiledRules _rules;
    private readonly int[] _members;
    private readonly SigmaOptions _options;
    private readonly Plan? _whole;
    private readonly RuleSet? _only;
    private readonly Lock _gate = new();
    private PlanIndex? _index;
    private Dictionary<int, int>? _fired;
    private GramCounts? _grams;
    private int _sampled;

    /// <summary>A plan with an index of its own.</summary>
    public Plan(CompiledRules rules, int[] members, SigmaOptions options)
    {
        _rules = rules;
        _members = members;
        _options = options;
    }

    /// <summary>A plan of some of the rules of another one, whose index it uses.</summary>
    public Plan(Plan whole, RuleSet only)
        : this(whole._rules, [], whole._options)
    {
        _whole = whole;
        _only = only;
    }

    public PlanIndex Index => _whole?.Index ?? Volatile.Read(ref _index) ?? Build();

    /// <summary>False for a rule that the index knows and the plan does not.</summary>
    public bool Holds(int rule) => _only is null || _only.Holds(rule);

    private PlanIndex Build()
    {
        lock (_gate)
        {
            if (_index is null)
            {
                PlanIndexBuilder builder = new(_rules, _members, new WitnessCosts(_rules.Predicates, null, 0));
                PlanIndex built = _options.TriesEveryRule ? builder.BuildWithout() : builder.Build();
                if (_options is { SampleSize: > 0, TriesEveryRule: false } && _members.Length > 0)
                {
                    _fired = [];
                    _grams = _members.Length > FewRules ? new GramCounts() : null;
                    built.Sampler = builder.BuildSampler();
                }

                Volatile.Write(ref _index, built);
            }

            return _index!;
        }
    }

    /// <summary>Counts the runs of bytes that sampled values hold; null where none are counted. Where two threads sample at once a count may be missed.</summary>
    public GramCounts? Grams => _whole is null ? Volatile.Read(ref _grams) : _whole.Grams;

    /// <summary>Adds what was true of one sampled event.</summary>
    public void AddSample(List<int> fired)
    {
        if (_whole is not null)
        {
            _whole.AddSample(fired);
            return;
        }

        lock (_gate)
        {
            if (_fired is null)
            {
                return;
            }

            foreach (int predicate in fired)
            {
                _fired[predicate] = _fired.GetValueOrDefault(predicate) + 1;
            }

            if (++_sampled == _options.SampleSize)
            {
                WitnessCosts costs = new(_rules.Predicates, _fired, _sampled);
                Volatile.Write(ref _index, new PlanIndexBuilder(_rules, _members, costs, _grams).Build());
                _fired = null;
                _grams = null;
            }
        }
    }
}

/// <summary>All rules of an engine as programs over shared predicates.</summary>
internal sealed record CompiledRules(Predicate[] Predicates, ProgramNode[] Nodes, int[] Roots);
