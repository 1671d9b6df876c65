using System.Net;
using Breakwater.Model.Findings;

namespace Breakwater.Sharing.Filtering;

/// <summary>How sure a case must be of what leaves, and what a person decided one by one.</summary>
public sealed record SharePolicy
{
    /// <summary>An address that no list holds leaves only where a finding of this level names it.</summary>
    public Level LeastLevel { get; init; } = Level.High;

    /// <summary>... and of this confidence.</summary>
    public int LeastConfidence { get; init; } = 70;

    /// <summary>Addresses that a person looked at and lets leave although no such finding names them.</summary>
    public IReadOnlyCollection<IPAddress> Include { get; init; } = [];

    /// <summary>Values that a person keeps back.</summary>
    public IReadOnlyCollection<string> Withhold { get; init; } = [];
}
