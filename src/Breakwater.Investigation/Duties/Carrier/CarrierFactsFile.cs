using Breakwater.Investigation.Duties.Clocks;
using Breakwater.Investigation.Duties.Packs;
using Breakwater.Model.Duties;
using NodaTime;

namespace Breakwater.Investigation.Duties.Carrier;

/// <summary>Reads a file of carrier facts (YAML or JSON). An unknown key, an unknown fact and a value of the wrong kind are errors with their place.</summary>
public sealed class CarrierFactsFile
{
    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.carrier_facts/1";

    private readonly DutyLibrary _library;
    private readonly HashSet<string> _steps;
    private DateTimeZone? _zone;

    private CarrierFactsFile(DutyLibrary library)
    {
        _library = library;
        _steps = [.. library.Packs.SelectMany(p => p.Steps.Select(s => $"{p.Law.Duty}/{s.Id}"))];
    }

    /// <summary>Reads the whole file.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="file">Its name, for places.</param>
    /// <param name="library">What is asked for.</param>
    /// <param name="errors">What is wrong. Where there is anything, nothing is stated.</param>
    public static CarrierFacts Read(string yaml, string file, DutyLibrary library, out IReadOnlyList<string> errors)
    {
        List<string> problems = [];
        errors = problems;
        CarrierFacts facts = PackMapping.Read(yaml, file, problems) is { } root
            ? new CarrierFactsFile(library).Root(root)
            : CarrierFacts.None;
        return problems.Count == 0 ? facts : CarrierFacts.None;
    }

    private CarrierFacts Root(PackMapping root)
    {
        root.Known("schema", "zone", "determination", "facts", "choices", "sent", "holds", "contracts");
        if (root.Text("schema") is { Length: > 0 } schema && schema != Schema)
        {
            root.Fault("schema", $"schema is {schema}; {Schema} is expected");
        }

        string? zone = root.Optional("zone");
        if (zone is not null)
        {
            _zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone);
            if (_zone is null)
            {
                root.Fault("zone", $"zone: {zone} is no zone of the tz database");
            }
        }

        return new CarrierFacts
        {
            Zone = zone,
            Determination = root.Mapping("determination") is { } determination ? Determination(determination) : null,
            Facts = Facts(root.Mapping("facts")),
            Choices = Choices(root.Mapping("choices")),
            Sent = Sent(root),
            Holds = [.. root.Mappings("holds").Select(Hold)],
            Contracts = root.Has("contracts") ? [.. root.Mappings("contracts").Select(Contract)] : null,
        };
    }

    private DutyDetermination Determination(PackMapping map)
    {
        map.Known("by", "at", "evidence");
        return new DutyDetermination(map.Text("by"), Time(map, "at"), map.Texts("evidence"));
    }

    private SortedDictionary<string, StatedFact> Facts(PackMapping? map)
    {
        SortedDictionary<string, StatedFact> facts = new(StringComparer.Ordinal);
        foreach (string name in map?.Keys ?? [])
        {
            if (!_library.Facts.TryGetValue(name, out FactDeclaration? declared))
            {
                map!.Fault(name, $"no pack asks for {name}");
                continue;
            }

            facts[name] = Stated(map!, name, declared.Kind);
        }

        return facts;
    }

    private StatedFact Stated(PackMapping map, string name, FactKind kind)
    {
        StatedFact fact = new(kind, map.Place(name));
        switch (kind)
        {
            case FactKind.YesNo:
                return fact with { IsYes = map.YesOrNo(name) ?? false };
            case FactKind.Number:
                return fact with { Number = map.Number(name, 0, int.MaxValue) ?? 0 };
            case FactKind.Time:
                return fact with { Time = Time(map, name) };
            case FactKind.List:
                return fact with { Words = map.Texts(name) };
            default:
                return fact with { Text = map.Text(name) };
        }
    }

    private SortedDictionary<string, string> Choices(PackMapping? map)
    {
        SortedDictionary<string, string> choices = new(StringComparer.Ordinal);
        foreach (string duty in map?.Keys ?? [])
        {
            string chosen = map!.Text(duty);
            if (!_library.Choices.TryGetValue(duty, out DutyChoice? choice))
            {
                map.Fault(duty, $"there is nothing to choose for {duty}");
            }
            else if (!choice.Options.Contains(chosen))
            {
                map.Fault(duty, $"{chosen} is none of {string.Join(", ", choice.Options)}");
            }

            choices[duty] = chosen;
        }

        return choices;
    }

    private SortedDictionary<string, DateTimeOffset> Sent(PackMapping root)
    {
        SortedDictionary<string, DateTimeOffset> sent = new(StringComparer.Ordinal);
        foreach (PackMapping map in root.Mappings("sent"))
        {
            map.Known("step", "at");
            sent[Step(map)] = Time(map, "at");
        }

        return sent;
    }

    private NoticeHold Hold(PackMapping map)
    {
        map.Known("step", "agency", "from", "days", "until", "in_writing", "extension", "reference");
        if (map.Has("days") == map.Has("until"))
        {
            map.Fault("a direction to hold back lasts some days, or until a time");
        }

        return new NoticeHold(
            Step(map),
            map.Text("agency"),
            Time(map, "from"),
            map.Number("days", 1, 3660),
            map.Has("until") ? Time(map, "until") : null,
            map.YesOrNo("in_writing") ?? false,
            map.YesOrNo("extension") ?? false,
            map.Optional("reference")
        );
    }

    private NoticeContract Contract(PackMapping map)
    {
        map.Known("name", "party", "when", "hours", "days", "business_days", "calendar", "reference");
        (ClockUnit Unit, int? Amount)[] amounts =
        [
            (ClockUnit.Hours, map.Number("hours", 1, 8784)),
            (ClockUnit.Days, map.Number("days", 1, 3660)),
            (ClockUnit.BusinessDays, map.Number("business_days", 1, 1000)),
        ];
        (ClockUnit Unit, int? Amount)[] given = [.. amounts.Where(a => a.Amount is not null)];
        if (given.Length != 1)
        {
            map.Fault("a contract has one of hours, days, business_days");
        }

        string? calendar = map.Optional("calendar");
        if (given is [{ Unit: ClockUnit.BusinessDays }] && !_library.Calendars.ContainsKey(calendar ?? ""))
        {
            map.Fault($"business_days need a calendar: {string.Join(", ", _library.Calendars.Keys)}");
        }

        string when = map.Optional("when") ?? Duties.Facts.CaseFactNames.Intrusion;
        if (!Duties.Facts.CaseFactNames.Kinds.ContainsKey(when) && !_library.Facts.ContainsKey(when))
        {
            map.Fault("when", $"nothing states the fact {when}");
        }

        return new NoticeContract(
            PackReader.Id(map, "name"),
            map.Text("party"),
            when,
            given.Length == 1 ? given[0].Unit : ClockUnit.Hours,
            given.Length == 1 ? given[0].Amount!.Value : 1,
            given is [{ Unit: ClockUnit.BusinessDays }] ? calendar : null,
            map.Optional("reference")
        );
    }

    private string Step(PackMapping map)
    {
        string step = map.Text("step");
        if (step.Length > 0 && !_steps.Contains(step))
        {
            map.Fault("step", $"there is no step {step}");
        }

        return step;
    }

    private DateTimeOffset Time(PackMapping map, string key)
    {
        string text = map.Text(key);
        if (text.Length == 0)
        {
            return default;
        }

        if (TimeText.TryRead(text, _zone, out DateTimeOffset time) is { } wrong)
        {
            map.Fault(key, $"{key}: {wrong}");
        }

        return time;
    }
}
