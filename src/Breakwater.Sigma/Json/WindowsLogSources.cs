using System.Globalization;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Json;

/// <summary>
/// What a Windows event is, by channel, event id and (for Sysmon 12) event type: the tables that Breakwater's own readers
/// use (Sigma taxonomy appendix 2.1), and what such an event also counts as (<c>content/sigma/logsources.yml</c>).
/// </summary>
internal sealed class WindowsLogSources
{
    private const string Product = "windows";

    private readonly Dictionary<string, string> _services = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Service, int Id), List<(string Type, string? Category)>> _events = [];
    private readonly List<(SigmaLogSource Own, List<SigmaLogSource> Also)> _also = [];

    private WindowsLogSources()
    {
        foreach (string[] row in Rows("channels.tsv"))
        {
            _services[row[0]] = row[1];
        }

        foreach (string[] row in Rows("events.tsv"))
        {
            (string, int) key = (row[0].ToUpperInvariant(), int.Parse(row[1], CultureInfo.InvariantCulture));
            if (!_events.TryGetValue(key, out List<(string, string?)>? kinds))
            {
                _events[key] = kinds = [];
            }

            kinds.Add((row[2], row[3].Length == 0 ? null : row[3]));
        }

        List<YamlTree> documents = [];
        YamlReader.Read(Text("logsources.yml"), documents);
        foreach (YamlMapping entry in ((YamlSequence)documents[0]).Items.Cast<YamlMapping>())
        {
            const string Dataset = "windows.";
            string dataset = Word(entry, "dataset") ?? "";
            if (dataset.StartsWith(Dataset, StringComparison.Ordinal) && entry["also"] is YamlSequence also)
            {
                SigmaLogSource own = new(Product, Word(entry, "category"), dataset[Dataset.Length..].Replace('_', '-'));
                _also.Add((own, [.. also.Items.Cast<YamlMapping>().Select(Source)]));
            }
        }
    }

    /// <summary>The tables that this assembly carries.</summary>
    public static WindowsLogSources Tables { get; } = new();

    /// <summary>Everything that an event counts as.</summary>
    public IReadOnlyList<SigmaLogSource> Of(string channel, int eventId, string eventType)
    {
        string? category = null;
        if (
            _events.TryGetValue((channel.ToUpperInvariant(), eventId), out List<(string Type, string? Category)>? kinds)
        )
        {
            category = kinds.Find(k => k.Type.Length == 0 || k.Type == eventType).Category;
        }

        SigmaLogSource own = new(Product, category, _services.GetValueOrDefault(channel));
        List<SigmaLogSource> all = [own];
        foreach ((SigmaLogSource asked, List<SigmaLogSource> also) in _also)
        {
            if (asked.Covers(own))
            {
                all.AddRange(also);
            }
        }

        return all;
    }

    private static SigmaLogSource Source(YamlMapping map) =>
        new(Word(map, "product"), Word(map, "category"), Word(map, "service"));

    private static string? Word(YamlMapping map, string key) => (map[key] as YamlText)?.Value;

    private static IEnumerable<string[]> Rows(string file) =>
        Text(file)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(l => !l.StartsWith('#'))
            .Skip(1)
            .Select(l => l.TrimEnd('\r').Split('\t'));

    private static string Text(string file)
    {
        using Stream stream =
            typeof(WindowsLogSources).Assembly.GetManifestResourceStream($"Breakwater.Sigma.Json.{file}")
            ?? throw new InvalidOperationException($"The assembly lacks its table {file}.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
