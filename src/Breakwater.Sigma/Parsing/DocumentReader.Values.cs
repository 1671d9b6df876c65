using System.Collections.Frozen;
using System.Globalization;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Parsing;

internal sealed partial class DocumentReader
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
        "generate",
        "filter"
    );

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

    private static List<string> Scalars(YamlTree? tree)
    {
        if (tree is not YamlSequence list)
        {
            return tree is YamlText { IsNull: false } one ? [one.Value] : [];
        }

        List<string> texts = new(list.Items.Count);
        foreach (YamlTree item in list.Items)
        {
            if (item is YamlText { IsNull: false } text)
            {
                texts.Add(text.Value);
            }
        }

        return texts;
    }

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

        if (WordTable<T>.Of(text) is { } value)
        {
            return value;
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
        Dictionary<string, SigmaValue>? custom = null;
        foreach ((YamlText key, YamlTree value) in document.Entries)
        {
            if (!KnownKeys.Contains(key.Value))
            {
                custom ??= [];
                custom[key.Value] = Value(value);
            }
        }

        return custom ?? SigmaRule.NoCustom;
    }

    public static SigmaValue Value(YamlTree tree) =>
        tree switch
        {
            YamlText text => new SigmaTextValue(text.IsNull ? "" : text.Value),
            YamlSequence list => new SigmaListValue([.. list.Items.Select(Value)]),
            YamlMapping map => new SigmaMapValue(map.Entries.ToDictionary(e => e.Key.Value, e => Value(e.Value))),
            _ => new SigmaTextValue(""),
        };
}
