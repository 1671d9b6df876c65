using Breakwater.Detection.Configurations.Hardening.Vocabulary;

namespace Breakwater.Detection.Configurations.Hardening.Language;

/// <summary>Tests on attributes, all of which must hold.</summary>
internal sealed record AttributeTests(IReadOnlyList<(string Name, ValueTest Test)> Tests)
{
    public static AttributeTests None { get; } = new([]);

    /// <summary>What a fact does not say may be what a test asks for.</summary>
    public bool AskForAbsence => Tests.Any(t => t.Test.Holds([]));

    public bool Hold(Matched item) => Tests.All(t => t.Test.Holds(item.Values(t.Name)));
}

/// <summary>Some facts of a kind are so, as many as a count asks for.</summary>
internal sealed record SomeCondition(FactKind Kind, AttributeTests Where) : Condition
{
    /// <summary>How many; null where at least one.</summary>
    public CountTest? Count { get; init; }

    public override Outcome Evaluate(DeviceView device)
    {
        Matched[] found = [.. Kind.Items(device, Where)];
        if (Count is null)
        {
            return found.Length > 0 && Where.AskForAbsence && device.HasLostIndentation ? Outcome.Unknown
                : found.Length > 0 ? new Outcome(Truth.Yes, found)
                : device.IsComplete ? Outcome.No
                : Outcome.Unknown;
        }

        // What is missing of a configuration can only add to what was counted.
        bool holds = Count.Holds(found.Length);
        bool settled = device.IsComplete || Count.IsSettledByMore(found.Length);
        return !settled ? Outcome.Unknown : new Outcome(holds ? Truth.Yes : Truth.No, holds ? found : []);
    }
}

/// <summary>No fact of a kind is so, and what the platform does then is known.</summary>
internal sealed record NoneCondition(FactKind Kind, AttributeTests Where, string Default) : Condition
{
    public override Outcome Evaluate(DeviceView device) =>
        Kind.Items(device, Where).Any() ? Outcome.No
        : device.IsComplete ? Outcome.Yes
        : Outcome.Unknown;
}

/// <summary>There are facts of a kind, and every one of them is so.</summary>
internal sealed record EveryCondition(FactKind Kind, AttributeTests Where, AttributeTests Is) : Condition
{
    public override Outcome Evaluate(DeviceView device)
    {
        Matched[] found = [.. Kind.Items(device, Where)];
        if (found.Any(f => !Is.Hold(f)))
        {
            return Outcome.No;
        }

        return found.Length == 0 ? (device.IsComplete ? Outcome.No : Outcome.Unknown)
            : device.IsComplete ? new Outcome(Truth.Yes, found)
            : Outcome.Unknown;
    }
}
