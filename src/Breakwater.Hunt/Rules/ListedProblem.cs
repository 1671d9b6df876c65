using Breakwater.Detection.RuleChecks;
using Breakwater.Model.Documents;

namespace Breakwater.Hunt.Rules;

/// <summary>What is wrong with a rule, where, and what to write instead.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
/// <param name="Check">Which check found it.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do.</param>
public sealed record ListedProblem(string Path, long Line, string Severity, string Check, string Message, string Fix)
{
    /// <summary>Whether it is an error.</summary>
    public bool IsError => Severity == "error";

    /// <summary>The problem in one line, in the form that editors can follow.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Path}:{Line}: {Severity} [{Check}]: {Message}. {Fix}");

    internal static ListedProblem Of(RuleProblem problem) =>
        new(problem.Path, problem.Line, Words.Of(problem.Severity), problem.Check, problem.Message, problem.Fix);
}
