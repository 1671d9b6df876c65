using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Flows;

namespace Breakwater.Investigation.Assessment;

/// <summary>What one record shows of its source.</summary>
[Flags]
internal enum SourceTraits
{
    None = 0,
    Command = 1,
    Login = 2,
    Informational = 4,
    Sequenced = 8,
    Severity = 16,
}

/// <summary>Counts by source. Of too many, those with the smallest hashes stay.</summary>
internal sealed class SourceTable(int limit)
{
    public const char Separator = '\u001f';

    private static readonly Comparer<(ulong Hash, string Key)> LargestFirst = Comparer<(ulong Hash, string Key)>.Create(
        (x, y) => y.Hash != x.Hash ? y.Hash.CompareTo(x.Hash) : string.CompareOrdinal(y.Key, x.Key)
    );

    private readonly Dictionary<string, Tally> _tallies = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, (ulong Hash, string Key)> _largest = new(LargestFirst);

    public int Limit => limit;

    /// <summary>Grows when a source is counted with the others from now on: tallies that were kept are no longer those of their keys.</summary>
    public int Moves { get; private set; }

    public void Add(SourceTable other)
    {
        foreach ((string key, Tally tally) in other._tallies)
        {
            Of(key).Add(tally);
        }
    }

    public IReadOnlyList<SourceCoverage> Sources() =>
        [
            .. _tallies
                .Select(t =>
                    (
                        Dataset: t.Key[..t.Key.IndexOf(Separator)],
                        Device: t.Key[(t.Key.IndexOf(Separator) + 1)..],
                        t.Value
                    )
                )
                .OrderBy(t => t.Device, StringComparer.Ordinal)
                .ThenBy(t => t.Dataset, StringComparer.Ordinal)
                .Select(t => t.Value.Told(t.Device, t.Dataset)),
        ];

    /// <summary>The tally of a source, or of the others where the source is not kept apart.</summary>
    public Tally Of(ReadOnlySpan<char> key)
    {
        if (_tallies.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out Tally? tally))
        {
            return tally;
        }

        if (IsOthers(key))
        {
            return _tallies[key.ToString()] = new Tally();
        }

        string added = key.ToString();
        (ulong, string) order = (Hash(added), added);
        if (_largest.Count == limit)
        {
            _ = _largest.TryPeek(out string? largest, out (ulong, string) least);
            if (LargestFirst.Compare(order, least) <= 0)
            {
                return Of(Others(added));
            }

            _largest.Dequeue();
            Moves++;
            Of(Others(largest!)).Add(_tallies[largest!]);
            _tallies.Remove(largest!);
        }

        _largest.Enqueue(added, order);
        return _tallies[added] = new Tally();
    }

    private static bool IsOthers(ReadOnlySpan<char> key) =>
        key[(key.IndexOf(Separator) + 1)..].SequenceEqual(SourceCensus.Others);

    private static string Others(string key) =>
        string.Concat(key.AsSpan(0, key.IndexOf(Separator) + 1), SourceCensus.Others);

    // FNV-1a, 64 bits: the same on every machine and in every run.
    private static ulong Hash(string text)
    {
        ulong hash = 14_695_981_039_346_656_037;
        foreach (char c in text)
        {
            hash = (hash ^ c) * 1_099_511_628_211;
        }

        return hash;
    }

    /// <summary>What was counted of one source.</summary>
    internal sealed class Tally
    {
        public long First { get; set; } = long.MaxValue;

        public long Last { get; set; } = long.MinValue;

        public long Events { get; set; }

        public long Commands { get; set; }

        public long Logins { get; set; }

        public long Informational { get; set; }

        public long Severities { get; set; }

        public long Sequenced { get; set; }

        public long Untimed { get; set; }

        public FlowLosses? Losses { get; private set; }

        public void Lose(FlowLosses losses)
        {
            Losses ??= new FlowLosses();
            Losses.Add(losses);
        }

        // Asked for every event: HasFlag makes objects of its flags until it is compiled a second time.
        public void Count(EventTime time, SourceTraits traits)
        {
            Events++;
            Commands += (traits & SourceTraits.Command) != SourceTraits.None ? 1 : 0;
            Logins += (traits & SourceTraits.Login) != SourceTraits.None ? 1 : 0;
            Informational += (traits & SourceTraits.Informational) != SourceTraits.None ? 1 : 0;
            Severities += (traits & SourceTraits.Severity) != SourceTraits.None ? 1 : 0;
            Sequenced += (traits & SourceTraits.Sequenced) != SourceTraits.None ? 1 : 0;
            Untimed += time.Trust >= TimeTrust.Relay || !time.IsBelievable ? 1 : 0;
            if (time.IsBelievable)
            {
                First = Math.Min(First, time.Ticks);
                Last = Math.Max(Last, time.Ticks);
            }
        }

        public void Add(Tally other)
        {
            First = Math.Min(First, other.First);
            Last = Math.Max(Last, other.Last);
            Events += other.Events;
            Commands += other.Commands;
            Logins += other.Logins;
            Informational += other.Informational;
            Severities += other.Severities;
            Sequenced += other.Sequenced;
            Untimed += other.Untimed;
            if (other.Losses is { } losses)
            {
                Lose(losses);
            }
        }

        public SourceCoverage Told(string device, string dataset) =>
            new()
            {
                Device = device,
                Dataset = dataset,
                First = First == long.MaxValue ? null : new DateTimeOffset(First, TimeSpan.Zero),
                Last = Last == long.MinValue ? null : new DateTimeOffset(Last, TimeSpan.Zero),
                Events = Events,
                Commands = Commands,
                Logins = Logins,
                // Files often hold no severity; then it was not counted, which is not the same as none.
                Informational = Severities == 0 ? null : Informational,
                Sequenced = Sequenced,
                Untimed = Untimed,
                Holes = Losses is null ? [] : [.. LossHoles.Of(Losses)],
            };
    }
}
