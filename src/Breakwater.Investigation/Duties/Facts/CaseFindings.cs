using Breakwater.Model.Events;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Duties.Facts;

/// <summary>What duties need of the findings of a case, gathered one by one in memory that does not grow.</summary>
public sealed class CaseFindings
{
    /// <summary>Findings that are kept for a harm.</summary>
    public const int Kept = 12;

    private const string OwnEyes = "TLP:AMBER+STRICT";
    private readonly Dictionary<Harm, List<Finding>> _strongest = [];
    private readonly Dictionary<Harm, long> _counts = [];
    private readonly StrongestByWord _techniques = new();
    private readonly StrongestByWord _titles = new();

    /// <summary>The act with the first time among those that are shown and may leave; null where there is none.</summary>
    public Finding? First { get; private set; }

    /// <summary>That with the last time.</summary>
    public Finding? Last { get; private set; }

    /// <summary>ATT&amp;CK techniques of them, each with its strongest finding, the strongest first.</summary>
    public IReadOnlyList<(string Word, string Finding)> Techniques => _techniques.Words();

    /// <summary>Titles of the rules behind them, likewise.</summary>
    public IReadOnlyList<(string Word, string Finding)> Titles => _titles.Words();

    /// <summary>Takes a finding. Only open acts count: what is explained or suppressed triggers nothing, and a weakness is no act.</summary>
    public void Observe(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (
            finding.Disposition.State != DispositionState.Open
            || finding.Harm == Harm.Exposure
            || finding.Level < Level.Medium
        )
        {
            return;
        }

        Harm harm = finding.Harm == Harm.DefenceEvasion ? Harm.Foothold : finding.Harm;
        _counts[harm] = _counts.GetValueOrDefault(harm) + 1;
        if (!_strongest.TryGetValue(harm, out List<Finding>? kept))
        {
            _strongest[harm] = kept = new List<Finding>(Kept + 1);
        }

        int at = kept.BinarySearch(finding, FindingStrength.Instance);
        kept.Insert(at < 0 ? ~at : at, finding);
        if (kept.Count > Kept)
        {
            kept.RemoveAt(Kept);
        }

        // Shown as docs/answers.md says it. What is told of lawful intercept stays with the carrier and the agency concerned.
        if (finding is { Level: >= Level.High, Confidence: >= 60, Disclosure: not OwnEyes })
        {
            Show(finding);
        }
    }

    /// <summary>Ids of the strongest findings of a harm.</summary>
    public IReadOnlyList<string> Of(Harm harm) =>
        _strongest.TryGetValue(harm, out List<Finding>? kept) ? [.. kept.Select(f => f.Id)] : [];

    /// <summary>How many open acts at medium or above speak of a harm.</summary>
    public long CountOf(Harm harm) => _counts.GetValueOrDefault(harm);

    private void Show(Finding finding)
    {
        if (finding.First.IsKnown && (First is null || IsBefore(finding.First, finding, First.First, First)))
        {
            First = finding;
        }

        if (finding.Last.IsKnown && (Last is null || IsBefore(Last.Last, Last, finding.Last, finding)))
        {
            Last = finding;
        }

        _titles.Take(finding.Rule.Title, finding);
        foreach (string technique in finding.Techniques)
        {
            _techniques.Take(technique, finding);
        }
    }

    // Of two at one time the id decides, so that the answer does not depend on the order.
    private static bool IsBefore(EventTime one, Finding first, EventTime other, Finding second) =>
        one.Ticks < other.Ticks || (one.Ticks == other.Ticks && string.CompareOrdinal(first.Id, second.Id) < 0);
}
