using System.Text;
using Breakwater.Detection.Configurations.Hardening.Packs;
using Breakwater.Detection.Findings;
using Breakwater.Detection.RuleChecks;
using Breakwater.Detection.Sigma;
using Breakwater.Hunt.Content;
using Breakwater.Model.Documents;
using Breakwater.Model.Events;
using Breakwater.Storage.Spilling;

namespace Breakwater.Hunt.Rules;

/// <summary>One rule of the packs.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Level">Its level, in words.</param>
/// <param name="Kind"><c>sigma</c>, or <c>correlation</c> for one that joins several events.</param>
/// <param name="Behaviours">Rows of the threat reference that it covers.</param>
/// <param name="Path">Its file.</param>
public sealed record ListedRule(
    string Id,
    string Title,
    string Level,
    string Kind,
    IReadOnlyList<string> Behaviours,
    string Path
);

/// <summary>What the samples of the packs showed.</summary>
/// <param name="Passed">Samples that showed what they should.</param>
/// <param name="Failures">Samples that did not, each with file and line.</param>
public sealed record SampleTally(int Passed, IReadOnlyList<string> Failures);

/// <summary>Rules as their authors look at them: listed, checked, run on their samples.</summary>
public static class RulePackReport
{
    /// <summary>Every rule of the product and of the operator's own folders.</summary>
    /// <param name="contentFolder">The product's content.</param>
    /// <param name="own">The operator's own folders.</param>
    /// <param name="errors">Rules that cannot be used.</param>
    public static IReadOnlyList<ListedRule> List(
        string contentFolder,
        IReadOnlyList<string> own,
        out IReadOnlyList<string> errors
    )
    {
        FieldNames names = new();
        SigmaDetector detector = Detector(contentFolder, own, names);
        errors = [.. detector.Errors.Select(e => e.ToString())];
        return
        [
            .. detector
                .Rules.Select(r => new ListedRule(
                    r.Id ?? "",
                    r.Title,
                    r.Level is { } level ? Words.Of(level) : "",
                    "sigma",
                    RuleTemplates.Of(r).Behaviours,
                    r.Path
                ))
                .Concat(
                    detector.Correlations.Select(r => new ListedRule(
                        r.Id ?? "",
                        r.Title,
                        r.Level is { } level ? Words.Of(level) : "",
                        "correlation",
                        RuleTemplates.Of(r).Behaviours,
                        r.Path
                    ))
                )
                .OrderBy(r => r.Path, StringComparer.Ordinal)
                .ThenBy(r => r.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>What is wrong with the rules and their samples.</summary>
    public static IReadOnlyList<ListedProblem> Check(string contentFolder, IReadOnlyList<string> own)
    {
        RuleLint lint = new(Vocabulary(new ContentFiles(contentFolder, own), out IReadOnlyList<RuleProblem> problems));
        return
        [
            .. problems
                .Concat(Packs(contentFolder, own).SelectMany(p => lint.Check(RulePack.Read(p))))
                .Concat(HardeningReport.Check(contentFolder, own))
                .Select(ListedProblem.Of),
        ];
    }

    /// <summary>What is wrong with the rules of any file or folder.</summary>
    /// <param name="contentFolder">The product's content, whose tables are used.</param>
    /// <param name="paths">Files and folders of rules.</param>
    public static IReadOnlyList<ListedProblem> CheckBare(string contentFolder, IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        RuleLint lint = new(Vocabulary(new ContentFiles(contentFolder, []), out IReadOnlyList<RuleProblem> problems));
        return [.. problems.Concat(lint.Check([.. paths.SelectMany(RulePack.ReadBare)])).Select(ListedProblem.Of)];
    }

    /// <summary>Runs the samples of every rule through the readers and the engine.</summary>
    public static SampleTally Test(string contentFolder, IReadOnlyList<string> own)
    {
        FieldNames names = new();
        SigmaDetector detector = Detector(contentFolder, own, names);
        SampleRunner runner = new(new SampleReader(names), () => detector.Anew(InMemory()));
        List<SampleResult> results = [.. Packs(contentFolder, own).SelectMany(p => runner.Run(RulePack.Read(p)))];
        IReadOnlyList<CheckSampleResult> checks = HardeningReport.Test(contentFolder, own, new SampleReader(names));
        return new SampleTally(
            results.Count(r => r.Outcome == SampleOutcome.Passed) + checks.Count(c => c.Passed),
            [
                .. results.Where(r => r.Outcome == SampleOutcome.Failed).Select(r => r.ToString()),
                .. checks.Where(c => !c.Passed).Select(c => c.ToString()),
            ]
        );
    }

    private static RuleVocabulary Vocabulary(ContentFiles files, out IReadOnlyList<RuleProblem> problems) =>
        new(
            Text(files.Own("techniques/attack.csv")),
            Text(files.Own("techniques/behaviours.csv")),
            Text(files.Own("sigma/fields.yml")),
            Text(files.Own("sigma/taxonomy.yml")),
            out problems
        );

    private static IEnumerable<string> Packs(string contentFolder, IReadOnlyList<string> own) =>
        own.Prepend(contentFolder).Select(c => Path.Combine(c, "sigma")).Where(Directory.Exists);

    private static SigmaDetector Detector(string contentFolder, IReadOnlyList<string> own, FieldNames names)
    {
        HuntContent content = HuntContent.Load(
            new HuntOptions
            {
                Paths = [],
                ContentFolder = contentFolder,
                MoreContent = own,
            }
        );
        return new SigmaDetector(content.Sigma, new FindingFactory(content.Redactor, names), names, InMemory());
    }

    // Samples are small: nothing is ever written to the folder.
    private static SpillFolder InMemory() => new(Path.GetTempPath(), long.MaxValue);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
