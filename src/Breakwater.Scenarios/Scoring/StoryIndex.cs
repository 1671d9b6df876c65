using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Scenarios.Truths;

namespace Breakwater.Scenarios.Scoring;

/// <summary>Tells to which part of the story a finding's evidence points.</summary>
internal sealed class StoryIndex
{
    private readonly Dictionary<string, HashSet<string>> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _texts = new(StringComparer.Ordinal);
    private readonly List<(string Story, TruthSilence Silence)> _silences = [];
    private readonly List<(string Story, IReadOnlyList<string> Texts)> _markers = [];

    public void Add(string story, IReadOnlyList<TruthRecord> records, IReadOnlyList<TruthSilence> silences)
    {
        foreach (TruthRecord record in records)
        {
            Put(_places, Place(record.Path, PositionKind.Line, record.Line), story);
            Put(_places, Place(record.Path, PositionKind.Record, record.Record), story);
            Put(_places, Place(record.Path, PositionKind.Statement, record.Line), story);
            if (record.Dataset != "configuration")
            {
                // A statement stands in many configurations; a log line has its time.
                Put(_texts, record.Text.Trim(), story);
            }
        }

        _silences.AddRange(silences.Select(s => (story, s)));
    }

    /// <summary>All lines that hold every one of the texts belong to a story.</summary>
    public void Mark(string story, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
        {
            _markers.Add((story, texts));
        }
    }

    /// <summary>Stories that a finding touches.</summary>
    public IReadOnlyCollection<string> StoriesOf(Finding finding)
    {
        HashSet<string> stories = new(StringComparer.Ordinal);
        foreach (EvidenceRef evidence in finding.Evidence)
        {
            foreach (string path in Paths(evidence.Path))
            {
                if (
                    _places.TryGetValue(
                        Place(path, evidence.Position.Kind, evidence.Position.Number),
                        out HashSet<string>? there
                    )
                )
                {
                    stories.UnionWith(there);
                }
            }

            if (_texts.TryGetValue(evidence.Excerpt.Trim(), out HashSet<string>? same))
            {
                stories.UnionWith(same);
            }

            stories.UnionWith(
                _markers
                    .Where(m => m.Texts.All(t => evidence.Excerpt.Contains(t, StringComparison.Ordinal)))
                    .Select(m => m.Story)
            );
        }

        // Absence has no record of its own: the device and the time tell. A record of the accounting server that the device's
        // log lacks is the same absence seen from the other side.
        if (finding.Rule.Kind is RuleKind.Silence or RuleKind.Reconciliation)
        {
            stories.UnionWith(_silences.Where(s => Touches(finding, s.Silence)).Select(s => s.Story));
        }

        return stories;
    }

    private static bool Touches(Finding finding, TruthSilence silence) =>
        finding.Entities.Any(e => e.Value == silence.Device || e.Value == silence.Address)
        && finding.First.Value is { } first
        && first < silence.To
        && (finding.Last.Value ?? first) >= silence.From - TimeSpan.FromHours(12);

    /// <summary>A path as the hunt prints it: with or without the folder in front, and with what a packed file holds behind.</summary>
    private static IEnumerable<string> Paths(string path)
    {
        int inside = path.IndexOf("!/", StringComparison.Ordinal);
        string file = inside < 0 ? path : path[..inside];
        yield return file;
        for (int at = file.IndexOf('/', StringComparison.Ordinal); at >= 0; at = file.IndexOf('/', at + 1))
        {
            yield return file[(at + 1)..];
        }
    }

    private static string Place(string path, PositionKind kind, long number) => $"{path}\n{(int)kind}\n{number}";

    private static void Put(Dictionary<string, HashSet<string>> index, string key, string story)
    {
        if (!index.TryGetValue(key, out HashSet<string>? stories))
        {
            index[key] = stories = new HashSet<string>(StringComparer.Ordinal);
        }

        stories.Add(story);
    }
}
