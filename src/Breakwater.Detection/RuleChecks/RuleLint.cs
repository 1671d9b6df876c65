using Breakwater.Sigma;
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
        foreach (RuleFile file in pack)
        {
            SigmaDocuments parsed = SigmaParser.Parse(file.Text, file.Path);
            problems.AddRange(parsed.Errors.Concat(parsed.Warnings).Select(FromSigma));
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

        return
        [
            .. problems
                .Distinct()
                .OrderBy(p => p.Path, StringComparer.Ordinal)
                .ThenBy(p => p.Line)
                .ThenBy(p => p.Message, StringComparer.Ordinal),
        ];
    }

    private void CheckDocument(RuleFile file, YamlMappingNode document, RuleNames names, List<RuleProblem> problems)
    {
        RuleReport report = new(file.Path, problems);
        TechniqueCheck.Check(document, vocabulary, report);
        names.CheckReferences(document, report);
        if (document.Text("taxonomy") != "breakwater")
        {
            return;
        }

        SigmaLogSource? source = LogSource(document);
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

    private static RuleProblem FromSigma(SigmaError error) =>
        new(error.Path, error.Line, $"{error.Message} ({error.Clause})", error.Advice);
}
