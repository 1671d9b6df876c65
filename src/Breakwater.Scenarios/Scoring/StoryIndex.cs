using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Scenarios.Truths;

namespace Breakwater.Scenarios.Scoring;

/// <summary>Tells to which part of the story a finding's evidence points.</summary>
internal sealed class StoryIndex(SealedStory? seal = null)
{
    private readonly Dictionary<string, List<StoryHit>> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<StoryHit>> _texts = new(StringComparer.Ordinal);
    private readonly List<(string Story, TruthSilence Silence)> _silences = [];
    private readonly List<(string Story, IReadOnlyList<string> Texts)> _markers = [];

    public void Add(string story, IReadOnlyList<TruthRecord> records, IReadOnlyList<TruthSilence> silences)
    {
        foreach (TruthRecord record in records)
        {
            StoryHit hit = new(story, record.Proves);
            if (record.Dataset == TruthRecorder.TrafficDataset)
            {
                Put(_places, Place(record.Path, PositionKind.Packet, record.Record), hit);
                continue;
            }

            foreach (string path in (IEnumerable<string>)[record.Path, .. seal?.PathsOf(record.Path) ?? []])
            {
                Put(_places, Place(path, PositionKind.Line, record.Line), hit);
                Put(_places, Place(path, PositionKind.Record, record.Record), hit);
                Put(_places, Place(path, PositionKind.Statement, record.Line), hit);
            }

            if (record.Dataset != "configuration")
            {
                // A statement stands in many configurations; a log line has its time.
                Put(_texts, record.Text.Trim(), hit);
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

    /// <summary>What a finding's evidence points at.</summary>
    public IReadOnlyList<StoryHit> HitsOf(Finding finding)
    {
        List<StoryHit> hits = [];
        foreach (EvidenceRef evidence in finding.Evidence)
        {
            foreach (string path in Paths(evidence.Path))
            {
                string place = Place(path, evidence.Position.Kind, evidence.Position.Number);
                hits.AddRange(_places.GetValueOrDefault(place) ?? []);
            }

            hits.AddRange(_texts.GetValueOrDefault(evidence.Excerpt.Trim()) ?? []);
            hits.AddRange(
                _markers
                    .Where(m => m.Texts.All(t => evidence.Excerpt.Contains(t, StringComparison.Ordinal)))
                    .Select(m => new StoryHit(m.Story, null))
            );
        }

        // Absence has no record of its own: the device and the time tell. A record of the accounting server that the device's
        // log lacks is the same absence seen from the other side.
        if (finding.Rule.Kind is RuleKind.Silence or RuleKind.Reconciliation)
        {
            hits.AddRange(_silences.Where(s => Touches(finding, s.Silence)).Select(s => new StoryHit(s.Story, null)));
        }

        return hits;
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

    private static void Put(Dictionary<string, List<StoryHit>> index, string key, StoryHit hit)
    {
        if (!index.TryGetValue(key, out List<StoryHit>? hits))
        {
            index[key] = hits = [];
        }

        hits.Add(hit);
    }
}

/// <summary>A record of a story that a finding points at.</summary>
/// <param name="Story">The story.</param>
/// <param name="Proves">Rows that the record shows; null where it stands for the whole story.</param>
internal readonly record struct StoryHit(string Story, IReadOnlyList<string>? Proves)
{
    /// <summary>
    /// A technique is shown by records that show it; a sequence (<c>S</c>) spans a stage, so that any of its records will do.
    /// </summary>
    public bool Shows(string behaviour) =>
        Proves is null
        || behaviour.StartsWith('S')
        || Proves.Contains(behaviour)
        || Proves.Contains(TruthRecorder.Supports + behaviour);
}
