using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>
/// Puts records of one key that follow within a time into episodes. Of one key a limited number is told apart, the last of which
/// takes the rest; of keys a limited number too, behind which one key takes all others.
/// </summary>
/// <param name="gap">What is further apart belongs to two episodes.</param>
/// <param name="keepsLargest">
/// Only large episodes matter: when there are too many of a key the smallest is forgotten, and none grows by what does not belong to it.
/// </param>
internal sealed class Episodes<T>(TimeSpan gap, bool keepsLargest = false)
    where T : class, new()
{
    /// <summary>The most episodes of one key.</summary>
    public const int MostOfKey = 50;

    /// <summary>The most keys.</summary>
    public const int MostKeys = 20_000;

    private readonly Dictionary<EpisodeKey, List<Episode<T>>> _episodes = [];

    /// <summary>All episodes, by first time and key.</summary>
    public IEnumerable<Episode<T>> All =>
        _episodes
            .Values.SelectMany(e => e)
            .OrderBy(e => e.First ?? DateTimeOffset.MaxValue)
            .ThenBy(e => e.Key.Actor, StringComparer.Ordinal)
            .ThenBy(e => e.Key.Client, StringComparer.Ordinal)
            .ThenBy(e => e.Key.System, StringComparer.Ordinal)
            .ThenBy(e => e.Key.What, StringComparer.Ordinal);

    /// <summary>Adds a record and gives its episode.</summary>
    public Episode<T> Add(EpisodeKey key, InterceptRecord record, EvidenceItem item)
    {
        Episode<T> episode = Find(key, record.Time);
        episode.Take(record, item);
        return episode;
    }

    private Episode<T> Find(EpisodeKey key, DateTimeOffset? time)
    {
        if (!_episodes.TryGetValue(key, out List<Episode<T>>? all))
        {
            if (_episodes.Count >= MostKeys && key != Others)
            {
                return Find(Others, time);
            }

            _episodes[key] = all = [];
        }

        if (all.Find(e => e.IsNear(time, gap)) is { } near)
        {
            return near;
        }

        if (all.Count >= MostOfKey && !keepsLargest)
        {
            return all[^1];
        }

        if (all.Count >= MostOfKey)
        {
            all.Remove(all.MinBy(e => e.Count)!);
        }

        Episode<T> next = new(key);
        all.Add(next);
        return next;
    }

    private static EpisodeKey Others => new("(others)", null, null);
}
