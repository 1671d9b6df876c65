using Breakwater.Detection.Flows.Conversations;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Flows.Judging;

/// <summary>What a check found, before it is a finding.</summary>
internal sealed record FlowHit
{
    public required FlowCheck Check { get; init; }

    /// <summary>The class of discrepancy in lawful intercept that it is (<c>LI-32</c>), which then is the rule; null where it is none.</summary>
    public string? InterceptClass { get; init; }

    public required string Device { get; init; }

    public required Level Level { get; init; }

    public required int Confidence { get; init; }

    /// <summary>Why so sure or unsure, each a sentence.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>One sentence for people.</summary>
    public required string Summary { get; init; }

    /// <summary>The conversations that it rests on; their records are shown.</summary>
    public required IReadOnlyList<Conversation> Conversations { get; init; }

    /// <summary>Further rows of the threat reference.</summary>
    public IReadOnlyList<string> MoreBehaviours { get; init; } = [];

    /// <summary>Tell people by a way that the intruder cannot read.</summary>
    public bool NotifyOutOfBand { get; init; }

    /// <summary>The day that it is about; null for all days.</summary>
    public int? Day { get; init; }
}
