namespace Breakwater.Sigma.Correlations.Groups;

/// <summary>A hit as one correlation takes it.</summary>
/// <param name="Step">Which of the correlation's rules it is of.</param>
/// <param name="Source">The stream that it comes from.</param>
/// <param name="Position">Where in the stream it stands.</param>
/// <param name="Event">The caller's number of the event.</param>
/// <param name="Inner">The match that it is, where it comes from a correlation.</param>
/// <param name="Values">Values as the rule's or correlation's hits bring them.</param>
/// <param name="Group">The group's values, joined.</param>
internal readonly record struct StepHit(
    int Step,
    long Source,
    long Position,
    long Event,
    Episode? Inner,
    IReadOnlyList<string?> Values,
    string Group
)
{
    /// <summary>By group, then in the order of the streams.</summary>
    public static int Compare(StepHit left, StepHit right)
    {
        int order = string.CompareOrdinal(left.Group, right.Group);
        order = order != 0 ? order : left.Source.CompareTo(right.Source);
        order = order != 0 ? order : left.Position.CompareTo(right.Position);
        order = order != 0 ? order : left.Event.CompareTo(right.Event);
        return order != 0 ? order : left.Step.CompareTo(right.Step);
    }

    /// <summary>True where both are of the same event, which two rules matched.</summary>
    public bool IsSameEvent(in StepHit other) =>
        Inner is null
        && other.Inner is null
        && Event == other.Event
        && Source == other.Source
        && Position == other.Position;
}

/// <summary>A hit that a group remembers.</summary>
internal readonly record struct KeptHit(long Ticks, long Event, Episode? Inner);
