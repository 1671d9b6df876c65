using Breakwater.Investigation.Duties.Carrier;
using Breakwater.Investigation.Duties.Clocks;
using Breakwater.Investigation.Duties.Packs;
using Breakwater.Model.Duties;
using NodaTime;

namespace Breakwater.Investigation.Duties.Facts;

/// <summary>Every fact by its name: those of the case, those that the carrier states, and those that nobody has stated.</summary>
public sealed class FactTable
{
    private readonly SortedDictionary<string, DutyFact> _facts = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _used = new(StringComparer.Ordinal);
    private readonly DutyLibrary _library;
    private readonly DateTimeZone _zone;

    private FactTable(DutyLibrary library, DateTimeZone zone) => (_library, _zone) = (library, zone);

    /// <summary>Whether the carrier has listed its contracts.</summary>
    public const string ContractsListed = "contracts_listed";

    /// <summary>The table.</summary>
    /// <param name="held">The case.</param>
    /// <param name="carrier">What the carrier states.</param>
    /// <param name="library">What is asked for.</param>
    /// <param name="zone">The carrier's zone.</param>
    public static FactTable Of(DutyCase held, CarrierFacts carrier, DutyLibrary library, string zone)
    {
        ArgumentNullException.ThrowIfNull(carrier);
        ArgumentNullException.ThrowIfNull(library);
        FactTable table = new(library, DateTimeZoneProviders.Tzdb[zone]);
        foreach (DutyFact fact in HarmFacts.Of(held).Concat(CaseFacts.Of(held)))
        {
            table._facts[fact.Name] = fact;
        }

        foreach (FactDeclaration declared in library.Facts.Values)
        {
            table._facts[declared.Name] =
                declared.Name == ContractsListed && carrier.Contracts is { } contracts ? Listed(contracts.Count)
                : carrier.Facts.TryGetValue(declared.Name, out StatedFact? stated) ? table.Stated(declared, stated)
                : Unstated(declared);
        }

        return table;
    }

    /// <summary>A table with some facts in the place of others, for a letter to one agency.</summary>
    public FactTable With(IEnumerable<DutyFact> facts)
    {
        FactTable table = new(_library, _zone);
        foreach (DutyFact fact in _facts.Values.Concat(facts))
        {
            table._facts[fact.Name] = fact;
        }

        return table;
    }

    /// <summary>A fact.</summary>
    public DutyFact this[string name]
    {
        get
        {
            _used.Add(name);
            return _facts.TryGetValue(name, out DutyFact? fact)
                ? fact
                : new DutyFact
                {
                    Name = name,
                    State = FactState.Open,
                    Source = "-",
                    Statement = $"{name} is not known.",
                    Decides = $"{name} is not known here.",
                };
        }
    }

    /// <summary>A time fact, or the one that stands in for it; null where neither is stated.</summary>
    public DutyFact? Time(string name)
    {
        HashSet<string> seen = [];
        for (string? next = name; next is not null && seen.Add(next); )
        {
            if (this[next] is { Time: not null } fact)
            {
                return fact;
            }

            next = _library.Facts.TryGetValue(next, out FactDeclaration? declared) ? declared.Else : null;
        }

        return null;
    }

    /// <summary>Facts that were asked for, by name.</summary>
    public IReadOnlyList<DutyFact> Used => [.. _used.Where(_facts.ContainsKey).Select(n => _facts[n])];

    /// <summary>The question behind a fact.</summary>
    public string Ask(string name) =>
        _library.Facts.TryGetValue(name, out FactDeclaration? declared) ? declared.Ask : this[name].Decides ?? name;

    private DutyFact Stated(FactDeclaration declared, StatedFact stated)
    {
        string told = stated.Kind switch
        {
            FactKind.YesNo => stated.IsYes ? "yes" : "no",
            FactKind.Number => OutwardNumbers.Plain(stated.Number),
            FactKind.Time => ZoneWords.Moment(Instant.FromDateTimeOffset(stated.Time), _zone),
            FactKind.List => stated.Words.Count == 0 ? "none" : string.Join(", ", stated.Words),
            _ => stated.Text,
        };
        return new DutyFact
        {
            Name = declared.Name,
            State = stated.Kind == FactKind.YesNo && !stated.IsYes ? FactState.No : FactState.Yes,
            Source = stated.Place,
            Statement = $"{declared.Name} is stated: {told}.",
            Outward = declared.IsInternal ? null : told,
            AtLeast = stated.Kind == FactKind.Number ? stated.Number : null,
            AtMost = stated.Kind == FactKind.Number ? stated.Number : null,
            Time = stated.Kind == FactKind.Time ? stated.Time : null,
            Words = stated.Words,
        };
    }

    private static DutyFact Listed(int contracts) =>
        new()
        {
            Name = ContractsListed,
            State = contracts > 0 ? FactState.Yes : FactState.No,
            Source = "contracts of the carrier's facts",
            Statement =
                contracts > 0
                    ? $"{OutwardNumbers.Plain(contracts)} contracts are listed."
                    : "The carrier says that no contract binds it to tell.",
        };

    private static DutyFact Unstated(FactDeclaration declared) =>
        declared.Presumed is { } presumed
            ? new DutyFact
            {
                Name = declared.Name,
                State = presumed ? FactState.Yes : FactState.No,
                Source = "presumed by the rule",
                Statement = $"{declared.Name} is not stated; the rule presumes {(presumed ? "yes" : "no")}.",
                Outward = presumed ? "yes" : "no",
            }
            : new DutyFact
            {
                Name = declared.Name,
                State = FactState.Open,
                Source = "not stated",
                Statement = $"{declared.Name} is not stated.",
                Decides = declared.Ask,
            };
}
