using Breakwater.Detection.Configurations.Hardening.Vocabulary;

namespace Breakwater.Detection.Configurations.Hardening.Language;

/// <summary>A statement stands in the configuration, with some below it and without others.</summary>
internal sealed record StatementCondition(PathPattern Pattern) : Condition
{
    public IReadOnlyList<PathPattern> Has { get; init; } = [];

    public IReadOnlyList<PathPattern> Lacks { get; init; } = [];

    public PathPattern? Unless { get; init; }

    public override Outcome Evaluate(DeviceView device)
    {
        StatementPath[] found =
        [
            .. device
                .Paths.Matching(Pattern)
                .Where(p => Unless is null || !Unless.Matches(p.Words))
                .Where(p => Has.All(h => device.Paths.HasBelow(p, h)) && !Lacks.Any(l => device.Paths.HasBelow(p, l))),
        ];
        return found.Length > 0 && Lacks.Count > 0 && device.HasLostIndentation ? Outcome.Unknown
            : found.Length > 0 ? new Outcome(Truth.Yes, [.. found.Select(DeviceView.MatchOf)])
            : device.IsComplete ? Outcome.No
            : Outcome.Unknown;
    }
}

/// <summary>
/// No statement matches, and what the platform does then is known (rule R1: a line that is absent says nothing otherwise).
/// From a part of a configuration nothing follows.
/// </summary>
internal sealed record AbsentCondition(PathPattern Pattern, string Default) : Condition
{
    public PathPattern? Unless { get; init; }

    public override Outcome Evaluate(DeviceView device) =>
        device.Paths.Matching(Pattern).Any(p => Unless is null || !Unless.Matches(p.Words)) ? Outcome.No
        : device.IsComplete ? Outcome.Yes
        : Outcome.Unknown;
}
