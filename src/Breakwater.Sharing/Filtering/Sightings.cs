using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Sharing.Knowledge;
using Breakwater.Sharing.Leaving;

namespace Breakwater.Sharing.Filtering;

/// <summary>What is gathered of one value, in numbers and ids of tables.</summary>
internal sealed class Sightings(SharedValue value)
{
    private const int MostRecords = 20_000;
    private readonly SortedSet<string> _behaviours = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _techniques = new(StringComparer.Ordinal);
    private readonly HashSet<(string Sha256, long Offset)> _records = [];
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;

    public SharedValue Value => value;

    public long Findings { get; private set; }

    public Level Worst { get; private set; }

    public int Confidence { get; private set; }

    /// <summary>A finding names it that is sure enough.</summary>
    public bool IsProven { get; private set; }

    public void Add(Finding finding, bool isProof, IEnumerable<string> behaviours, IEnumerable<string> techniques)
    {
        Findings++;

        // One record stands in several findings and counts once; a finding that does not list all of its records counts less.
        foreach (EvidenceRef evidence in finding.Evidence)
        {
            if (_records.Count < MostRecords)
            {
                _records.Add((evidence.Sha256, evidence.Position.Offset));
            }
        }

        Worst = finding.Level > Worst ? finding.Level : Worst;
        Confidence = Math.Clamp(Math.Max(Confidence, finding.Confidence), 0, 100);
        IsProven |= isProof;
        _first = Earlier(Earlier(_first, finding.First.Value), finding.Last.Value);
        _last = Later(Later(_last, finding.Last.Value), finding.First.Value);
        _behaviours.UnionWith(behaviours);
        _techniques.UnionWith(techniques);
    }

    public SharedIndicator Tell(ShareKnowledge knowledge) =>
        new()
        {
            Value = value,
            First = _first,
            Last = _last,
            Findings = Findings,
            Records = _records.Count,
            Worst = Worst,
            Confidence = Confidence,
            Behaviours = [.. _behaviours.Select(b => knowledge.Behaviours[b])],
            Techniques = [.. _techniques.Select(t => knowledge.Techniques[t])],
        };

    internal static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other ?? one : one;

    internal static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other > one ? other ?? one : one;
}
