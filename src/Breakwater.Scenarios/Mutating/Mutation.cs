using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.Mutating;

/// <summary>
/// Makes another story of the same carrier: some of its stages, in another order that is possible too, on other days and at other
/// hours. The way in, where it is played, comes first, and the clean-up last; whatever else a stage rests on may have happened before
/// the evidence begins.
/// </summary>
internal static class Mutation
{
    private const int LastStart = 27;

    /// <summary>Taking call records lasts a week, which the evidence must hold.</summary>
    private const int LastStartOfCallRecords = 21;

    /// <summary>A capture and what follows from it lie less than two weeks apart where they are played as one join (S3).</summary>
    private const int DaysOfACapture = 13;

    private const int MinutesOfADay = 24 * 60;

    private static readonly (ScenarioVariant Variant, int Share)[] Variants =
    [
        (ScenarioVariant.Full, 40),
        (ScenarioVariant.ValidCredentials, 30),
        (ScenarioVariant.CpeEntry, 15),
        (ScenarioVariant.NoAccounting, 15),
    ];

    /// <summary>The clock time at which each stage of the whole story begins.</summary>
    private static readonly Dictionary<string, string> Clocks = new(StringComparer.Ordinal)
    {
        [StageIds.Entry] = "02:11:09",
        [StageIds.Foothold] = "02:17:09",
        [StageIds.Theft] = "02:24:09",
        [StageIds.Capture] = "08:52:30",
        [StageIds.Spread] = "01:20:00",
        [StageIds.Loopback] = "03:05:00",
        [StageIds.HostShell] = "02:40:00",
        [StageIds.Chain] = "02:15:00",
        [StageIds.Persistence] = "03:30:00",
        [StageIds.Quiet] = "05:10:00",
        [StageIds.VoiceTap] = "02:25:00",
        [StageIds.CallRecords] = "01:30:00",
        [StageIds.InterceptRead] = "03:04:00",
        [StageIds.InterceptTamper] = "02:31:00",
        [StageIds.RouterTap] = "02:50:00",
        [StageIds.CleanUp] = "03:15:00",
    };

    /// <summary>The variant of a seed's story: how the intruder came in, and what is logged.</summary>
    public static ScenarioVariant VariantOf(ulong seed)
    {
        int roll = new ScenarioRandom(seed, "mutated variant").Below(100);
        foreach ((ScenarioVariant variant, int share) in Variants)
        {
            if ((roll -= share) < 0)
            {
                return variant;
            }
        }

        return ScenarioVariant.Full;
    }

    /// <summary>The carrier with another story.</summary>
    /// <param name="carrier">The carrier of the seed.</param>
    /// <param name="only">Stages to play, in their order; null where the seed chooses them.</param>
    /// <param name="benign">The part of a join that a benign look-alike takes the place of; null for none.</param>
    public static Carrier Of(Carrier carrier, IReadOnlyCollection<string>? only, string? benign)
    {
        ScenarioRandom random = new(carrier.Seed, "mutation");
        IReadOnlyList<string> all = [.. StageIds.Calendar.Select(c => c.Id)];
        IReadOnlyList<string> shuffled = random.Shuffle(all);
        int count = random.Between(2, 12);
        List<string> played = [.. only ?? [.. shuffled.Take(count)]];
        ToFront(played, StageIds.Entry);
        if (played.Remove(StageIds.CleanUp))
        {
            played.Add(StageIds.CleanUp);
        }

        bool isTakeover =
            (random.Chance(60) || only is not null)
            && played.Contains(StageIds.Entry)
            && played.Remove(StageIds.Foothold);
        if (isTakeover)
        {
            played.Insert(1, StageIds.Foothold);
        }

        Dictionary<string, int> days = new(carrier.Tradecraft.Days, StringComparer.Ordinal);
        Dictionary<string, int> shifts = new(StringComparer.Ordinal);
        Place(played, days, shifts, random);
        if (only is not null && played.Contains(StageIds.Capture) && played.Contains(StageIds.Spread))
        {
            days[StageIds.Spread] = Math.Min(days[StageIds.Spread], days[StageIds.Capture] + DaysOfACapture);
        }

        if (isTakeover)
        {
            // One visit: the account follows the way in within the hour.
            days[StageIds.Foothold] = days[StageIds.Entry];
            shifts[StageIds.Foothold] = shifts[StageIds.Entry] + random.Between(0, 50);
        }

        return carrier with
        {
            Plot = new Plot
            {
                Played = played,
                IsMutated = true,
                Benign = benign,
                Shifts = shifts,
            },
            Tradecraft = carrier.Tradecraft with { Days = days },
        };
    }

    private static void ToFront(List<string> played, string stage)
    {
        if (played.Remove(stage))
        {
            played.Insert(0, stage);
        }
    }

    private static void Place(
        List<string> played,
        Dictionary<string, int> days,
        Dictionary<string, int> shifts,
        ScenarioRandom random
    )
    {
        List<int> free = [.. random.Shuffle(Enumerable.Range(0, LastStart)).Take(played.Count).Order()];
        int at = played.IndexOf(StageIds.CallRecords);
        if (at >= 0 && free[at] > LastStartOfCallRecords)
        {
            // Too late to be seen whole: everything up to there moves to earlier days, in its order.
            free = [.. free.Select((day, i) => i <= at ? LastStartOfCallRecords - at + i : day)];
        }

        for (int i = 0; i < played.Count; i++)
        {
            string stage = played[i];
            days[stage] = free[i];
            TimeSpan clock = TimeSpan.Parse(Clocks[stage], System.Globalization.CultureInfo.InvariantCulture);
            shifts[stage] = random.Between(20, MinutesOfADay - 120) - (int)clock.TotalMinutes;
        }

        if (played.Contains(StageIds.CleanUp))
        {
            days[StageIds.CleanUp] = random.Between(28, 31);
        }
    }
}
