using Breakwater.Sigma.Correlations;
using Breakwater.Sigma.Filters;
using Breakwater.Sigma.Parsing;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma;

/// <summary>Reads Sigma files. What is wrong with a file becomes a value; nothing in it makes the parser throw.</summary>
public static class SigmaParser
{
    /// <summary>Reads the documents of one file.</summary>
    /// <param name="yaml">The file's text.</param>
    /// <param name="path">The name that errors and rules carry.</param>
    /// <param name="pipeline">What is done to each rule before it is translated; null for nothing.</param>
    public static SigmaDocuments Parse(string yaml, string path, SigmaPipeline? pipeline = null) =>
        Parse(yaml, path, pipeline, keepsSearches: false);

    /// <summary>Reads the documents of one file; rules keep what they state where it is asked for.</summary>
    internal static SigmaDocuments Parse(string yaml, string path, SigmaPipeline? pipeline, bool keepsSearches)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(path);
        ErrorList errors = new(path);
        List<YamlTree> documents = [];
        YamlFault? fault = YamlReader.Read(yaml, documents);
        List<SigmaRule> rules = [];
        List<SigmaCorrelation> correlations = [];
        List<SigmaFilter> filters = [];
        foreach (YamlTree document in documents)
        {
            if (document is not YamlMapping map)
            {
                if (document is not YamlText { IsNull: true })
                {
                    errors.Add(
                        document,
                        SigmaErrorKind.Structure,
                        Clause.Structure,
                        $"the document is {document.KindName}, not a map",
                        "Write `title:`, `logsource:` and `detection:`."
                    );
                }

                continue;
            }

            DocumentReader reader = new(map, errors, pipeline ?? SigmaPipeline.None) { KeepsSearches = keepsSearches };
            if (map["correlation"] is { } correlation)
            {
                Add(correlations, reader.Correlation(correlation));
            }
            else if (map["filter"] is { } filter)
            {
                Add(filters, reader.Filter(filter));
            }
            else
            {
                Add(rules, reader.Rule());
            }
        }

        if (fault is not null)
        {
            errors.AddEnd(
                fault.Line,
                fault.Column,
                fault.Message,
                "Write YAML 1.2, UTF-8, four spaces of indentation."
            );
        }

        return new SigmaDocuments(rules, correlations, filters, errors.Errors, errors.Warnings);
    }

    private static void Add<T>(List<T> list, T? item)
        where T : class
    {
        if (item is not null)
        {
            list.Add(item);
        }
    }
}
