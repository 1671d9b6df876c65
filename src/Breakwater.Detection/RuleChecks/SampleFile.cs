namespace Breakwater.Detection.RuleChecks;

/// <summary>The samples of one rule.</summary>
/// <param name="Samples">In the order of the file.</param>
public sealed record SampleFile(IReadOnlyList<Sample> Samples);

/// <summary>What a sample shows.</summary>
public enum SampleGroup
{
    /// <summary>The rule must match.</summary>
    Match,

    /// <summary>Looks much like a match; the rule must not match.</summary>
    NearMiss,

    /// <summary>Ordinary work; the rule must not match.</summary>
    Benign,
}

/// <summary>Some lines as the device prints them.</summary>
/// <param name="Group">What they show.</param>
/// <param name="Steps">The lines, by format; several steps only for correlations.</param>
/// <param name="Note">What is special; null where nothing is.</param>
/// <param name="Source">The public document that the shape was taken from; null where it is not stated.</param>
/// <param name="Line">Where it stands in its file.</param>
public sealed record Sample(
    SampleGroup Group,
    IReadOnlyList<SampleStep> Steps,
    string? Note,
    string? Source,
    long Line
);

/// <summary>Lines of one format.</summary>
/// <param name="Format">The name of the format that must recognise them.</param>
/// <param name="Lines">The lines.</param>
public sealed record SampleStep(string Format, IReadOnlyList<string> Lines);
