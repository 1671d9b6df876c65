using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>What lists of one episode showed, by what was asked for: the same list read twice shows nothing more.</summary>
internal sealed class ListReading
{
    private const int MostResources = 64;

    private readonly Dictionary<(string Resource, InterceptObject Object), ListCount> _lists = [];

    /// <summary>How much it weighs that this actor did it; the heaviest counts.</summary>
    public ListWeight Weight { get; set; }

    /// <summary>A list was larger than this identity's lists of earlier days; the largest of those.</summary>
    public long? Usual { get; set; }

    /// <summary>A ticket that covers it, where every list of the episode has one.</summary>
    public string? Ticket { get; set; }

    /// <summary>A list without ticket was read.</summary>
    public bool HasUncovered { get; set; }

    /// <summary>Requests that were refused.</summary>
    public long Refused { get; set; }

    /// <summary>Entries of a report of everything; no other list of the episode holds what it does not.</summary>
    public long? Whole { get; set; }

    /// <summary>A report or export was made.</summary>
    public bool IsExport { get; set; }

    /// <summary>The account came from a place that is not its own.</summary>
    public bool IsFromElsewhere { get; set; }

    /// <summary>Why it weighs so much, each a sentence.</summary>
    public SortedSet<string> Reasons { get; } = new(StringComparer.Ordinal);

    public bool IsEstimated => _lists.Values.Any(l => l.IsEstimated);

    public void Add(string resource, InterceptObject on, ListCount count)
    {
        (string, InterceptObject) key = (resource, on);
        if (_lists.TryGetValue(key, out ListCount known))
        {
            _lists[key] = new ListCount(
                Larger(known.Least, count.Least),
                Larger(known.Most, count.Most),
                known.IsEstimated || count.IsEstimated
            );
        }
        else if (_lists.Count < MostResources)
        {
            _lists[key] = count;
        }
    }

    /// <summary>The largest single list of things of a kind: so many were read for certain.</summary>
    public long? Least(params InterceptObject[] kinds) =>
        _lists.Where(l => kinds.Contains(l.Key.Object)).Max(l => l.Value.Least);

    /// <summary>All lists of things of a kind together, as if none showed what another did; null where one is of unknown length.</summary>
    public long? Most(params InterceptObject[] kinds)
    {
        ListCount[] lists = [.. _lists.Where(l => kinds.Contains(l.Key.Object)).Select(l => l.Value)];
        if (lists.Length == 0 || Array.Exists(lists, l => l.Most is null))
        {
            return null;
        }

        long sum = lists.Sum(l => l.Most!.Value);
        return Whole is { } whole ? Math.Min(sum, whole) : sum;
    }

    private static long? Larger(long? one, long? other) =>
        one is null ? other
        : other is null ? one
        : Math.Max(one.Value, other.Value);
}

/// <summary>How much a reading of a list weighs.</summary>
internal enum ListWeight
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A report by somebody on the roster at the usual place, of unknown size.</summary>
    Slight,

    /// <summary>Nobody can say who may.</summary>
    Unjudged,

    /// <summary>On the roster at the usual place, but more than usual.</summary>
    Unusual,

    /// <summary>By somebody who is not on the roster, or from a place that is not registered.</summary>
    Grave,
}
