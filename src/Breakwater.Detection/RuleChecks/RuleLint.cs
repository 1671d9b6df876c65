using Breakwater.Detection.RuleChecks.Schemas;
using Breakwater.Sigma;
using Breakwater.Sigma.Reviewing;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.RuleChecks;

/// <summary>
/// Reads rules as a careful reviewer does: what the specification breaks, what our own metadata misses, words that nobody
/// knows, samples that are not there. Rules without <c>taxonomy: breakwater</c> are held to the specification and the
/// tables only.
/// </summary>
public sealed class RuleLint(RuleVocabulary vocabulary)
{
    /// <summary>Checks a pack; the problems are sorted by file and line.</summary>
    public IReadOnlyList<RuleProblem> Check(IReadOnlyList<RuleFile> pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        List<RuleProblem> problems = [];
        RuleNames names = new(problems);
        List<(RuleFile File, YamlMappingNode Document)> documents = [];
        List<SigmaDocuments> read = [];
        foreach (RuleFile file in pack)
        {
            if (file.Fault is { } fault)
            {
                problems.Add(FromSigma(fault, RuleSeverity.Error, "yaml"));
                continue;
            }

            SigmaDocuments parsed = SigmaParser.Parse(file.Text, file.Path);
            read.Add(parsed);
            problems.AddRange(parsed.Errors.Select(e => FromSigma(e, RuleSeverity.Error, "parse")));
            problems.AddRange(parsed.Warnings.Select(e => FromSigma(e, RuleSeverity.Warning, "parse")));
            problems.AddRange(
                SigmaRuleReview
                    .Review(file.Text, file.Path)
                    .Select(e => FromSigma(e, RuleSeverity.Warning, "condition"))
            );
            foreach (YamlNode node in YamlDocuments.Read(file.Text, file.Path, problems))
            {
                if (node is YamlMappingNode document)
                {
                    names.Add(file.Path, document);
                    documents.Add((file, document));
                }
            }
        }

        foreach ((RuleFile file, YamlMappingNode document) in documents)
        {
            CheckDocument(file, document, names, problems);
        }

        problems.AddRange(JoiningCheck.Check(read, names.Knows, vocabulary));
        return
        [
            .. OnceATag(
                WithoutEchoes(problems)
                    .Distinct()
                    .OrderBy(p => p.Path, StringComparer.Ordinal)
                    .ThenBy(p => p.Line)
                    .ThenBy(p => p.Message, StringComparer.Ordinal)
            ),
        ];
    }

    /// <summary>What our table lacks is told at its first place only: it is the table's gap, not the rule's.</summary>
    private static IEnumerable<RuleProblem> OnceATag(IEnumerable<RuleProblem> sorted)
    {
        List<RuleProblem> all = [.. sorted];
        Dictionary<string, int> places = all.Where(p => p.Check == TagCheck.Name)
            .GroupBy(p => p.Message)
            .ToDictionary(g => g.Key, g => g.Count());
        HashSet<string> told = [];
        foreach (RuleProblem problem in all)
        {
            if (problem.Check != TagCheck.Name)
            {
                yield return problem;
            }
            else if (told.Add(problem.Message))
            {
                int count = places[problem.Message];
                yield return count == 1
                    ? problem
                    : problem with
                    {
                        Message = FormattableString.Invariant($"{problem.Message}; it stands in {count} places"),
                    };
            }
        }
    }

    private void CheckDocument(RuleFile file, YamlMappingNode document, RuleNames names, List<RuleProblem> problems)
    {
        RuleReport report = new(file.Path, problems);
        SchemaCheck.Check(document, report);
        TagCheck.Check(document, vocabulary, report);
        names.CheckReferences(document, report);
        SigmaLogSource? source = LogSource(document);
        if (document.Text("taxonomy") != "breakwater")
        {
            if (source is not null && (document.Text("taxonomy") ?? "sigma") == "sigma")
            {
                TaxonomyCheck.Check(document, source, vocabulary, report);
            }

            return;
        }

        if (source is not null)
        {
            FieldCheck.CheckDetection(document, source, vocabulary, report);
        }

        if (names.IsBuildingBlock(document))
        {
            return;
        }

        MetadataCheck.Check(document, report);
        OwnMapCheck.Check(document, source, vocabulary, report);
        SamplesCheck.Check(file, document, report);
    }

    private static SigmaLogSource? LogSource(YamlMappingNode document) =>
        document.Get("logsource") is YamlMappingNode source
            ? new SigmaLogSource(source.Text("product"), source.Text("category"), source.Text("service"))
            : null;

    private static RuleProblem FromSigma(SigmaError error, RuleSeverity severity, string check) =>
        new(error.Path, error.Line, $"{error.Message} ({error.Clause})", error.Advice)
        {
            Severity = severity,
            Check = check,
        };

    /// <summary>What the parser warns of and the schema forbids is told once.</summary>
    private static IEnumerable<RuleProblem> WithoutEchoes(List<RuleProblem> problems)
    {
        HashSet<(string, long)> told =
        [
            .. problems.Where(p => p.Check == SchemaCheck.Name).Select(p => (p.Path, p.Line)),
        ];
        return problems.Where(p =>
            p.Check != "parse" || p.Severity != RuleSeverity.Warning || !told.Contains((p.Path, p.Line))
        );
    }
}
