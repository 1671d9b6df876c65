namespace Breakwater.Detection.RuleChecks;

/// <summary>How bad a problem of a rule is.</summary>
public enum RuleSeverity
{
    /// <summary>The rule breaks the specification, or cannot do what it says.</summary>
    Error,

    /// <summary>The rule works; somebody should look at it.</summary>
    Warning,
}

/// <summary>What is wrong with a rule or its samples, where, and what to write instead.</summary>
/// <param name="Path">The file, as the pack names it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do.</param>
public sealed record RuleProblem(string Path, long Line, string Message, string Fix)
{
    /// <summary>How bad it is.</summary>
    public RuleSeverity Severity { get; init; } = RuleSeverity.Error;

    /// <summary>Which check found it: yaml, schema, parse, metadata, own, name, correlation, field, condition, tag, sample.</summary>
    public string Check { get; init; } = "yaml";

    /// <summary>The problem in one line, in the form that editors can follow.</summary>
    public override string ToString() =>
        $"{Path}:{Line}: {(Severity == RuleSeverity.Error ? "error" : "warning")} [{Check}]: {Message}. {Fix}";
}
