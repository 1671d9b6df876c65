namespace Breakwater.Investigation.Duties.Packs;

/// <summary>When something applies.</summary>
public abstract record DutyCondition
{
    /// <summary>Every fact that it asks for.</summary>
    public abstract IEnumerable<string> Facts { get; }
}

/// <summary>All of some conditions.</summary>
/// <param name="Parts">The conditions.</param>
public sealed record AllOf(IReadOnlyList<DutyCondition> Parts) : DutyCondition
{
    /// <inheritdoc/>
    public override IEnumerable<string> Facts => Parts.SelectMany(p => p.Facts);
}

/// <summary>Any of some conditions.</summary>
/// <param name="Parts">The conditions.</param>
public sealed record AnyOf(IReadOnlyList<DutyCondition> Parts) : DutyCondition
{
    /// <inheritdoc/>
    public override IEnumerable<string> Facts => Parts.SelectMany(p => p.Facts);
}

/// <summary>The opposite of a condition.</summary>
/// <param name="Part">The condition.</param>
public sealed record NotSo(DutyCondition Part) : DutyCondition
{
    /// <inheritdoc/>
    public override IEnumerable<string> Facts => Part.Facts;
}

/// <summary>A test of one fact; without any of the tests, that it holds.</summary>
/// <param name="Fact">Its name.</param>
public sealed record FactTest(string Fact) : DutyCondition
{
    /// <summary>The number is at least so large.</summary>
    public long? AtLeast { get; init; }

    /// <summary>The number is at most so large.</summary>
    public long? AtMost { get; init; }

    /// <summary>The list holds the word.</summary>
    public string? Includes { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Facts => [Fact];
}
