using Breakwater.Detection.RecordAccess.Accesses;

namespace Breakwater.Detection.RecordAccess.Judging.Origins;

/// <summary>From which clients and by which programs an account works (CDR-06), and when both became new at once.</summary>
internal sealed class AccountOrigins
{
    /// <summary>Who comes from more is nobody of steady habits.</summary>
    private const int KeptOrigins = 200;

    /// <summary>Before so many days of an account nothing can be new.</summary>
    private const int Lead = 14;

    /// <summary>For so many days what is new stays new.</summary>
    public const int New = 14;

    private readonly Dictionary<(string Client, string Program), OriginUse> _uses = [];
    private OriginUse? _first;
    private bool _isCut;

    /// <summary>There are more clients and programs than are kept.</summary>
    public bool IsCut => _isCut;

    /// <summary>What is known of each client with each program.</summary>
    public IEnumerable<OriginUse> Uses => _uses.Values;

    /// <summary>What was used in the two months before a day.</summary>
    public IReadOnlyList<OriginUse> Before(int day) =>
        [
            .. _uses.Values.Where(u =>
                WorkingHours.DayOf(u.First) < day && u.Days.GetViewBetween(day - OriginChange.Lately, day).Count > 0
            ),
        ];

    /// <summary>Takes the next access in time.</summary>
    /// <param name="access">The access.</param>
    /// <param name="isDeclared">A job of the inventory covers it.</param>
    public void Take(StoreAccess access, bool isDeclared)
    {
        (string Client, string Program) origin = (access.Client, ProgramName.Of(access.Program));
        if (access.Ticks == 0 || origin is { Client: "", Program: "" })
        {
            return;
        }

        if (!_uses.TryGetValue(origin, out OriginUse? use))
        {
            if (_uses.Count == KeptOrigins)
            {
                _isCut = true;
                return;
            }

            _uses[origin] = use = new OriginUse(origin.Client, origin.Program, access);
            _first ??= use;
        }

        bool isOfTheBeginning = WorkingHours.DayOf(use.First) - WorkingHours.DayOf(_first!.First) < Lead;
        use.Take(access, isKept: !isOfTheBeginning && !isDeclared && !access.IsAggregate);
    }

    /// <summary>
    /// The times at which a client and a program were new together, each with what was known then. What comes within two weeks of each other is
    /// one change.
    /// </summary>
    public IEnumerable<OriginChange> Changes()
    {
        if (_isCut || _uses.Count < 2)
        {
            yield break;
        }

        OriginUse[] uses = [.. _uses.Values.OrderBy(u => u.First.Ticks).ThenBy(u => u.First.Hash)];
        int start = WorkingHours.DayOf(uses[0].First);
        Dictionary<string, int> clients = Firsts(uses, u => u.Client);
        Dictionary<string, int> programs = Firsts(uses, u => u.Program);
        // Where the audit names no programs, the client alone can be new.
        bool tellsPrograms = Array.Exists(uses, u => u.Program.Length > 0);
        List<OriginUse> change = [];
        foreach (OriginUse use in uses)
        {
            int day = WorkingHours.DayOf(use.First);
            if (
                day - start < Lead
                || !IsNew(clients, use.Client, day, start)
                || (tellsPrograms && !IsNew(programs, use.Program, day, start))
            )
            {
                continue;
            }

            if (change.Count > 0 && day - WorkingHours.DayOf(change[^1].First) > New)
            {
                if (OriginChange.Of(change, uses) is { Known.Count: > 0 } one)
                {
                    yield return one;
                }

                change = [];
            }

            change.Add(use);
        }

        if (change.Count > 0 && OriginChange.Of(change, uses) is { Known.Count: > 0 } last)
        {
            yield return last;
        }
    }

    private static bool IsNew(Dictionary<string, int> firsts, string name, int day, int start) =>
        name.Length > 0 && firsts[name] - start >= Lead && day - firsts[name] < New;

    private static Dictionary<string, int> Firsts(OriginUse[] uses, Func<OriginUse, string> name) =>
        uses.GroupBy(name, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => WorkingHours.DayOf(g.First().First), StringComparer.Ordinal);
}
