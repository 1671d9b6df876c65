using System.Globalization;
using System.Text;
using Breakwater.Detection.Findings;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Configurations.State;

/// <summary>Turns what devices have into findings: one a device, or one for all where many have the same.</summary>
internal static class StateFindings
{
    private const int TogetherFrom = 4;
    private const int ShownItems = 5;

    public static IEnumerable<Finding> Of(
        FindingFactory factory,
        StateCheck check,
        StateRating rating,
        StateThing thing
    ) =>
        thing.OpenDevices >= TogetherFrom
            ? [Make(factory, check, rating, thing.Open, thing.OpenDevices, thing.OpenCount)]
            : thing.Open.Select(h => Make(factory, check, rating, [h], 1, h.Count));

    private static Finding Make(
        FindingFactory factory,
        StateCheck check,
        StateRating rating,
        IReadOnlyList<DeviceHolding> holdings,
        int devices,
        long count
    )
    {
        StateRecord[] records = [.. holdings.SelectMany(h => h.Shown)];
        StateRecord first = holdings.Select(h => h.First).MinBy(r => r.Time?.Earliest ?? long.MaxValue)!;
        StateRecord last = holdings.Select(h => h.Last).MaxBy(r => r.Time?.Latest ?? long.MinValue)!;
        FindingTemplate template = new()
        {
            Rule = new RuleReference($"configuration:{check.Id}", check.Title, RuleKind.Configuration, "1"),
            Level = rating.Level,
            Confidence = rating.Confidence,
            ConfidenceReasons = check.InterceptClass is { } own
                ? [.. rating.Reasons, $"Where the register of intercepts does not have it, it is {own}."]
                : rating.Reasons,
            Harm = check.Harm,
            Techniques = check.Techniques,
            Behaviours = Behaviours(check, records),
            Summary = Summary(check, records, first, devices),
        };
        return factory.FromParts(
            template,
            Time(first),
            Time(last),
            [.. holdings.Select(h => new Entity(EntityKind.Device, h.Device)), .. records.SelectMany(r => r.Entities)],
            Evidence(factory, records),
            [Encoding.UTF8.GetBytes(string.Join('\n', first.Statements.Select(s => s.Text)))],
            count
        );
    }

    private static string[] Behaviours(StateCheck check, StateRecord[] records) =>
        [
            .. check
                .Shapes.Where(s => records.Any(r => r.Habits.Contains(s.Why)))
                .SelectMany(s => s.Behaviours)
                .Concat(check.Behaviours)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private static EventTime Time(StateRecord record) => record.Time?.ToEventTime() ?? EventTime.Unknown;

    private static IEnumerable<EvidenceRef> Evidence(FindingFactory factory, StateRecord[] records) =>
        records
            .DistinctBy(r => r.Item.Path)
            .Take(ShownItems)
            .SelectMany(r =>
                r.Statements.Select(s =>
                    factory.EvidenceOf(
                        r.Item,
                        s.Position,
                        r.IsShown ? "device.show" : DeviceConfiguration.Dataset,
                        Encoding.UTF8.GetBytes(s.Text)
                    )
                )
            )
            .DistinctBy(e => (e.Path, e.Position));

    private static string Summary(StateCheck check, StateRecord[] records, StateRecord first, int devices)
    {
        string where = devices == 1 ? first.Device : $"{devices} devices, among them {first.Device}";
        string since = first.Time is { } time
            ? $", first in the configuration of {new DateTime(time.Earliest, DateTimeKind.Utc).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"
            : "";
        string open =
            records.Any(r => r.Approved == false) ? "the inventory does not list it"
            : records.Any(r => r.Against.Length > 0) ? "the device's own configuration says nothing of it"
            : "no inventory says whether it is meant to be";
        return first.IsShown
            ? $"Commands on {where} showed this {check.What}: {first.Shown}{since}; {open}."
            : $"The configuration of {where} has this {check.What}: {first.Shown}{since}; {open}.";
    }
}
