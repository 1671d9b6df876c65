namespace Breakwater.Model.Intercepts;

/// <summary>What a run read about lawful intercept, and what was found, with tokens in place of identities.</summary>
public sealed record InterceptOverview
{
    /// <summary>What was found, by level of disclosure; nothing of it is sealed.</summary>
    public required InterceptFacts Facts { get; init; }

    /// <summary>What was read; null where there was too much to be held against each other.</summary>
    public InterceptCensus? Census { get; init; }
}

/// <summary>How much was read.</summary>
/// <param name="Orders">Orders, each once.</param>
/// <param name="Tasks">Tasks, each once however many systems hold it.</param>
/// <param name="Destinations">Destinations.</param>
/// <param name="Elements">Network elements that hold tasks.</param>
/// <param name="Agencies">Agencies that an order, a task or an endpoint names.</param>
public sealed record InterceptCensus(int Orders, int Tasks, int Destinations, int Elements, int Agencies);
