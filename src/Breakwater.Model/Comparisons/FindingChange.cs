using Breakwater.Model.Findings;

namespace Breakwater.Model.Comparisons;

/// <summary>How a finding differs.</summary>
public enum FindingChangeKind
{
    /// <summary>It is in the later answer alone.</summary>
    Added,

    /// <summary>It is in the earlier answer alone.</summary>
    Gone,

    /// <summary>The same rule says the same of the same things, from an earlier or other first record: it has another id.</summary>
    Moved,

    /// <summary>The same finding with another level, confidence, disposition or proof.</summary>
    Changed,
}

/// <summary>Why something differs, from the direct reasons to those that can only have worked on it from afar.</summary>
public enum ChangeReason
{
    /// <summary>It rests on evidence that the earlier answer did not have.</summary>
    NewEvidence,

    /// <summary>It rests on evidence that could not be read, or was read otherwise.</summary>
    OtherReading,

    /// <summary>It rested on evidence that the later answer does not have.</summary>
    LostEvidence,

    /// <summary>Its rule is new.</summary>
    NewRule,

    /// <summary>Its rule is another text.</summary>
    ChangedRule,

    /// <summary>Its rule is gone.</summary>
    LostRule,

    /// <summary>Lists of indicators differ.</summary>
    Indicators,

    /// <summary>The inventory or the suppressions differ.</summary>
    Inventory,

    /// <summary>Other knowledge differs.</summary>
    Knowledge,

    /// <summary>Arguments of the command differ.</summary>
    Arguments,

    /// <summary>Another version of the tool.</summary>
    Product,

    /// <summary>Other evidence differs, against which this is held.</summary>
    OtherEvidence,

    /// <summary>Nothing that the manifests name differs.</summary>
    NotKnown,
}

/// <summary>One reason with what it names.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Name">Path, rule or argument; null where the reason says all.</param>
public sealed record ChangeCause(ChangeReason Reason, string? Name);

/// <summary>A finding that differs.</summary>
/// <param name="Kind">How.</param>
/// <param name="Finding">The finding as it is in the later answer; as it was, where it is gone.</param>
/// <param name="OldId">Its id in the earlier answer; null where it is added.</param>
/// <param name="Differences">What differs between the two, each a short sentence.</param>
/// <param name="Causes">Why, the most direct first; never empty.</param>
public sealed record FindingChange(
    FindingChangeKind Kind,
    Finding Finding,
    string? OldId,
    IReadOnlyList<string> Differences,
    IReadOnlyList<ChangeCause> Causes
);
