using Breakwater.Model.Findings;

namespace Breakwater.Hunt.Answering;

/// <summary>Counts findings by level and disposition.</summary>
internal sealed class FindingTally
{
    private readonly SortedDictionary<Level, long> _open = [];
    private long _explained;
    private long _suppressed;

    public FindingCounts Counts =>
        new()
        {
            Open = new SortedDictionary<Level, long>(_open),
            Explained = _explained,
            Suppressed = _suppressed,
        };

    public void Count(Finding finding)
    {
        switch (finding.Disposition.State)
        {
            case DispositionState.ExplainedBy:
                _explained++;
                break;
            case DispositionState.SuppressedBy:
                _suppressed++;
                break;
            default:
                _open[finding.Level] = _open.GetValueOrDefault(finding.Level) + 1;
                break;
        }
    }
}
