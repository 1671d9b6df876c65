namespace Breakwater.Detection.RuleChecks;

/// <summary>What is wrong with a rule or its samples, where, and what to write instead.</summary>
/// <param name="Path">The file, as the pack names it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do.</param>
public sealed record RuleProblem(string Path, long Line, string Message, string Fix)
{
    /// <summary>The problem in one line, in the form that editors can follow.</summary>
    public override string ToString() => $"{Path}:{Line}: {Message}. {Fix}";
}
