using Breakwater.Sigma.Correlations;
using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Filters;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Parsing;

/// <summary>Documents that speak about rules: correlations and filters.</summary>
internal sealed partial class DocumentReader
{
    public SigmaCorrelation? Correlation(YamlTree body)
    {
        int before = errors.Count;
        string? title = Title();
        if (body is not YamlMapping map)
        {
            errors.Add(
                body,
                SigmaErrorKind.Structure,
                Clause.Correlation,
                "the body is no map",
                "Write `type`, `rules`, `timespan` below `correlation:`, indented."
            );
            return null;
        }

        CorrelationReader reader = new(map, errors);
        SigmaCorrelationType? type = reader.Type();
        IReadOnlyList<string> rules = reader.Rules();
        TimeSpan? timespan = reader.Timespan();
        SigmaCorrelationCondition condition = new CorrelationConditionReader(map, type, errors).Read();
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> aliases = reader.Aliases();
        IReadOnlyList<string> groupBy = reader.GroupBy();
        bool generate = reader.Generate(document);
        reader.CheckKeys();
        if (title is null || type is null || timespan is null || errors.Count > before)
        {
            return null;
        }

        return new SigmaCorrelation
        {
            Title = title,
            Id = Text("id"),
            Name = Text("name"),
            Status = Status(),
            Level = Level(),
            Description = Text("description"),
            Author = Text("author"),
            Date = Date("date"),
            Modified = Date("modified"),
            Taxonomy = Text("taxonomy"),
            Tags = Texts("tags"),
            References = Texts("references"),
            FalsePositives = Texts("falsepositives"),
            Type = type.Value,
            Rules = rules,
            GroupBy = groupBy,
            Aliases = aliases,
            Timespan = timespan.Value,
            Condition = condition,
            Generate = generate,
            Custom = Custom(),
            Path = errors.Path,
            Line = document.Line,
        };
    }

    public SigmaFilter? Filter(YamlTree body)
    {
        int before = errors.Count;
        string? title = Title();
        if (body is not YamlMapping map)
        {
            errors.Add(
                body,
                SigmaErrorKind.Structure,
                Clause.Filter,
                "the body is no map",
                "Write `rules`, `selection` and `condition` below `filter:`, indented."
            );
            return null;
        }

        FilterReader reader = new(map, errors);
        IReadOnlyList<string> rules = reader.Rules();
        RuleSearches? searches = reader.Searches();
        DetectionNode? detection = searches is null ? null : DetectionTranslator.Translate(searches, errors);
        SigmaLogSource source = FilterLogSource();
        if (title is null || searches is null || detection is null || errors.Count > before)
        {
            return null;
        }

        return new SigmaFilter
        {
            Title = title,
            Id = Text("id"),
            Description = Text("description"),
            Date = Date("date"),
            Modified = Date("modified"),
            Taxonomy = Text("taxonomy"),
            LogSource = source,
            Rules = rules,
            Custom = Custom(),
            Path = errors.Path,
            Line = document.Line,
            Searches = searches,
            Detection = detection,
        };
    }

    private SigmaLogSource FilterLogSource()
    {
        if (document["logsource"] is YamlMapping map)
        {
            return new SigmaLogSource(Part(map, "product"), Part(map, "category"), Part(map, "service"));
        }

        errors.Warn(
            document["logsource"] ?? document,
            SigmaErrorKind.Structure,
            Clause.Filter,
            "the filter has no `logsource`, or one that is no map; it is taken for every log source",
            "Write `category`, `product` or `service` below `logsource:`."
        );
        return new SigmaLogSource(null, null, null);
    }
}
