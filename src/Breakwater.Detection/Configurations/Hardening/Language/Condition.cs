using Breakwater.Detection.Configurations.Hardening.Vocabulary;

namespace Breakwater.Detection.Configurations.Hardening.Language;

/// <summary>A condition on the configuration of one device.</summary>
internal abstract record Condition
{
    /// <summary>What a person is told where it makes the check fail; null where it has no words of its own.</summary>
    public string? Says { get; init; }

    /// <summary>Lines that would mend it; empty where those of the check do.</summary>
    public IReadOnlyList<string> Fix { get; init; } = [];

    /// <summary>Whether it holds.</summary>
    public abstract Outcome Evaluate(DeviceView device);
}

/// <summary>All of some conditions hold.</summary>
internal sealed record AllCondition(IReadOnlyList<Condition> Parts) : Condition
{
    public override Outcome Evaluate(DeviceView device)
    {
        List<Matched> matches = [];
        Truth truth = Truth.Yes;
        foreach (Condition part in Parts)
        {
            Outcome outcome = part.Evaluate(device);
            if (outcome.Truth == Truth.No)
            {
                return Outcome.No;
            }

            truth = outcome.Truth < truth ? outcome.Truth : truth;
            matches.AddRange(outcome.Matches);
        }

        return new Outcome(truth, matches);
    }
}

/// <summary>At least one of some conditions holds.</summary>
internal sealed record AnyCondition(IReadOnlyList<Condition> Parts) : Condition
{
    public override Outcome Evaluate(DeviceView device)
    {
        List<Matched> matches = [];
        Truth truth = Truth.No;
        foreach (Condition part in Parts)
        {
            Outcome outcome = part.Evaluate(device);
            truth = outcome.Truth > truth ? outcome.Truth : truth;
            if (outcome.Truth == Truth.Yes)
            {
                matches.AddRange(outcome.Matches);
            }
        }

        return new Outcome(truth, matches);
    }
}

/// <summary>The software is of a release.</summary>
internal sealed record VersionCondition(VersionTest Test) : Condition
{
    public override Outcome Evaluate(DeviceView device) => new(Test.Holds(device.SoftwareVersion), []);
}
