using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Parsing;

/// <summary>Reads one document of a file.</summary>
internal sealed partial class DocumentReader(YamlMapping document, ErrorList errors, SigmaPipeline pipeline)
{
    /// <summary>Rules keep what they state, for explanations.</summary>
    public bool KeepsSearches { get; init; }

    public SigmaRule? Rule()
    {
        int before = errors.Count;
        if (document["action"] is { } action)
        {
            errors.Add(
                action,
                SigmaErrorKind.Structure,
                Clause.Structure,
                "rule collections (`action: global`) are not part of the specification since 2.0",
                "Write one complete rule a document."
            );
            return null;
        }

        string? title = Title();
        SigmaLogSource? source = LogSource();
        RuleSearches? searches = null;
        if (document["detection"] is YamlMapping map)
        {
            searches = DetectionReader.Read(map, errors);
        }
        else
        {
            errors.Add(
                document["detection"] ?? document,
                SigmaErrorKind.Structure,
                Clause.Detection,
                "the rule has no `detection`, or one that is no map",
                "Write search identifiers and a `condition` below `detection:`."
            );
        }

        if (title is null || source is null || searches is null)
        {
            // What else is wrong is told at once.
            _ = searches is null ? null : DetectionTranslator.Translate(searches, errors);
            return null;
        }

        SigmaRule rule = Described(title, source);
        if (!pipeline.IsEmpty && errors.Count == before)
        {
            if (pipeline.Apply(rule, searches, errors) is not { } changed)
            {
                return null;
            }

            (rule, searches) = changed;
        }

        DetectionNode? detection = DetectionTranslator.Translate(searches, errors);
        return detection is null || errors.Count > before
            ? null
            : rule with
            {
                Detection = detection,
                Searches = KeepsSearches ? searches : null,
                StatedLogSource = source,
                Pipeline = pipeline,
            };
    }

    private SigmaRule Described(string title, SigmaLogSource source) =>
        new()
        {
            Title = title,
            Id = Text("id"),
            Name = Text("name"),
            Status = Status(),
            Level = Level(),
            LogSource = source,
            Description = Text("description"),
            Author = Text("author"),
            License = Text("license"),
            Date = Date("date"),
            Modified = Date("modified"),
            Taxonomy = Text("taxonomy"),
            Tags = Texts("tags"),
            References = Texts("references"),
            FalsePositives = Texts("falsepositives"),
            Fields = Texts("fields"),
            Custom = Custom(),
            Path = errors.Path,
            Line = document.Line,
        };

    private string? Title()
    {
        if (document["title"] is YamlText { IsNull: false } title)
        {
            if (title.Value.Length > 256)
            {
                errors.Warn(
                    title,
                    SigmaErrorKind.Structure,
                    Clause.Title,
                    "the title is longer than 256 characters",
                    "Write a brief title."
                );
            }

            return title.Value;
        }

        errors.Add(
            document["title"] ?? document,
            SigmaErrorKind.Structure,
            Clause.Title,
            "the title is missing",
            "Write `title: What the rule detects`."
        );
        return null;
    }

    private SigmaLogSource? LogSource()
    {
        if (document["logsource"] is not YamlMapping map)
        {
            errors.Add(
                document["logsource"] ?? document,
                SigmaErrorKind.Structure,
                Clause.LogSource,
                "the rule has no `logsource`, or one that is no map",
                "Write `category`, `product` or `service` below `logsource:`."
            );
            return null;
        }

        SigmaLogSource source = new(Part(map, "product"), Part(map, "category"), Part(map, "service"));
        if (source is { Product: null, Category: null, Service: null })
        {
            errors.Add(
                map,
                SigmaErrorKind.Structure,
                Clause.LogSource,
                "the log source states no category, product or service",
                "Write at least one of them."
            );
            return null;
        }

        return source;
    }

    private static string? Part(YamlMapping map, string key) =>
        map[key] is YamlText { IsNull: false, Value.Length: > 0 } text ? text.Value.ToLowerInvariant() : null;
}
