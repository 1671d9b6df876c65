using Breakwater.Investigation.Captured;
using Breakwater.Investigation.Eviction.Checking;
using Breakwater.Investigation.Eviction.Content;
using Breakwater.Investigation.Eviction.Graph;
using Breakwater.Investigation.Eviction.Planning;
using Breakwater.Model.Documents;
using Breakwater.Model.Eviction;
using Breakwater.Model.Trust;

namespace Breakwater.Investigation.Eviction;

/// <summary>From the answer of a case and the trust between its devices to a plan, which is simulated before it is told.</summary>
public static class EvictionPlanner
{
    /// <summary>Makes the plan.</summary>
    /// <param name="trust">Who can open what.</param>
    /// <param name="devices">What the verdict says of devices.</param>
    /// <param name="gaps">What the verdict could not see.</param>
    /// <param name="findings">The findings, in the order of the document.</param>
    /// <param name="content">Texts and commands.</param>
    /// <param name="captured">What an intruder recorded or copied, as the answer has it; reckoned from the others where it is not given.</param>
    public static EvictionPlan Plan(
        TrustFacts trust,
        Model.Verdicts.DeviceAnswer devices,
        IReadOnlyList<string> gaps,
        IEnumerable<Model.Findings.Finding> findings,
        EvictionContent content,
        CapturedCredentials? captured = null
    )
    {
        ArgumentNullException.ThrowIfNull(trust);
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(content);
        TrustGraph graph = new(trust);
        CaseFacts facts = new(devices, gaps, graph.NameOf);
        CopiedConfigurations copies = new();
        foreach (Model.Findings.Finding finding in findings)
        {
            facts.Observe(finding);
            copies.Observe(finding, graph.NameOf);
        }

        captured ??= CapturedReckoning.Of(trust, graph.Devices.Values, copies);
        FallenSet fallen = new(graph, facts, captured);
        ManagementPaths paths = new(graph, fallen, facts.Accounts);
        StepPlanner planner = new(graph, facts, fallen, paths, content);
        IReadOnlyList<EvictionStep> steps = new StepTexts(graph, content).Of(planner.Plan());
        FallenList list = new(graph, facts, fallen);
        EvictionPlan plan = new()
        {
            Schema = EvictionPlanDocument.Schema,
            AsOf = trust.AsOf,
            Nodes = list.Nodes(planner.Worked),
            Accounts = list.Accounts(),
            Secrets = list.Secrets(),
            Addresses = [.. facts.Addresses.Where(graph.IsPublic)],
            Steps = steps,
            OutOfBand = content.OutOfBand,
            AtRisk = new RemainingRisks(graph, facts, fallen, paths).Tell(steps, planner.Worked),
        };
        return plan with { Problems = PlanSimulation.Of(plan, graph) };
    }

    /// <summary>Goes through a plan step by step: what could not be done when its turn comes, and what the intruder still has at the end.</summary>
    public static IReadOnlyList<string> Check(EvictionPlan plan, TrustFacts trust)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(trust);
        return PlanSimulation.Of(plan, new TrustGraph(trust));
    }
}
