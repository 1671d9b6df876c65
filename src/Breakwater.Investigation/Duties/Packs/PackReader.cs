using System.Text.RegularExpressions;
using Breakwater.Investigation.Duties.Jurisdictions;
using Breakwater.Model.Documents;
using Breakwater.Model.Duties;

namespace Breakwater.Investigation.Duties.Packs;

/// <summary>Reads one text of one duty.</summary>
internal static partial class PackReader
{
    private static readonly string[] Marks = ["V", "S", "K", "D", "?"];

    /// <summary>The pack; null where something in it is wrong, which is among the errors.</summary>
    public static DutyPack? Read(PackMapping map)
    {
        int before = map.Errors.Count;
        map.Known(
            "duty",
            "option",
            "jurisdiction",
            "title",
            "status",
            "effective_from",
            "effective_to",
            "source",
            "last_checked",
            "mark",
            "notes",
            "when",
            "contracts",
            "steps"
        );
        DutyLaw law = Law(map);
        DutyStatus status = law.Status;
        bool isTold = status is not (DutyStatus.Gate or DutyStatus.Rescinded);
        DutyCondition? when = ConditionReader.Read(map, "when");
        if (when is null && isTold && !map.Has("when"))
        {
            map.Fault("when is missing: say what triggers the duty");
        }

        DutyStep[] steps = [.. map.Mappings("steps").Select(Step)];
        if (isTold != steps.Length > 0)
        {
            map.Fault(isTold ? "steps is missing" : $"a pack of status {Words.Of(status)} has no steps");
        }

        foreach (IGrouping<string, DutyStep> same in steps.GroupBy(s => s.Id).Where(g => g.Count() > 1))
        {
            map.Fault("steps", $"step {same.Key} stands twice");
        }

        return map.Errors.Count > before
            ? null
            : new DutyPack
            {
                Law = law,
                When = when ?? new AllOf([]),
                Steps = steps,
                IsForContracts = map.YesOrNo("contracts") ?? false,
            };
    }

    private static DutyLaw Law(PackMapping map)
    {
        string duty = Id(map, "duty");
        DutyStatus status = Status(map);
        DateOnly? from = map.Day("effective_from");
        DateOnly? to = map.Day("effective_to");
        if (from >= to)
        {
            map.Fault("effective_to", "effective_to is not after effective_from");
        }

        DateOnly? lastChecked = map.Day("last_checked");
        if (lastChecked is null && !map.Has("last_checked"))
        {
            map.Fault("last_checked is missing");
        }

        return new DutyLaw(
            duty,
            map.Has("option") ? Id(map, "option") : null,
            map.Text("title"),
            status,
            from,
            to,
            map.Text("source"),
            lastChecked ?? default,
            map.OneOf("mark", Marks),
            map.File
        )
        {
            Jurisdiction = map.Has("jurisdiction") ? JurisdictionReader.Name(map) : null,
            Notes = map.Texts("notes"),
        };
    }

    private static DutyStep Step(PackMapping map)
    {
        map.Known(
            "step",
            "title",
            "tell",
            "how",
            "when",
            "by",
            "words",
            "target",
            "not_before",
            "hold",
            "delays",
            "draft"
        );
        if (!map.Has("by") && !map.Has("words"))
        {
            map.Fault("a step has a clock (by), the rule's words for one (words), or both");
        }

        return new DutyStep
        {
            Id = Id(map, "step"),
            Title = map.Text("title"),
            Tell = map.Texts("tell"),
            How = map.Optional("how"),
            When = ConditionReader.Read(map, "when"),
            By = ClockReader.Read(map, "by"),
            Words = map.Optional("words"),
            IsTarget = map.YesOrNo("target") ?? false,
            NotBefore = ClockReader.Read(map, "not_before"),
            Hold = map.Mapping("hold") is { } hold ? Hold(hold) : null,
            Delays = [.. map.Mappings("delays").Select(Delay)],
            Draft = map.Optional("draft"),
        };
    }

    private static DutyHoldRule Hold(PackMapping map)
    {
        map.Known("days", "in_writing");
        return new DutyHoldRule(map.Number("days", 1, 3660) ?? Missing(map), map.YesOrNo("in_writing") ?? false);
    }

    private static int Missing(PackMapping map)
    {
        if (!map.Has("days"))
        {
            map.Fault("days is missing");
        }

        return 1;
    }

    private static DutyDelay Delay(PackMapping map)
    {
        map.Known("delay", "when", "until", "until_fact", "needs");
        if (map.Has("until") == map.Has("until_fact"))
        {
            map.Fault("a delay ends by a clock (until) or at a time that a fact states (until_fact)");
        }

        return new DutyDelay(
            map.Text("delay"),
            ConditionReader.Read(map, "when") ?? new AllOf([]),
            ClockReader.Read(map, "until"),
            map.Optional("until_fact"),
            map.Text("needs")
        );
    }

    private static DutyStatus Status(PackMapping map)
    {
        string word = map.Text("status");
        if (Words.TryParse(word, out DutyStatus status) || word.Length == 0)
        {
            return status;
        }

        map.Fault("status", $"status: {word} is none of {string.Join(", ", Words.All<DutyStatus>())}");
        return default;
    }

    /// <summary>A name that can stand in file names and references.</summary>
    internal static string Id(PackMapping map, string key)
    {
        string id = map.Text(key);
        if (id.Length > 0 && !Ids().IsMatch(id))
        {
            map.Fault(key, $"{key}: {id} is no name of small letters, digits, - and _, at most 48");
        }

        return id;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,47}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ids();
}
