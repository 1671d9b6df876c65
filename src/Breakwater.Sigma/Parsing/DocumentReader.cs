using System.Collections.Frozen;
using System.Globalization;
using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Parsing;

/// <summary>Reads one document of a file.</summary>
internal sealed class DocumentReader(YamlMapping document, ErrorList errors)
{
    private static readonly FrozenSet<string> KnownKeys = FrozenSet.Create(
        "title",
        "id",
        "name",
        "related",
        "taxonomy",
        "status",
        "description",
        "license",
        "references",
        "author",
        "date",
        "modified",
        "logsource",
        "detection",
        "fields",
        "falsepositives",
        "level",
        "tags",
        "scope",
        "correlation",
        "filter"
    );

    public SigmaRule? Rule()
    {
        int before = errors.Errors.Count;
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
        DetectionNode? detection = null;
        if (document["detection"] is YamlMapping map)
        {
            detection = DetectionReader.Read(map, errors);
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

        if (title is null || source is null || detection is null || errors.Errors.Count > before)
        {
            return null;
        }

        return new SigmaRule
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
            Detection = detection,
        };
    }

    public SigmaMetaRule? MetaRule(SigmaMetaRuleKind kind, YamlTree body)
    {
        string clause = kind == SigmaMetaRuleKind.Correlation ? Clause.Correlation : Clause.Filter;
        string? title = Title();
        if (body is not YamlMapping map)
        {
            errors.Add(
                body,
                SigmaErrorKind.Structure,
                clause,
                "the body is no map",
                "Write its keys below it, indented."
            );
            return null;
        }

        string? type = (map["type"] as YamlText)?.Value;
        if (kind == SigmaMetaRuleKind.Correlation && type is null)
        {
            errors.Add(
                map,
                SigmaErrorKind.Structure,
                clause,
                "the correlation has no `type`",
                "Write `type: event_count` or another type."
            );
            return null;
        }

        return title is null
            ? null
            : new SigmaMetaRule
            {
                Kind = kind,
                Title = title,
                Id = Text("id"),
                Name = Text("name"),
                Level = Level(),
                Status = Status(),
                Description = Text("description"),
                Tags = Texts("tags"),
                Type = type,
                Rules = Scalars(map["rules"]),
                Body = Value(body),
                Custom = Custom(),
                Path = errors.Path,
                Line = document.Line,
            };
    }

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

    private string? Text(string key)
    {
        switch (document[key])
        {
            case null or YamlText { IsNull: true }:
                return null;
            case YamlText text:
                return text.Value;
            case var other:
                errors.Warn(
                    other,
                    SigmaErrorKind.Structure,
                    Clause.Structure,
                    $"`{key}` is {other.KindName}",
                    "Write text."
                );
                return null;
        }
    }

    private List<string> Texts(string key)
    {
        if (document[key] is YamlMapping map)
        {
            errors.Warn(map, SigmaErrorKind.Structure, Clause.Structure, $"`{key}` is a map", "Write a list of texts.");
        }

        return Scalars(document[key]);
    }

    private static List<string> Scalars(YamlTree? tree) =>
        tree switch
        {
            YamlText { IsNull: false } one => [one.Value],
            YamlSequence list => [.. list.Items.OfType<YamlText>().Where(t => !t.IsNull).Select(t => t.Value)],
            _ => [],
        };

    private SigmaStatus? Status() =>
        Word<SigmaStatus>("status", Clause.Status, "Write stable, test, experimental, deprecated or unsupported.");

    private SigmaLevel? Level() =>
        Word<SigmaLevel>("level", Clause.Level, "Write informational, low, medium, high or critical.");

    private T? Word<T>(string key, string clause, string advice)
        where T : struct, Enum
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        foreach (T value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        errors.Warn(document[key]!, SigmaErrorKind.Structure, clause, $"'{text}' is no {key}", advice);
        return null;
    }

    private string? Date(string key)
    {
        string? text = Text(key);
        if (
            text is not null
            && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        )
        {
            errors.Warn(
                document[key]!,
                SigmaErrorKind.Structure,
                Clause.Date,
                $"'{text}' is no ISO 8601 date",
                "Write YYYY-MM-DD."
            );
        }

        return text;
    }

    private IReadOnlyDictionary<string, SigmaValue> Custom()
    {
        Dictionary<string, SigmaValue> custom = [];
        foreach ((YamlText key, YamlTree value) in document.Entries)
        {
            if (!KnownKeys.Contains(key.Value))
            {
                custom[key.Value] = Value(value);
            }
        }

        return custom.Count == 0 ? SigmaRule.NoCustom : custom;
    }

    private static SigmaValue Value(YamlTree tree) =>
        tree switch
        {
            YamlText text => new SigmaTextValue(text.IsNull ? "" : text.Value),
            YamlSequence list => new SigmaListValue([.. list.Items.Select(Value)]),
            YamlMapping map => new SigmaMapValue(map.Entries.ToDictionary(e => e.Key.Value, e => Value(e.Value))),
            _ => new SigmaTextValue(""),
        };
}
