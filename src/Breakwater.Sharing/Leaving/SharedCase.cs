using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;
using Breakwater.Sharing.Knowledge;

namespace Breakwater.Sharing.Leaving;

/// <summary>
/// All that may leave of a case. It holds numbers, times, words of closed lists, addresses and <see cref="ContentText"/>, and no
/// other text; every outward format is written from it and from nothing else of the case.
/// </summary>
public sealed record SharedCase
{
    /// <summary>How far the intrusion is shown; null where nothing could be assessed.</summary>
    public HarmState? State { get; init; }

    /// <summary>The time that the case speaks for.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>First time of what is shared.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>Last time of what is shared.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>Indicators, worst first.</summary>
    public IReadOnlyList<SharedIndicator> Indicators { get; init; } = [];

    /// <summary>Behaviours that were seen, by id.</summary>
    public IReadOnlyList<KnownBehaviour> Behaviours { get; init; } = [];

    /// <summary>Techniques that were seen, by id.</summary>
    public IReadOnlyList<KnownTechnique> Techniques { get; init; } = [];

    /// <summary>Hardening controls that stop what was seen, by id.</summary>
    public IReadOnlyList<KnownAction> Actions { get; init; } = [];

    /// <summary>What was done to information.</summary>
    public IReadOnlyList<SharedImpact> Impacts { get; init; } = [];

    /// <summary>Nothing of the case may leave that would help anyone.</summary>
    public bool IsEmpty => Indicators.Count == 0 && Techniques.Count == 0;
}

/// <summary>An indicator and where it was seen, in numbers.</summary>
public sealed record SharedIndicator
{
    /// <summary>Its value.</summary>
    public required SharedValue Value { get; init; }

    /// <summary>First time it was seen; null where no record tells a time.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>Last time it was seen.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>How many findings name it.</summary>
    public required long Findings { get; init; }

    /// <summary>How many different records these findings list, at least.</summary>
    public required long Records { get; init; }

    /// <summary>The worst level of these findings.</summary>
    public required Level Worst { get; init; }

    /// <summary>The best confidence of these findings, 0 to 100.</summary>
    public required int Confidence { get; init; }

    /// <summary>Behaviours with which it was seen, by id.</summary>
    public IReadOnlyList<KnownBehaviour> Behaviours { get; init; } = [];

    /// <summary>Techniques with which it was seen, by id.</summary>
    public IReadOnlyList<KnownTechnique> Techniques { get; init; } = [];
}

/// <summary>What was done to one kind of information.</summary>
/// <param name="Harm">Call records or communications; data of lawful intercept is never told.</param>
/// <param name="State">How far it is shown.</param>
/// <param name="Records">Proven records; null where not known.</param>
/// <param name="Individuals">Proven subscribers; null where not known.</param>
public sealed record SharedImpact(Harm Harm, HarmState State, long? Records, long? Individuals);
