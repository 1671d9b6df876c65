namespace Breakwater.Detection.Silence;

/// <summary>A time in which nearly every device was silent together: the collector, or the way to it, was down.</summary>
/// <param name="Before">Last record of any device before.</param>
/// <param name="After">First record of any device after.</param>
/// <param name="Dataset">Dataset of the record before.</param>
/// <param name="Silent">Devices that were heard before and after, sorted.</param>
/// <param name="Concerned">Every device of the collector.</param>
internal sealed record EstateOutage(
    EdgeRecord Before,
    EdgeRecord After,
    string Dataset,
    IReadOnlyList<string> Silent,
    IReadOnlySet<string> Concerned
)
{
    public long From => Before.Ticks;

    public long To => After.Ticks;

    /// <summary>Whether an hour of a device lies in the outage, be it in part.</summary>
    public bool Touches(string device, int hour) =>
        Concerned.Contains(device) && hour * TimeSpan.TicksPerHour < To && (hour + 1) * TimeSpan.TicksPerHour > From;

    /// <summary>How much of a device's silence lies in the outage, 0 to 1.</summary>
    public double Covers(string device, long from, long to) =>
        to <= from || !Concerned.Contains(device)
            ? 0
            : Math.Max(0, Math.Min(to, To) - Math.Max(from, From)) / (double)(to - from);
}

/// <summary>Finds outages by how many devices speak in each hour. Thresholds are ours (mark D).</summary>
internal static class EstateOutages
{
    /// <summary>With fewer devices a quiet hour is chance.</summary>
    private const double LeastExpected = 5;

    /// <summary>A few devices may have another way to the collector.</summary>
    private const double MostSpeaking = 0.1;

    private const int LeastHours = 48;

    /// <summary>Outages of everything, and of each collector where the evidence lies in a folder for each.</summary>
    public static IReadOnlyList<EstateOutage> Find(IReadOnlyList<KeyValuePair<SourceKey, SourceRecord>> devices)
    {
        List<EstateOutage> outages = [.. Of(devices)];
        IGrouping<string, KeyValuePair<SourceKey, SourceRecord>>[] folders =
        [
            .. devices.GroupBy(d => Folder(d.Value)).OrderBy(f => f.Key, StringComparer.Ordinal),
        ];
        if (folders.Length > 1)
        {
            outages.AddRange(
                folders
                    .SelectMany(f => Of([.. f]))
                    .Where(o => !outages.Any(all => all.Covers(o.Concerned.First(), o.From, o.To) > 0.5))
                    .ToArray()
            );
        }

        return outages;
    }

    private static string Folder(SourceRecord record)
    {
        string path = record.Hours.First.First!.Item.Path;
        return path[..(path.LastIndexOf('/') + 1)];
    }

    private static List<EstateOutage> Of(IReadOnlyList<KeyValuePair<SourceKey, SourceRecord>> sources)
    {
        Dictionary<int, int> speaking = [];
        foreach (int hour in sources.SelectMany(s => s.Value.Hours.Select(h => h.Hour)))
        {
            speaking[hour] = speaking.GetValueOrDefault(hour) + 1;
        }

        if (speaking.Count < LeastHours)
        {
            return [];
        }

        int first = speaking.Keys.Min();
        int last = speaking.Keys.Max();
        double[] expected = Expected(speaking, first, last);
        List<EstateOutage> outages = [];
        for (int hour = first + 1; hour < last; hour++)
        {
            if (!IsDead(hour))
            {
                continue;
            }

            int end = hour;
            while (end + 1 < last && IsDead(end + 1))
            {
                end++;
            }

            if (Make(sources, hour, end) is { } outage)
            {
                outages.Add(outage);
            }

            hour = end;
        }

        return outages;

        bool IsDead(int hour) =>
            expected[hour % expected.Length] >= LeastExpected
            && speaking.GetValueOrDefault(hour) <= MostSpeaking * expected[hour % expected.Length];
    }

    /// <summary>The median number of devices that speak in each hour of the day.</summary>
    private static double[] Expected(Dictionary<int, int> speaking, int first, int last)
    {
        List<int>[] seen = [.. Enumerable.Range(0, 24).Select(_ => new List<int>())];
        for (int hour = first; hour <= last; hour++)
        {
            seen[hour % 24].Add(speaking.GetValueOrDefault(hour));
        }

        return
        [
            .. seen.Select(s =>
            {
                s.Sort();
                return s.Count == 0 ? 0 : (double)s[s.Count / 2];
            }),
        ];
    }

    /// <summary>The outage of some hours; null where no device was heard within a day before or after, so that it has no edge.</summary>
    private static EstateOutage? Make(IReadOnlyList<KeyValuePair<SourceKey, SourceRecord>> sources, int first, int last)
    {
        // A few records may fall into the dead hours; the edges are those of the devices that fell silent.
        (SourceKey Key, EdgeRecord Edge)[] before =
        [
            .. sources
                .Where(s => !s.Value.Hours.TryGet(first, out _))
                .Select(s => (s.Key, Hour: Near(s.Value, first - 1, -1)))
                .Where(s => s.Hour is not null)
                .Select(s => (s.Key, s.Hour!.Last!)),
        ];
        EdgeRecord[] after =
        [
            .. sources
                .Where(s => !s.Value.Hours.TryGet(last, out _))
                .Select(s => Near(s.Value, last + 1, 1))
                .OfType<HourRecord>()
                .Select(h => h.First!),
        ];
        if (before.Length == 0 || after.Length == 0)
        {
            return null;
        }

        (SourceKey Key, EdgeRecord Edge) edge = before.OrderByDescending(b => b.Edge.Ticks).ThenBy(b => b.Key).First();
        return new EstateOutage(
            edge.Edge,
            after.Aggregate((a, b) => b.Ticks < a.Ticks || (b.Ticks == a.Ticks && b.OrderTo(a) < 0) ? b : a),
            edge.Key.Dataset,
            [
                .. sources
                    .Where(s =>
                        s.Value.Hours.First.Hour < first
                        && s.Value.Hours.Last.Hour > last
                        && !s.Value.Hours.HasBetween(first, last)
                    )
                    .Select(s => s.Key.Device)
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ],
            sources.Select(s => s.Key.Device).ToHashSet()
        );
    }

    /// <summary>The nearest hour with records from an hour on, at most a day away.</summary>
    private static HourRecord? Near(SourceRecord record, int hour, int step)
    {
        for (int i = 0; i < 24; i++, hour += step)
        {
            if (record.Hours.TryGet(hour, out HourRecord? found))
            {
                return found;
            }
        }

        return null;
    }
}
