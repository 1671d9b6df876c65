using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation;

/// <summary>Keeps the worst findings in full: open before explained, then by level, confidence, time and id.</summary>
internal sealed class WorstFindings
{
    private const int EvidenceEach = 3;
    private const int ExcerptEach = 1000;
    private static readonly Comparer<Finding> WorstFirst = Comparer<Finding>.Create(Compare);

    private readonly int _limit;
    private readonly SortedSet<Finding> _kept = new(WorstFirst);

    public WorstFindings(int limit)
    {
        _limit = limit;
    }

    public IReadOnlyList<Finding> Kept => [.. _kept];

    public void Add(Finding finding)
    {
        if (_kept.Count == _limit)
        {
            if (_limit == 0 || Compare(finding, _kept.Max!) >= 0)
            {
                return;
            }

            _kept.Remove(_kept.Max!);
        }

        _kept.Add(Shortened(finding));
    }

    private static int Compare(Finding? x, Finding? y)
    {
        int order = (x!.Disposition.State != DispositionState.Open).CompareTo(
            y!.Disposition.State != DispositionState.Open
        );
        order = order != 0 ? order : y.Level.CompareTo(x.Level);
        order = order != 0 ? order : y.Confidence.CompareTo(x.Confidence);
        return order != 0 ? order : FindingOrder.Instance.Compare(x, y);
    }

    // The number of records is kept even where they are not all shown.
    private static Finding Shortened(Finding finding) =>
        finding with
        {
            Occurrences = Math.Max(finding.Occurrences, finding.Evidence.Count),
            Evidence = [.. finding.Evidence.Take(EvidenceEach).Select(Shortened)],
        };

    private static EvidenceRef Shortened(EvidenceRef reference) =>
        reference.Excerpt.Length <= ExcerptEach
            ? reference
            : reference with
            {
                Excerpt = string.Concat(reference.Excerpt.AsSpan(0, ExcerptEach), " ..."),
            };
}
