using Breakwater.Investigation.Duties.Calendars;
using Breakwater.Investigation.Duties.Facts;
using Breakwater.Investigation.Duties.Jurisdictions;

namespace Breakwater.Investigation.Duties.Packs;

/// <summary>
/// Makes a library of files. What a later folder states takes the place of what an earlier one stated under the same name;
/// within one folder nothing may stand twice.
/// </summary>
public sealed class DutyLibraryBuilder
{
    private readonly List<string> _errors = [];
    private readonly SortedDictionary<string, (DutyPack Pack, int Folder)> _packs = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (DutyChoice Choice, int Folder)> _choices = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (FactDeclaration Fact, int Folder)> _facts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (BusinessCalendar Calendar, int Folder)> _calendars = new(
        StringComparer.Ordinal
    );
    private readonly SortedDictionary<string, (Jurisdiction Jurisdiction, int Folder)> _jurisdictions = new(
        StringComparer.Ordinal
    );
    private readonly SortedDictionary<string, (DraftTemplate Draft, int Folder)> _drafts = new(StringComparer.Ordinal);

    /// <summary>Takes a file.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="file">Its path, for places.</param>
    /// <param name="folder">Which content folder it is of; the product's is 0.</param>
    public void Take(string yaml, string file, int folder)
    {
        if (PackMapping.Read(yaml, file, _errors) is not { } root)
        {
            return;
        }

        root.Known("duties", "choices", "facts", "calendars", "drafts", "jurisdictions");
        foreach (PackMapping map in root.Mappings("duties"))
        {
            if (PackReader.Read(map) is { } pack)
            {
                string key = $"{pack.Law.Duty} {pack.Law.Option} {pack.Law.From:yyyy-MM-dd}";
                Enter(_packs, key, pack, folder, map, "duty");
            }
        }

        foreach (PackMapping map in root.Mappings("choices"))
        {
            if (Choice(map) is { } choice)
            {
                Enter(_choices, choice.Duty, choice, folder, map, "duty");
            }
        }

        foreach (PackMapping map in root.Mappings("facts"))
        {
            if (Fact(map) is { } fact)
            {
                Enter(_facts, fact.Name, fact, folder, map, "fact");
            }
        }

        foreach (PackMapping map in root.Mappings("calendars"))
        {
            if (CalendarReader.Read(map) is { } calendar)
            {
                Enter(_calendars, calendar.Name, calendar, folder, map, "calendar");
            }
        }

        foreach (PackMapping map in root.Mappings("jurisdictions"))
        {
            if (JurisdictionReader.Read(map, _jurisdictions.Count) is { } jurisdiction)
            {
                Enter(_jurisdictions, jurisdiction.Name, jurisdiction, folder, map, "jurisdiction");
            }
        }

        foreach (PackMapping map in root.Mappings("drafts"))
        {
            if (DraftReader.Read(map) is { } draft)
            {
                Enter(_drafts, draft.Id, draft, folder, map, "draft");
            }
        }
    }

    /// <summary>The library.</summary>
    /// <param name="errors">What is wrong, each with file, place and reason. Where there are any, nobody should rely on the library.</param>
    public DutyLibrary Build(out IReadOnlyList<string> errors)
    {
        DutyLibrary library = new()
        {
            Packs = [.. _packs.Values.Select(p => p.Pack)],
            Choices = Values(_choices, c => c.Choice),
            Facts = Values(_facts, f => f.Fact),
            Calendars = Values(_calendars, c => c.Calendar),
            Jurisdictions = Values(_jurisdictions, j => j.Jurisdiction),
            Drafts = Values(_drafts, d => d.Draft),
        };
        errors = [.. _errors, .. LibraryCheck.Of(library)];
        return library;
    }

    private static SortedDictionary<string, TOut> Values<TIn, TOut>(
        SortedDictionary<string, TIn> from,
        Func<TIn, TOut> of
    )
    {
        SortedDictionary<string, TOut> values = new(StringComparer.Ordinal);
        foreach ((string key, TIn value) in from)
        {
            values[key] = of(value);
        }

        return values;
    }

    private static void Enter<T>(
        SortedDictionary<string, (T, int Folder)> known,
        string key,
        T value,
        int folder,
        PackMapping map,
        string name
    )
    {
        if (known.TryGetValue(key, out (T, int Folder) earlier) && earlier.Folder == folder)
        {
            map.Fault(name, $"{map.Text(name)} stands twice, here and in another place of the same folder");
        }

        known[key] = (value, folder);
    }

    private static DutyChoice? Choice(PackMapping map)
    {
        int before = map.Errors.Count;
        map.Known("duty", "question", "options", "default");
        IReadOnlyList<string> options = map.Texts("options");
        string chosen = map.Text("default");
        if (options.Count < 2 || !options.Contains(chosen))
        {
            map.Fault("options", "options lists at least two texts, and the default is one of them");
        }

        DutyChoice choice = new(PackReader.Id(map, "duty"), map.Text("question"), options, chosen);
        return map.Errors.Count > before ? null : choice;
    }

    private static FactDeclaration? Fact(PackMapping map)
    {
        int before = map.Errors.Count;
        map.Known("fact", "kind", "ask", "else", "presumed", "internal");
        FactKind kind = map.OneOf("kind", "yes_no", "number", "time", "text", "list") switch
        {
            "yes_no" => FactKind.YesNo,
            "number" => FactKind.Number,
            "time" => FactKind.Time,
            "text" => FactKind.Text,
            _ => FactKind.List,
        };
        FactDeclaration fact = new(PackReader.Id(map, "fact"), kind, map.Text("ask"))
        {
            Else = map.Optional("else"),
            Presumed = map.YesOrNo("presumed"),
            IsInternal = map.YesOrNo("internal") ?? false,
        };
        if (CaseFactNames.Kinds.ContainsKey(fact.Name))
        {
            map.Fault("fact", $"{fact.Name} comes from the case and cannot be asked for");
        }

        if ((fact.Else is not null && kind != FactKind.Time) || (fact.Presumed is not null && kind != FactKind.YesNo))
        {
            map.Fault("else is for times, and presumed for what is yes or no");
        }

        return map.Errors.Count > before ? null : fact;
    }
}
