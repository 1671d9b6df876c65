using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Duties.Facts;

/// <summary>What duties need of the findings of a case, gathered one by one in memory that does not grow.</summary>
public sealed class CaseFindings
{
    /// <summary>Findings that are kept for a harm.</summary>
    public const int Kept = 12;

    private const int MostWords = 40;
    private const string OwnEyes = "TLP:AMBER+STRICT";
    private readonly Dictionary<Harm, List<Finding>> _strongest = [];
    private readonly Dictionary<Harm, long> _counts = [];
    private readonly SortedSet<string> _techniques = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _titles = new(StringComparer.Ordinal);

    /// <summary>The first time of an act that is shown.</summary>
    public DateTimeOffset? First { get; private set; }

    /// <summary>The last time of one.</summary>
    public DateTimeOffset? Last { get; private set; }

    /// <summary>ATT&amp;CK techniques of what is shown and may leave.</summary>
    public IReadOnlyCollection<string> Techniques => _techniques;

    /// <summary>Titles of the rules behind it.</summary>
    public IReadOnlyCollection<string> Titles => _titles;

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

        int at = kept.BinarySearch(finding, Strength.Instance);
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
        if (finding.First.Value is { } first && (First is null || first < First))
        {
            First = first;
        }

        if (finding.Last.Value is { } last && (Last is null || last > Last))
        {
            Last = last;
        }

        Add(_titles, finding.Rule.Title);
        foreach (string technique in finding.Techniques)
        {
            Add(_techniques, technique);
        }
    }

    // The greatest falls out, so that what remains does not depend on the order.
    private static void Add(SortedSet<string> words, string word)
    {
        words.Add(word);
        if (words.Count > MostWords)
        {
            words.Remove(words.Max!);
        }
    }

    private sealed class Strength : IComparer<Finding>
    {
        public static Strength Instance { get; } = new();

        public int Compare(Finding? x, Finding? y)
        {
            int level = y!.Level.CompareTo(x!.Level);
            int confidence = level != 0 ? level : y.Confidence.CompareTo(x.Confidence);
            return confidence != 0 ? confidence : FindingOrder.Instance.Compare(x, y);
        }
    }
}
