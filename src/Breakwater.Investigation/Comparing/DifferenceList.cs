using Breakwater.Model.Comparisons;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Comparing;

/// <summary>Gathers findings that differ, and finds those that only have another id.</summary>
internal sealed class DifferenceList(ChangeCauses causes)
{
    private readonly Dictionary<(FindingChangeKind, Level), int> _listed = [];
    private readonly Dictionary<FindingChangeKind, long> _counts = Enum.GetValues<FindingChangeKind>()
        .ToDictionary(k => k, _ => 0L);
    private readonly List<Finding> _gone = [];
    private readonly List<Finding> _added = [];
    private readonly List<FindingChange> _changed = [];

    /// <summary>Findings that are the same in both.</summary>
    public long Same { get; private set; }

    /// <summary>Differences that are not listed.</summary>
    public long LeftOut { get; private set; }

    /// <summary>How many differ in each way; valid after <see cref="Listed"/>.</summary>
    public IReadOnlyDictionary<FindingChangeKind, long> Counts => _counts;

    /// <summary>Takes a finding of either answer, or of both.</summary>
    public void Take(Finding? old, Finding? later)
    {
        if (old is not null && later is not null)
        {
            IReadOnlyList<string> differences = FindingDifferences.Of(old, later);
            if (differences.Count == 0)
            {
                Same++;
            }
            else if (IsListed(FindingChangeKind.Changed, later.Level))
            {
                _changed.Add(
                    new FindingChange(
                        FindingChangeKind.Changed,
                        later,
                        old.Id,
                        differences,
                        causes.OfChanged(old, later)
                    )
                );
            }
        }
        else if (old is not null && IsListed(FindingChangeKind.Gone, old.Level))
        {
            _gone.Add(old);
        }
        else if (later is not null && IsListed(FindingChangeKind.Added, later.Level))
        {
            _added.Add(later);
        }
    }

    /// <summary>What is listed, the worst first.</summary>
    public IReadOnlyList<FindingChange> Listed()
    {
        Dictionary<string, Queue<Finding>> gone = [];
        foreach (Finding finding in _gone)
        {
            string key = KeyOf(finding);
            gone.TryAdd(key, new Queue<Finding>());
            gone[key].Enqueue(finding);
        }

        List<FindingChange> all = [.. _changed];
        foreach (Finding finding in _added)
        {
            if (gone.TryGetValue(KeyOf(finding), out Queue<Finding>? same) && same.TryDequeue(out Finding? old))
            {
                _counts[FindingChangeKind.Moved]++;
                _counts[FindingChangeKind.Added]--;
                _counts[FindingChangeKind.Gone]--;
                all.Add(
                    new FindingChange(
                        FindingChangeKind.Moved,
                        finding,
                        old.Id,
                        FindingDifferences.Of(old, finding),
                        causes.OfChanged(old, finding)
                    )
                );
            }
            else
            {
                all.Add(new FindingChange(FindingChangeKind.Added, finding, null, [], causes.OfAdded(finding)));
            }
        }

        all.AddRange(
            gone.Values.SelectMany(q => q)
                .Select(f => new FindingChange(FindingChangeKind.Gone, f, f.Id, [], causes.OfGone(f)))
        );
        return
        [
            .. all.OrderByDescending(c => c.Finding.Level)
                .ThenBy(c => c.Kind)
                .ThenBy(c => c.Finding, FindingOrder.Instance)
                .ThenBy(c => c.OldId, StringComparer.Ordinal),
        ];
    }

    private bool IsListed(FindingChangeKind kind, Level level)
    {
        _counts[kind]++;
        int listed = _listed.GetValueOrDefault((kind, level));
        if (listed >= AnswerComparer.MostListed)
        {
            LeftOut++;
            return false;
        }

        _listed[(kind, level)] = listed + 1;
        return true;
    }

    private static string KeyOf(Finding finding) =>
        finding.Rule.Id + "\n" + string.Join('\n', finding.Entities.Select(e => $"{e.Kind} {e.Value}"));
}
