using Breakwater.Investigation.Assessment;
using Breakwater.Investigation.Deepening;
using Breakwater.Investigation.Entities;
using Breakwater.Investigation.Episodes;
using Breakwater.Investigation.Grouping;
using Breakwater.Investigation.RecordExposure;
using Breakwater.Investigation.Settling;
using Breakwater.Investigation.Verdicts;
using Breakwater.Model.Answers;
using Breakwater.Model.Coverage;
using Breakwater.Model.Entities;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation;

/// <summary>
/// Turns findings into answers in one pass, so that it can look on while they are written. Memory is bounded by
/// <see cref="EpisodeLimits"/>; a limit that was reached is told in the answers.
/// </summary>
public sealed class Investigator
{
    private readonly EpisodeLimits _limits;
    private readonly IReadOnlyDictionary<string, string> _aliases;
    private readonly EpisodeTable _table;
    private readonly WorstFindings _worst;
    private readonly IReadOnlyDictionary<string, FindingTakings> _takings;
    private readonly IFileParties? _parties;
    private readonly HashSet<string> _taking = new(StringComparer.Ordinal);
    private readonly HashSet<string> _strong = new(StringComparer.Ordinal);
    private Finding? _before;

    /// <summary>An investigation.</summary>
    /// <param name="deviceAliases">Further names of devices, as in <see cref="InvestigationContext.DeviceAliases"/>.</param>
    /// <param name="limits">What is kept in memory.</param>
    /// <param name="takings">What the accesses of findings about call records can have taken, by id of the finding.</param>
    /// <param name="parties">Counts parties of several files of call records together; null where nobody can.</param>
    public Investigator(
        IReadOnlyDictionary<string, string>? deviceAliases = null,
        EpisodeLimits? limits = null,
        IReadOnlyDictionary<string, FindingTakings>? takings = null,
        IFileParties? parties = null
    )
    {
        _parties = parties;
        _takings = takings ?? new Dictionary<string, FindingTakings>(StringComparer.Ordinal);
        _limits = limits ?? new EpisodeLimits();
        _aliases = deviceAliases ?? new Dictionary<string, string>(StringComparer.Ordinal);
        _table = new EpisodeTable(_limits, _aliases);
        _worst = new WorstFindings(_limits.WorstFindings);
    }

    /// <summary>Looks at the next finding.</summary>
    /// <exception cref="ArgumentException">It does not follow the one before in <see cref="FindingOrder"/>.</exception>
    public void Observe(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (_before is not null && FindingOrder.Instance.Compare(_before, finding) > 0)
        {
            throw new ArgumentException("Findings must come in the order of FindingOrder.", nameof(finding));
        }

        _before = finding;
        if (finding.Disposition.State == DispositionState.Open && _takings.ContainsKey(finding.Id))
        {
            _taking.Add(finding.Id);
            if (finding.Level >= Level.Medium)
            {
                _strong.Add(finding.Id);
            }
        }

        _table.Add(finding);
        _worst.Add(finding);
    }

    /// <summary>The answers, after the last finding.</summary>
    public AnswerSet Conclude(InvestigationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context = context with { DeviceAliases = _aliases };
        IReadOnlyList<Episode> episodes = _table.Episodes;
        IncidentGrouping grouping = new(episodes, context.SharedHosts, _aliases);
        IReadOnlyList<IReadOnlyList<Episode>> groups = grouping.Groups();
        IncidentReport incidents = IncidentList.Build(
            groups,
            episodes,
            _table.Coarsened,
            _limits,
            new IncidentDeepening(episodes, grouping, context)
        );
        DeviceFacts facts = new(episodes, groups, grouping, _aliases);
        RecordExposureReport? exposure = RecordExposureReckoning.Of(_takings, _taking, _strong, _parties);
        Verdict verdict = VerdictBuilder.Build(
            episodes,
            facts,
            context,
            incidents.Limits,
            Shown(episodes, facts),
            exposure
        );
        SortedDictionary<string, long> found = BehaviourSummaries.Count(episodes);
        IReadOnlyList<TechniqueCoverage> techniques = TechniqueAssessment.Assess(
            context.Behaviours,
            context.Ledger,
            found
        );
        verdict = verdict with
        {
            Settling = SettlingSteps.Of(verdict, context, techniques, exposure),
            Alignment = Closest(incidents),
        };
        return new AnswerSet
        {
            Verdict = verdict,
            Incidents = incidents,
            Ledger = context.Ledger with { Techniques = techniques },
            WorstFindings = _worst.Kept,
            DeviceNames = _aliases,
            Devices = DeviceSummaries.Build(episodes, verdict.Devices, context),
            RecordExposure = exposure,
            Entities = Graph(incidents, groups, context, verdict.Devices),
            Behaviours = BehaviourSummaries.Build(found, context.Behaviours, techniques),
        };
    }

    private static EntityGraph Graph(
        IncidentReport incidents,
        IReadOnlyList<IReadOnlyList<Episode>> groups,
        InvestigationContext context,
        DeviceAnswer devices
    )
    {
        EntityGraphBuilder graph = new(context);
        ILookup<string, IReadOnlyList<Episode>> byId = groups.ToLookup(IncidentBuilder.IdOf);
        foreach (Incident incident in incidents.Incidents)
        {
            graph.Add(incident, byId[incident.Id].First());
        }

        return graph.Build(devices);
    }

    /// <summary>The alignment of the incident that looks most like the actor; of the worst one where none does.</summary>
    private static ActorAlignment? Closest(IncidentReport incidents) =>
        incidents
            .Incidents.Select(i => i.Alignment)
            .Where(a => a is not null)
            .MaxBy(a => a!.Grade is { } grade ? (int)grade : -1);

    /// <summary>What those findings prove that are shown to be theft.</summary>
    private RecordExposureReport? Shown(IReadOnlyList<Episode> episodes, DeviceFacts facts) =>
        RecordExposureReckoning.Of(
            _takings,
            episodes
                .Where(e => e.IsOpen && (e.IsShown() || facts.IsHis(e)))
                .SelectMany(e => e.Ids.Select(i => i.Id).Append(e.FirstFinding))
                .Where(_taking.Contains)
                .Distinct(StringComparer.Ordinal),
            parties: _parties
        );

    /// <summary>The answers to sorted findings.</summary>
    public static AnswerSet Investigate(IEnumerable<Finding> sorted, InvestigationContext context)
    {
        ArgumentNullException.ThrowIfNull(sorted);
        ArgumentNullException.ThrowIfNull(context);
        Investigator investigator = new(context.DeviceAliases);
        foreach (Finding finding in sorted)
        {
            investigator.Observe(finding);
        }

        return investigator.Conclude(context);
    }
}
