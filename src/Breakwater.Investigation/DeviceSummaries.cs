using Breakwater.Investigation.Episodes;
using Breakwater.Model.Answers;
using Breakwater.Model.Coverage;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation;

/// <summary>One line for every device that a finding or a source names.</summary>
internal static class DeviceSummaries
{
    private static readonly string[] Answers = ["compromised", "suspected", "accessed", "silent"];

    public static IReadOnlyList<DeviceSummary> Build(
        IReadOnlyList<Episode> episodes,
        DeviceAnswer answer,
        InvestigationContext context
    )
    {
        Dictionary<string, string> answers = Answered(answer);
        ILookup<string, Episode> open = episodes
            .Where(e => e.IsOpen)
            .SelectMany(e => e.Devices.Select(d => (Device: d, Episode: e)))
            .ToLookup(d => d.Device, d => d.Episode, StringComparer.Ordinal);
        ILookup<string, SourceCoverage> sources = context
            .Ledger.Sources.Where(s => s.IsNamed)
            .ToLookup(s => context.NameOf(s.Device), StringComparer.Ordinal);
        return
        [
            .. open.Select(o => o.Key)
                .Concat(sources.Select(s => s.Key))
                .Distinct(StringComparer.Ordinal)
                .Select(d => Summary(d, answers.GetValueOrDefault(d), [.. open[d]], [.. sources[d]]))
                .OrderBy(d => d.Answer is null ? Answers.Length : Array.IndexOf(Answers, d.Answer))
                .ThenByDescending(d => d.Worst is null ? -1 : (int)d.Worst)
                .ThenBy(d => d.Name, StringComparer.Ordinal),
        ];
    }

    private static DeviceSummary Summary(string device, string? answer, Episode[] open, SourceCoverage[] sources)
    {
        SortedDictionary<string, long> behaviours = new(StringComparer.Ordinal);
        foreach (Episode episode in open)
        {
            foreach (string behaviour in episode.Behaviours)
            {
                behaviours[behaviour] = behaviours.GetValueOrDefault(behaviour) + episode.Count;
            }
        }

        return new DeviceSummary
        {
            Name = device,
            Answer = answer,
            Worst = open.Length == 0 ? null : open.Max(e => e.Level),
            Findings = open.Sum(e => e.Count),
            Datasets =
            [
                .. sources.Select(s => s.Dataset).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            ],
            First = sources.Length == 0 ? null : sources.Min(s => s.First),
            Last = sources.Length == 0 ? null : sources.Max(s => s.Last),
            Events = sources.Sum(s => s.Events),
            Holes = sources.Sum(s => s.Holes.Count),
            ByBehaviour = behaviours,
        };
    }

    private static Dictionary<string, string> Answered(DeviceAnswer answer)
    {
        Dictionary<string, string> answers = new(StringComparer.Ordinal);
        foreach (
            (string word, IReadOnlyList<string> devices) in Answers.Zip([
                answer.Compromised,
                answer.Suspected,
                answer.Accessed,
                answer.Silent,
            ])
        )
        {
            foreach (string device in devices)
            {
                answers.TryAdd(device, word);
            }
        }

        return answers;
    }
}
