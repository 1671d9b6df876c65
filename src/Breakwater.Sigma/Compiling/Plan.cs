using Breakwater.Sigma.Matching;

namespace Breakwater.Sigma.Compiling;

/// <summary>
/// The rules that can match events of one set of log sources, and the index that finds candidates among them. The index
/// is built when the first event comes and once more when a sample has shown what the events hold; matches are the same
/// with either.
/// </summary>
internal sealed class Plan(CompiledRules rules, int[] members, SigmaOptions options)
{
    /// <summary>Between two events of a sample, so that sampling costs little where events are few.</summary>
    public const int SampleStride = 16;

    private readonly Lock _gate = new();
    private PlanIndex? _index;
    private int[]? _fired;
    private GramCounts? _grams;
    private int _sampled;

    public PlanIndex Index => Volatile.Read(ref _index) ?? Build();

    private PlanIndex Build()
    {
        lock (_gate)
        {
            if (_index is null)
            {
                PlanIndexBuilder builder = new(rules, members, new WitnessCosts(rules.Predicates, null, 0));
                PlanIndex built = options.TriesEveryRule ? builder.BuildWithout() : builder.Build();
                if (options is { SampleSize: > 0, TriesEveryRule: false } && members.Length > 0)
                {
                    _fired = new int[rules.Predicates.Count];
                    _grams = new GramCounts();
                    built.Sampler = builder.BuildSampler();
                }

                Volatile.Write(ref _index, built);
            }

            return _index!;
        }
    }

    /// <summary>Adds what was true of one sampled event, and the counters of runs of bytes that its values hold.</summary>
    public void AddSample(IReadOnlyList<int> fired, IReadOnlyList<int> grams)
    {
        lock (_gate)
        {
            if (_fired is null || _grams is null)
            {
                return;
            }

            foreach (int place in grams)
            {
                _grams.Add(place);
            }

            foreach (int predicate in fired)
            {
                _fired[predicate]++;
            }

            if (++_sampled == options.SampleSize)
            {
                WitnessCosts costs = new(rules.Predicates, _fired, _sampled);
                Volatile.Write(ref _index, new PlanIndexBuilder(rules, members, costs, _grams).Build());
                _fired = null;
                _grams = null;
            }
        }
    }
}

/// <summary>All rules of an engine as programs over shared predicates.</summary>
internal sealed record CompiledRules(IReadOnlyList<Predicate> Predicates, ProgramNode[] Nodes, int[] Roots);
