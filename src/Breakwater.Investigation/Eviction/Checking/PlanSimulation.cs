using Breakwater.Investigation.Eviction.Graph;
using Breakwater.Model.Eviction;

namespace Breakwater.Investigation.Eviction.Checking;

/// <summary>
/// Goes through a plan step by step as the people who do it would: whether each step can be done when its turn comes, whether anything new is
/// typed where the intruder can read it, and whether something that the intruder has still works at the end.
/// </summary>
internal sealed class PlanSimulation
{
    private const int MostProblems = 100;

    private readonly SimulatedNetwork _network;
    private readonly Dictionary<string, string?> _vias;
    private readonly List<string> _problems = [];

    private PlanSimulation(EvictionPlan plan, TrustGraph graph)
    {
        _network = new SimulatedNetwork(plan, graph);
        // The same device is reached the same way in every step, unless somebody stands at its console.
        _vias = plan
            .Steps.Where(s => s.Node is not null && s.Way is StepWay.Central or StepWay.Local)
            .GroupBy(s => s.Node!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().Via, StringComparer.Ordinal);
    }

    /// <summary>What is wrong with a plan, each a sentence; empty where nothing.</summary>
    public static IReadOnlyList<string> Of(EvictionPlan plan, TrustGraph graph)
    {
        PlanSimulation simulation = new(plan, graph);
        foreach (EvictionStep step in plan.Steps)
        {
            simulation.Try(step);
            simulation._network.Apply(step);
        }

        simulation._problems.AddRange(simulation._network.Remaining());
        return [.. simulation._problems.Take(MostProblems)];
    }

    private void Try(EvictionStep step)
    {
        if (step.Node is { } node)
        {
            if (
                step.Phase > EvictionPhase.Preserve
                && _network.Held.Contains(node)
                && !_network.Preserved.Contains(node)
            )
            {
                Wrong(step, $"{node} is changed before its evidence is saved");
            }

            Enter(step, node);
        }

        Learn(step);
    }

    private void Enter(EvictionStep step, string node)
    {
        switch (step.Way)
        {
            case StepWay.Lost when step.Phase != EvictionPhase.Preserve:
                Wrong(step, $"a lost account is used on {node} to change something");
                break;
            case StepWay.Central when !_network.CanLogInCentrally(node):
                Wrong(step, $"no login server lets anybody in to {node}");
                break;
            case StepWay.Local when !_network.Fallbacks.Contains(node):
                Wrong(step, $"there is no new account on {node} yet");
                break;
            default:
                break;
        }

        if (step.Way is StepWay.Central or StepWay.Local)
        {
            Follow(step, node);
        }
    }

    // From the device back to the station that people work from.
    private void Follow(EvictionStep step, string node)
    {
        HashSet<string> seen = [node];
        string at = node;
        string? via = step.Via;
        while (via is not null)
        {
            if (!seen.Add(via))
            {
                Wrong(step, $"the way to {node} goes in a circle");
                return;
            }

            if (_network.Held.Contains(via))
            {
                Wrong(step, $"the way to {node} goes through {via}, which the intruder holds");
            }

            if (_network.Isolated.Contains(via) || _network.IsLinkDown(via, at))
            {
                Wrong(step, $"the way to {node} through {via} is cut");
            }

            at = via;
            via = _vias.GetValueOrDefault(via);
        }

        if (!_network.Graph.IsServer(at) && !_network.HasCleanStation)
        {
            Wrong(step, $"there is no clean host from which {node} could be reached");
        }
    }

    private void Learn(EvictionStep step)
    {
        if (SimulatedNetwork.TypesSecret(step.Action) && step.Node is { } node && _network.Held.Contains(node))
        {
            Wrong(step, $"a new secret is typed on {node}, which the intruder holds");
        }

        if (step.Action == EvictionActions.ServerKeyOnDevice && !_network.IsKeyWaiting(step))
        {
            Wrong(step, $"the login server has no new key for {step.Node} yet");
        }

        if (step.Action == EvictionActions.ReissueAccount)
        {
            if (_network.Held.FirstOrDefault() is { } held)
            {
                Wrong(step, $"{step.Account} gets a new credential while the intruder holds {held}");
            }

            if (_network.OldKey() is { } device)
            {
                Wrong(step, $"{step.Account} gets a new credential while {device} still uses a lost key");
            }
        }
    }

    private void Wrong(EvictionStep step, string problem)
    {
        if (_problems.Count < MostProblems)
        {
            _problems.Add($"{step.Id}: {problem}.");
        }
    }
}
