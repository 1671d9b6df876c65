using Breakwater.Detection.InterceptAudit;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.CaseJoins;

/// <summary>What one identity saw of intercepts: whom, and when.</summary>
internal sealed class InterceptLooks(string account, string client)
{
    private const int ShownRecords = 4;

    private readonly Dictionary<SealedToken, (DateTimeOffset? First, DateTimeOffset? Last)> _targets = [];
    private readonly List<(InterceptRecord Record, Model.Evidence.EvidenceItem Item)> _shown = [];

    public string Account => account;

    public string Client => client;

    /// <summary>Systems that it used.</summary>
    public SortedSet<string> Systems { get; } = new(StringComparer.Ordinal);

    /// <summary>It read a whole list.</summary>
    public bool SawList { get; private set; }

    public IReadOnlyDictionary<SealedToken, (DateTimeOffset? First, DateTimeOffset? Last)> Targets => _targets;

    public IReadOnlyList<(InterceptRecord Record, Model.Evidence.EvidenceItem Item)> Shown => _shown;

    public void Take<T>(in Seen<T> seen, IReadOnlyCollection<SealedToken> targets, bool isList)
        where T : InterceptRecord
    {
        if (targets.Count == 0)
        {
            return;
        }

        SawList |= isList;
        if (seen.Record.System is { } system)
        {
            Systems.Add(system);
        }

        foreach (SealedToken token in targets)
        {
            (DateTimeOffset? first, DateTimeOffset? last) = _targets.GetValueOrDefault(token);
            _targets[token] = (first ?? seen.Record.Time, seen.Record.Time ?? last);
        }

        if (_shown.Count < ShownRecords)
        {
            _shown.Add((seen.Record, seen.Item));
        }
    }
}
