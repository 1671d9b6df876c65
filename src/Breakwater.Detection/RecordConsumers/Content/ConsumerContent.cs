using System.Globalization;
using System.Text.RegularExpressions;
using Breakwater.Detection.ContentFiles;
using Breakwater.Detection.RecordAccess.Sql;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.RecordConsumers.Content;

/// <summary>How takers of call records show in evidence, and what is said of them: <c>content/call_records/consumers.yml</c>.</summary>
public sealed class ConsumerContent
{
    private readonly Dictionary<string, ContentCheck> _checks;
    private readonly Dictionary<string, long> _limits;
    private readonly List<(Regex Pattern, string Title)> _connectors = [];
    private readonly List<StatementWay> _statements = [];
    private readonly List<ConfigurationWay> _configurations = [];
    private readonly List<FlowWay> _flows = [];
    private readonly Dictionary<string, TransferTool> _transfers = new(StringComparer.Ordinal);

    private ConsumerContent(Dictionary<string, ContentCheck> checks, Dictionary<string, long> limits) =>
        (_checks, _limits) = (checks, limits);

    /// <summary>Nothing is looked for.</summary>
    public static ConsumerContent None { get; } = new([], []);

    internal IReadOnlyList<StatementWay> Statements => _statements;

    internal IReadOnlyList<ConfigurationWay> Configurations => _configurations;

    internal IReadOnlyList<FlowWay> Flows => _flows;

    internal ContentCheck? Find(string id) => _checks.GetValueOrDefault(id);

    internal TimeSpan Days(string limit) => TimeSpan.FromDays(Number(limit));

    internal long Number(string limit) => _limits.GetValueOrDefault(limit, 3650);

    internal TransferTool? Transfer(string tool) => _transfers.GetValueOrDefault(tool);

    /// <summary>The product that a client program belongs to; null where it is none that copies by itself.</summary>
    internal string? Connector(string program) => _connectors.Find(c => c.Pattern.IsMatch(program)).Title;

    /// <summary>Reads the file. What is wrong in one entry is listed; the good rest is used.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="errors">What is wrong, each with its line.</param>
    public static ConsumerContent Read(TextReader yaml, string name, out IReadOnlyList<string> errors)
    {
        List<string> found = [];
        errors = found;
        if (ContentMapping.Read(yaml, name, found) is not { } root)
        {
            return None;
        }

        ConsumerContent content = new(ContentCheck.ReadAll(root), root.Limits(100_000));
        foreach (ContentMapping entry in root.Mappings("transfers"))
        {
            if (entry.Text("tool") is { } tool && entry.Text("target") is { } target)
            {
                content._transfers[tool] = new TransferTool(tool, target == "last", entry.Texts("needs"));
            }
        }

        foreach (ContentMapping entry in root.Mappings("connectors"))
        {
            if (entry.Text("title") is { } title && Pattern(entry, "matches") is { } pattern)
            {
                content._connectors.Add((pattern, title));
            }
        }

        content._statements.AddRange(root.Mappings("statements").Select(Statement).OfType<StatementWay>());
        content._flows.AddRange(root.Mappings("flows").Select(Flow).OfType<FlowWay>());
        content._configurations.AddRange(
            root.Mappings("configurations").Select(Configuration).OfType<ConfigurationWay>()
        );
        return content;
    }

    private static ConsumerWay? Way(ContentMapping entry) =>
        entry.Text("way") is { } way
        && entry.Text("title") is { } title
        && entry.Text("interface") is { } one
        && entry.Word<Level>("level") is { } level
            ? new ConsumerWay
            {
                Id = way,
                Title = title,
                Interface = one,
                Level = level,
                Behaviours = entry.Texts("behaviours"),
            }
            : null;

    private static StatementWay? Statement(ContentMapping entry)
    {
        if (Way(entry) is not { } way)
        {
            return null;
        }

        return new StatementWay
        {
            Id = way.Id,
            Title = way.Title,
            Interface = way.Interface,
            Level = way.Level,
            Behaviours = way.Behaviours,
            Phrases = Phrases(entry, "phrases"),
            Gone = Phrases(entry, "gone"),
            IsClient = entry.Has("client"),
        };
    }

    private static ConfigurationWay? Configuration(ContentMapping entry) =>
        Way(entry) is { } way && Pattern(entry, "matches") is { } pattern
            ? new ConfigurationWay
            {
                Id = way.Id,
                Title = way.Title,
                Interface = way.Interface,
                Level = way.Level,
                Behaviours = way.Behaviours,
                Pattern = pattern,
                Below = entry.Has("below") ? Pattern(entry, "below") : null,
            }
            : null;

    private static FlowWay? Flow(ContentMapping entry)
    {
        if (Way(entry) is not { } way || entry.Number("least_bytes") is not { } least)
        {
            return null;
        }

        List<int> ports = [];
        foreach (string text in entry.Texts("ports"))
        {
            if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
            {
                ports.Add(port);
            }
            else
            {
                entry.Fault($"ports: {text} is no port");
            }
        }

        return new FlowWay
        {
            Id = way.Id,
            Title = way.Title,
            Interface = way.Interface,
            Level = way.Level,
            Behaviours = way.Behaviours,
            Ports = ports,
            LeastBytes = least,
        };
    }

    private static List<SqlPhrase> Phrases(ContentMapping entry, string key)
    {
        List<SqlPhrase> phrases = [];
        foreach (string text in entry.Texts(key))
        {
            if (SqlPhrase.Parse(text, out string? fault) is { } phrase)
            {
                phrases.Add(phrase);
            }
            else
            {
                entry.Fault($"{key}: {fault}");
            }
        }

        return phrases;
    }

    private static Regex? Pattern(ContentMapping entry, string key) =>
        entry.Text(key) is { } pattern
            ? entry.Expression(
                pattern.Replace("(?P<", "(?<", StringComparison.Ordinal),
                RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
            )
            : null;
}
