using Breakwater.Detection.Gathering;
using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>What an item's hour is good for.</summary>
internal enum ItemUse
{
    /// <summary>It is judged and learned.</summary>
    Learned,

    /// <summary>It is judged alone: the baseline has it already, or it may not be learned.</summary>
    Judged,

    /// <summary>Another item of the run holds the same.</summary>
    Dropped,
}

/// <summary>
/// Which items are learned: each once, whatever its path. A file that begins with the same record as one that was learned is that
/// file, grown since, or another copy of the same export: it is judged and not learned.
/// </summary>
internal sealed class ItemUses
{
    private readonly Dictionary<string, (ItemUse Use, BaselineItem? Stored)> _uses = new(StringComparer.Ordinal);
    private readonly List<BaselineItem> _after = [];
    private readonly BaselineTerms _terms;
    private readonly RememberedItems _items;

    public ItemUses(FlowHours hours, RememberedItems items, IFlowBaseline stored, BaselineTerms terms)
    {
        (_terms, _items) = (terms, items);
        Dictionary<string, string> beginnings = [];
        foreach (BaselineItem item in stored.Items.Values)
        {
            beginnings.TryAdd(item.Begins, item.Sha256);
        }

        HashSet<string> met = [];
        foreach (
            (string path, ItemTally tally, string sha256) in hours
                .Items.Where(i => i.Value.LastHour != long.MinValue)
                .Select(i => (i.Key, i.Value, terms.Hashes.GetValueOrDefault(i.Key, "")))
                .OrderByDescending(i => i.Value.Rows)
                .ThenBy(i => i.Item3, StringComparer.Ordinal)
        )
        {
            bool isTwin = !met.Add(tally.Begins);
            BaselineItem? known = stored.Items.GetValueOrDefault(sha256);
            if (isTwin)
            {
                // Also one that was learned before: a file that has grown since holds all of it, and was judged in its place.
                _uses[path] = (ItemUse.Dropped, null);
                Twins++;
            }
            else if (known is null && beginnings.ContainsKey(tally.Begins))
            {
                _uses[path] = (ItemUse.Judged, null);
                Grown++;
            }
            else
            {
                Enter(path, tally, sha256, known);
            }
        }

        HashSet<string> anew = [.. _after.Select(i => i.Sha256)];
        _after.AddRange(stored.Items.Values.Where(i => !anew.Contains(i.Sha256)));
    }

    /// <summary>Items that another item of the run holds too.</summary>
    public int Twins { get; private set; }

    /// <summary>Items that begin as one that was learned before and are not the same.</summary>
    public int Grown { get; private set; }

    /// <summary>Items that the baseline has learned from before.</summary>
    public int Held { get; private set; }

    /// <summary>Items that this run learns from.</summary>
    public int Learned { get; private set; }

    /// <summary>What will have been learned after this run, by hash.</summary>
    public IEnumerable<BaselineItem> After() => _after.OrderBy(i => i.Sha256, StringComparer.Ordinal);

    /// <summary>What an hour of an item is good for.</summary>
    public ItemUse Of(int item, long hour)
    {
        (ItemUse use, BaselineItem? stored) = _uses.GetValueOrDefault(_items[item].Path, (ItemUse.Dropped, null));
        return use == ItemUse.Learned && ((stored is not null && Holds(stored, hour)) || !_terms.MayLearn(hour))
            ? ItemUse.Judged
            : use;
    }

    private void Enter(string path, ItemTally tally, string sha256, BaselineItem? known)
    {
        (long? from, long? to) = (_terms.FromHour, _terms.ToHour);
        bool isWhole = known is { FromHour: null, ToHour: null };
        bool isApart =
            known is not null
            && (
                (known.ToHour is { } end && from is { } begin && begin > end)
                || (known.FromHour is { } start && to is { } stop && stop < start)
            );
        if (isWhole || isApart || sha256.Length == 0)
        {
            // Two windows of one item that do not touch cannot be kept as one.
            _uses[path] = (ItemUse.Judged, known);
            Held += isWhole ? 1 : 0;
            return;
        }

        _uses[path] = (ItemUse.Learned, known);
        Learned++;
        _after.Add(
            new BaselineItem(
                sha256,
                known is { FromHour: null } || (known is not null && from is not null) ? known.Begins : tally.Begins,
                Math.Max(tally.LastHour, known?.LastHour ?? tally.LastHour),
                known is null ? from : Earlier(known.FromHour, from),
                known is null ? to : Later(known.ToHour, to)
            )
        );
    }

    private static bool Holds(BaselineItem item, long hour) =>
        (item.FromHour is not { } from || hour >= from) && (item.ToHour is not { } to || hour < to);

    private static long? Earlier(long? one, long? other) =>
        one is { } first && other is { } its ? Math.Min(first, its) : null;

    private static long? Later(long? one, long? other) =>
        one is { } first && other is { } its ? Math.Max(first, its) : null;
}
