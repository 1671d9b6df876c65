using System.Text.RegularExpressions;
using Breakwater.Model.Comparisons;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Comparing;

/// <summary>What differs between two verdicts, harm by harm and device by device.</summary>
internal static partial class HarmDifferences
{
    /// <summary>The foothold and the three harms, also where nothing differs.</summary>
    /// <param name="old">The earlier verdict.</param>
    /// <param name="later">The later verdict.</param>
    /// <param name="causesOf">Why findings are new, gone or others.</param>
    public static IReadOnlyList<HarmChange> Of(Verdict old, Verdict later, FindingCauses causesOf) =>
        [
            One(Harm.Foothold, old.Foothold, later.Foothold, causesOf),
            One(Harm.CallRecords, old.CallRecords, later.CallRecords, causesOf),
            One(Harm.Communications, old.Communications, later.Communications, causesOf),
            One(Harm.InterceptData, old.InterceptData, later.InterceptData, causesOf),
        ];

    /// <summary>Devices that stand in another list, or in one at all.</summary>
    public static IReadOnlyList<DeviceChange> Devices(DeviceAnswer old, DeviceAnswer later)
    {
        SortedDictionary<string, string> before = Lists(old);
        SortedDictionary<string, string> now = Lists(later);
        return
        [
            .. before
                .Keys.Union(now.Keys)
                .Order(StringComparer.Ordinal)
                .Select(d => new DeviceChange(d, before.GetValueOrDefault(d), now.GetValueOrDefault(d)))
                .Where(c => c.Old != c.New),
        ];
    }

    private static HarmChange One(Harm harm, HarmAnswer old, HarmAnswer later, FindingCauses causesOf)
    {
        List<string> added = [.. later.Reasons.Except(old.Reasons, StringComparer.Ordinal)];
        List<string> lost = [.. old.Reasons.Except(later.Reasons, StringComparer.Ordinal)];
        HarmChange change = new(
            harm,
            old.State,
            later.State,
            old.Assessable,
            later.Assessable,
            [.. Counts(old.Proven, later.Proven, false), .. Counts(old.UpperBound, later.UpperBound, true)],
            added,
            lost,
            [
                .. added
                    .Concat(lost)
                    .SelectMany(reason => FindingIds().Matches(reason).Select(m => m.Groups["id"].Value))
                    .SelectMany(causesOf.Of)
                    .Distinct()
                    .OrderBy(c => c.Reason)
                    .ThenBy(c => c.Name, StringComparer.Ordinal),
            ]
        );

        // A bound can move while every reason stays: then findings of the harm, or what worked from afar, say why.
        return change.IsAny && change.Causes.Count == 0 ? change with { Causes = causesOf.OfHarm(harm) } : change;
    }

    private static IEnumerable<CountChange> Counts(
        IReadOnlyDictionary<string, long> old,
        IReadOnlyDictionary<string, long> later,
        bool isUpperBound
    ) =>
        old
            .Keys.Union(later.Keys)
            .Order(StringComparer.Ordinal)
            .Select(key => new CountChange(key, isUpperBound, Count(old, key), Count(later, key)))
            .Where(c => c.Old != c.New);

    private static long? Count(IReadOnlyDictionary<string, long> counts, string key) =>
        counts.TryGetValue(key, out long count) ? count : null;

    private static SortedDictionary<string, string> Lists(DeviceAnswer answer)
    {
        SortedDictionary<string, string> lists = new(StringComparer.Ordinal);
        foreach (
            (string name, IReadOnlyList<string> devices) in (ReadOnlySpan<(string, IReadOnlyList<string>)>)
                [
                    ("compromised", answer.Compromised),
                    ("suspected", answer.Suspected),
                    ("accessed", answer.Accessed),
                    ("silent", answer.Silent),
                ]
        )
        {
            foreach (string device in devices)
            {
                lists.TryAdd(device, name);
            }
        }

        return lists;
    }

    // Reasons are sentences that name findings by their ids: 26 characters of base32.
    [GeneratedRegex("finding (?<id>[a-z2-7]{26})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FindingIds();
}
