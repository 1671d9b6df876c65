namespace Breakwater.Model.RecordExposure;

/// <summary>A condition that every row of a <see cref="RecordSet"/> meets.</summary>
public sealed record RecordCondition
{
    /// <summary>The column, as the statement writes it.</summary>
    public required string Column { get; init; }

    /// <summary>How it is held against values.</summary>
    public required PredicateKind Kind { get; init; }

    /// <summary>The column holds a time.</summary>
    public bool IsTime { get; init; }

    /// <summary>Values of a list, of a prefix, of a pattern or of a negation, the first <see cref="ValueLimit"/>.</summary>
    public IReadOnlyList<ConditionValue> Values { get; init; } = [];

    /// <summary>How many values there are.</summary>
    public int ValueCount { get; init; }

    /// <summary>Low end of a range; null where open.</summary>
    public ConditionValue? Low { get; init; }

    /// <summary>High end of a range; null where open.</summary>
    public ConditionValue? High { get; init; }

    /// <summary>The low end belongs to the range.</summary>
    public bool IncludesLow { get; init; } = true;

    /// <summary>The high end belongs to the range.</summary>
    public bool IncludesHigh { get; init; } = true;

    /// <summary>The most values that are kept.</summary>
    public const int ValueLimit = 256;

    /// <summary>Every value was logged and is kept.</summary>
    public bool IsWhole =>
        ValueCount == Values.Count
        && Values.All(v => v.IsKnown)
        && (Low is null || Low.Value.IsKnown)
        && (High is null || High.Value.IsKnown);

    /// <summary>Column and kind alone.</summary>
    public override string ToString() => $"{Column} {Kind}";
}
