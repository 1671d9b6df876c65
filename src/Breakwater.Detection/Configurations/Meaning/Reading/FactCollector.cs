using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Reading;

/// <summary>What extractors of one configuration work with: its statements by their first word, its secrets by statement, and the facts so far.</summary>
internal sealed class FactCollector
{
    private readonly Dictionary<string, List<ConfigurationStatement>> _top = new(StringComparer.Ordinal);
    private readonly Dictionary<ConfigurationStatement, List<ConfigurationSecret>> _secrets = [];
    private readonly List<ConfigurationFact> _facts = [];

    public FactCollector(DeviceConfiguration configuration)
    {
        Configuration = configuration;
        foreach (ConfigurationStatement statement in configuration.Statements.Where(s => !s.IsInactive))
        {
            ListOf(_top, statement.Word(0)).Add(statement);
        }

        foreach (ConfigurationSecret secret in configuration.Secrets)
        {
            ListOf(_secrets, secret.Statement).Add(secret);
        }
    }

    public DeviceConfiguration Configuration { get; }

    public IReadOnlyList<ConfigurationFact> Facts => _facts;

    public void Add(ConfigurationFact fact) => _facts.Add(fact);

    /// <summary>Puts a fact in the place of one that a later statement completed.</summary>
    public void Replace(ConfigurationFact old, ConfigurationFact completed) =>
        _facts[_facts.LastIndexOf(old)] = completed;

    /// <summary>Statements at the top that begin with these words, negated ones included.</summary>
    public IEnumerable<ConfigurationStatement> Top(string first, params string[] rest) =>
        _top.TryGetValue(first, out List<ConfigurationStatement>? statements)
            ? statements.Where(s => StartsAt(s, 1, rest))
            : [];

    /// <summary>Statements at the top that begin with these words and are not negated.</summary>
    public IEnumerable<ConfigurationStatement> Set(string first, params string[] rest) =>
        Top(first, rest).Where(s => !s.IsNegated);

    /// <summary>The secrets of a statement and of those below it.</summary>
    public IReadOnlyList<ConfigurationSecret> SecretsOf(ConfigurationStatement statement) =>
        _secrets.Count == 0
            ? []
            : [.. statement.WithDescendants().SelectMany(s => _secrets.GetValueOrDefault(s) ?? [])];

    internal static bool StartsAt(ConfigurationStatement statement, int at, IReadOnlyList<string> words)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (statement.Word(at + i) != words[i])
            {
                return false;
            }
        }

        return true;
    }

    private static List<ConfigurationStatement> ListOf<T>(Dictionary<T, List<ConfigurationStatement>> map, T key)
        where T : notnull
    {
        if (!map.TryGetValue(key, out List<ConfigurationStatement>? list))
        {
            map[key] = list = [];
        }

        return list;
    }

    private static List<ConfigurationSecret> ListOf(
        Dictionary<ConfigurationStatement, List<ConfigurationSecret>> map,
        ConfigurationStatement key
    )
    {
        if (!map.TryGetValue(key, out List<ConfigurationSecret>? list))
        {
            map[key] = list = [];
        }

        return list;
    }
}
