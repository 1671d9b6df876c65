using System.Text.Json;
using Breakwater.Sigma.Correlations;

namespace Breakwater.Hunt.SigmaTool;

/// <summary>
/// Gathers the hits that correlations build on, sorts them by time, and evaluates the correlations over all files at once, so
/// that the order of files and lines does not matter and no hit is late. Hits stay in memory, up to a limit that is told.
/// </summary>
internal sealed class CorrelationStage(SigmaCorrelationSet set) : ISigmaCorrelationSink
{
    public const int MaximumHits = 1_000_000;
    private const int LineBits = 40;
    private readonly List<SigmaHit> _hits = [];
    private readonly List<SigmaCorrelationMatch> _matches = [];
    private readonly List<string> _files = [];

    public SigmaCorrelationSet Set => set;

    /// <summary>Hits left out because the event has no time that can be told.</summary>
    public long WithoutTime { get; private set; }

    /// <summary>Hits left out because there were too many.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Groups and events that the correlations had to forget.</summary>
    public long Forgotten { get; private set; }

    public void Begin(string file) => _files.Add(file);

    /// <summary>True where a correlation builds on one of some rules.</summary>
    public bool UsesAny(IReadOnlyList<int> rules)
    {
        for (int i = 0; i < rules.Count; i++)
        {
            if (set.Uses(rules[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes a hit where a correlation builds on its rule.</summary>
    /// <returns>True where the rule is only a part and does not stand for itself.</returns>
    public bool Take(int rule, long line, DateTimeOffset? time, JsonElement? e)
    {
        if (!set.Uses(rule))
        {
            return false;
        }

        if (time is not { } known || e is not { } fields)
        {
            WithoutTime++;
        }
        else if (_hits.Count == MaximumHits)
        {
            LeftOut++;
        }
        else
        {
            string?[] values = [.. set.Fields(rule).Select(names => EventFields.Value(fields, names))];
            int file = _files.Count - 1;
            _hits.Add(new SigmaHit(rule, known.UtcTicks, file, line, ((long)file << LineBits) | line, values));
        }

        return set.IsPart(rule);
    }

    /// <summary>Evaluates what was gathered; matches in the order of their first events.</summary>
    public IReadOnlyList<SigmaCorrelationMatch> Complete()
    {
        if (set.Correlations.Count == 0)
        {
            return [];
        }

        _hits.Sort(static (a, b) => (a.Ticks, a.Event, a.Rule).CompareTo((b.Ticks, b.Event, b.Rule)));
        SigmaCorrelator correlator = new(set, this);
        foreach (SigmaHit hit in _hits)
        {
            correlator.Add(hit);
        }

        correlator.Complete();
        LeftOut += correlator.LeftOut;
        Forgotten = correlator.Counts.Sum(c => c.EventsForgotten + c.GroupsForgotten);
        return
        [
            .. _matches
                .Where(m => !set.IsPartCorrelation(m.Correlation))
                .OrderBy(m => m.First)
                .ThenBy(m => m.Correlation)
                .ThenBy(m => string.Join('\0', m.Group), StringComparer.Ordinal),
        ];
    }

    /// <summary>Where an event of a match stands.</summary>
    public (string File, long Line) Place(long number) =>
        (_files[(int)(number >> LineBits)], number & ((1L << LineBits) - 1));

    public void Began(SigmaCorrelationMatch match)
    {
        // Told again, with all that belongs to it, when it ends.
    }

    public void Ended(SigmaCorrelationMatch match) => _matches.Add(match);
}
