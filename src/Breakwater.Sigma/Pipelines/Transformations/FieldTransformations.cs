using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Pipelines.Transformations;

/// <summary>Reads the transformations of field names.</summary>
internal static class FieldTransformations
{
    public static FieldTransformation Mapping(ItemMap map, bool isFallback)
    {
        Dictionary<string, IReadOnlyList<string>> names = Names(map, "mapping", out IReadOnlyList<string>? keywords);
        CheckNames(map, names.Values.Append(keywords ?? []));
        return isFallback
            ? new FieldTransformation(
                f =>
                    f is not null && names.TryGetValue(f, out IReadOnlyList<string>? more)
                        ? [f, .. more.Where(m => m != f)]
                        : null,
                isFallback: true
            )
            : new FieldTransformation(f => f is null ? keywords : names.GetValueOrDefault(f), isFallback: false);
    }

    public static FieldTransformation PrefixMapping(ItemMap map)
    {
        Dictionary<string, IReadOnlyList<string>> prefixes = Names(map, "mapping", out _);
        CheckNames(map, prefixes.Values);
        return new FieldTransformation(
            f =>
            {
                foreach ((string prefix, IReadOnlyList<string> others) in prefixes)
                {
                    if (f?.StartsWith(prefix, StringComparison.Ordinal) == true)
                    {
                        return [.. others.Select(o => o + f[prefix.Length..])];
                    }
                }

                return null;
            },
            isFallback: false
        );
    }

    public static FieldTransformation Affix(string prefix, string suffix) =>
        new(f => f is null ? null : [prefix + f + suffix], isFallback: false);

    /// <summary>A map of names to a name or a list of names; what stands for <c>null</c> is for keywords.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Names(
        ItemMap map,
        string key,
        out IReadOnlyList<string>? keywords
    )
    {
        Dictionary<string, IReadOnlyList<string>> names = new(StringComparer.Ordinal);
        keywords = null;
        if (map.Tree(key) is not YamlMapping entries)
        {
            map.Add(map.At[key] ?? map.At, $"`{key}` is no map", $"Write `{key}:` and a map below it.");
            return names;
        }

        foreach ((YamlText name, YamlTree value) in entries.Entries)
        {
            IReadOnlyList<string> others = map.Texts(value, name.Value);
            if (name.IsNull)
            {
                keywords = others;
            }
            else
            {
                names[name.Value] = others;
            }
        }

        return names;
    }

    private static void CheckNames(ItemMap map, IEnumerable<IReadOnlyList<string>> names)
    {
        foreach (
            string name in names
                .SelectMany(n => n)
                .Where(n => n.Length == 0 || n.Contains(DetectionItem.NameSeparator, StringComparison.Ordinal))
        )
        {
            map.Add(map.At, $"'{name}' is no name of a field", "Write a name without `|`.");
        }
    }
}
