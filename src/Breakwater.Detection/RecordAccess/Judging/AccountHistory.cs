using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Judging.Copies;
using Breakwater.Detection.RecordAccess.Judging.Origins;
using Breakwater.Detection.RecordAccess.Judging.Pulls;
using Breakwater.Detection.RecordAccess.Judging.Questions;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>What one account did with one store, added up: however much it was, it takes bounded room.</summary>
/// <param name="store">The store.</param>
/// <param name="account">The account.</param>
/// <param name="fewRows">A read of fewer rows is a look.</param>
internal sealed class AccountHistory(string store, string account, long fewRows)
{
    private const int KeptAccesses = 500;
    private const int KeptNames = 1000;
    private const int KeptSubscribers = 50_000;
    private const int KeptFirstReads = 60;
    private const long FirstWeeks = 14 * TimeSpan.TicksPerDay;

    private readonly SortedDictionary<int, DayUse> _days = [];
    private readonly Dictionary<string, StoreAccess> _clients = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoreAccess> _programs = new(StringComparer.Ordinal);
    private readonly Dictionary<SealedToken, SubscriberUse> _subscribers = [];
    private readonly List<StoreAccess> _exports = [];
    private readonly List<StoreAccess> _graphs = [];
    private readonly List<StoreAccess> _sweeps = [];
    private readonly List<StoreAccess> _catalogue = [];
    private readonly List<StoreAccess> _whereabouts = [];
    private readonly List<StoreAccess> _canaries = [];
    private readonly List<StoreAccess> _watched = [];
    private readonly List<StoreAccess> _firstReads = [];
    private bool _gaveRecords;

    public string Store => store;

    public string Account => account;

    /// <summary>The inventory lists the store.</summary>
    public bool IsRegistered { get; private set; }

    /// <summary>Accesses in all.</summary>
    public long Count { get; private set; }

    /// <summary>Accesses that read records and whose rows the audit did not count.</summary>
    public long Uncounted { get; private set; }

    /// <summary>More was seen of some kind than is kept; what is kept is the first of it.</summary>
    public bool IsCut { get; private set; }

    /// <summary>By day, counted from 0001-01-01.</summary>
    public IReadOnlyDictionary<int, DayUse> Days => _days;

    /// <summary>Clients, each with its first access.</summary>
    public IReadOnlyDictionary<string, StoreAccess> Clients => _clients;

    /// <summary>Programs, each with its first access.</summary>
    public IReadOnlyDictionary<string, StoreAccess> Programs => _programs;

    /// <summary>Subscribers named in statements, by token.</summary>
    public IReadOnlyDictionary<SealedToken, SubscriberUse> Subscribers => _subscribers;

    /// <summary>Exports and copies, in time.</summary>
    public IReadOnlyList<StoreAccess> Exports => _exports;

    /// <summary>Queries over calls of those who called.</summary>
    public IReadOnlyList<StoreAccess> Graphs => _graphs;

    /// <summary>Records of an area, of nobody in particular, that show who was there.</summary>
    public IReadOnlyList<StoreAccess> Sweeps => _sweeps;

    /// <summary>Searches of the catalogue.</summary>
    public IReadOnlyList<StoreAccess> Catalogue => _catalogue;

    /// <summary>Where single subscribers were.</summary>
    public IReadOnlyList<StoreAccess> Whereabouts => _whereabouts;

    /// <summary>Accesses that name a subscriber that does not exist, whoever made them.</summary>
    public IReadOnlyList<StoreAccess> Canaries => _canaries;

    /// <summary>Accesses that name somebody of the watch list.</summary>
    public IReadOnlyList<StoreAccess> Watched => _watched;

    /// <summary>At which hours of the day the account works (CDR-07).</summary>
    public WorkingHours Working { get; } = new();

    /// <summary>The same without looks at a few records, which somebody on call may take at any hour.</summary>
    public WorkingHours WorkingBesideLooks { get; } = new();

    /// <summary>From where and by what it works (CDR-06).</summary>
    public AccountOrigins Origins { get; } = new();

    /// <summary>Which kinds of questions it asks.</summary>
    public AccountShapes Shapes { get; } = new();

    /// <summary>What of it was new.</summary>
    public AccountQuestions Questions { get; } = new();

    /// <summary>What it took from a portal under which orders (CDR-17).</summary>
    public PortalPulls Pulls { get; } = new();

    /// <summary>To whom it sent what a portal gave (CDR-17).</summary>
    public AccountRecipients Recipients { get; } = new();

    /// <summary>Into which places it copies (CDR-18).</summary>
    public AccountCopies Copies { get; } = new();

    /// <summary>Days of work before any records of nobody in particular were taken.</summary>
    public int DaysWithoutRecords { get; private set; }

    /// <summary>Before it took any of nobody in particular, it took records of subscribers whom it named.</summary>
    public bool LookedUpFirst { get; private set; }

    /// <summary>The first reads of nobody in particular that no job declares, of the first day and two weeks after.</summary>
    public IReadOnlyList<StoreAccess> FirstReads => _firstReads;

    /// <summary>Accesses with a ticket.</summary>
    public long Ticketed { get; private set; }

    /// <summary>Look-ups of single subscribers by the hour.</summary>
    public LookupHours Hours { get; } = new();

    /// <summary>The first time; 0 where none is known.</summary>
    public long First { get; private set; }

    /// <summary>Takes the next access in time.</summary>
    /// <param name="access">The access.</param>
    /// <param name="isDeclared">A job of the inventory covers it.</param>
    public void Take(StoreAccess access, bool isDeclared)
    {
        IsRegistered |= access.IsRegistered;
        if (access.TouchesCanary)
        {
            Keep(_canaries, access);
        }

        if (access.Kind == AccessKind.Catalogue)
        {
            Keep(_catalogue, access);
            return;
        }

        Count++;
        First = First == 0 ? access.Ticks : First;
        Once(_clients, access.Client, access);
        Once(_programs, access.Program, access);
        bool givesRecords = !access.IsAggregate;
        Uncounted += givesRecords && access.Rows is null ? 1 : 0;
        Day(access).Take(access, isDeclared);
        foreach (SealedToken token in access.Subscribers)
        {
            Take(token, access);
        }

        if (givesRecords)
        {
            Questions.Take(access, isDeclared);
        }

        TakeFirst(access, isDeclared);
        Ticketed += access.HasTicket ? 1 : 0;
        Working.Take(access);
        if (!IsLook(access))
        {
            WorkingBesideLooks.Take(access);
        }

        Shapes.Take(access);
        Origins.Take(access, isDeclared);
        Pulls.Take(access, isDeclared);
        Recipients.Take(access, isDeclared);
        Copies.Take(access);
        if (!isDeclared && access.Sights.Any(s => !s.IsCanary))
        {
            Keep(_watched, access);
        }

        if (!isDeclared && givesRecords)
        {
            if (access.Named == 0)
            {
                Working.TakeRead(access);
            }

            Sort(access);
        }
    }

    /// <summary>A few records, to see what they look like or whether any come in.</summary>
    private bool IsLook(StoreAccess access) =>
        access is { IsAggregate: false, Named: 0 }
        && (access.Rows is { } rows ? rows < fewRows : access.Limit is { } limit && limit < fewRows);

    private void TakeFirst(StoreAccess access, bool isDeclared)
    {
        if (access.IsAggregate)
        {
            return;
        }

        if (access.Named > 0)
        {
            LookedUpFirst |= !_gaveRecords;
            return;
        }

        if (IsLook(access))
        {
            return;
        }

        if (!_gaveRecords)
        {
            _gaveRecords = true;
            DaysWithoutRecords = Working.Until(WorkingHours.DayOf(access)).Count();
        }

        if (
            !isDeclared
            && access.Kind == AccessKind.Read
            && _firstReads.Count < KeptFirstReads
            && (_firstReads.Count == 0 || access.Ticks - _firstReads[0].Ticks < FirstWeeks)
        )
        {
            _firstReads.Add(access);
        }
    }

    private void Sort(StoreAccess access)
    {
        if (access.Kind is AccessKind.Export or AccessKind.Copy)
        {
            Keep(_exports, access);
        }
        else if (access.IsContactGraph)
        {
            Keep(_graphs, access);
        }
        else if (access.Named == 0)
        {
            if (access.Asked.HasFlag(FieldClasses.Location) && FieldClassWords.IsIdentity(access.Exposed))
            {
                Keep(_sweeps, access);
            }
        }
        else
        {
            Hours.Take(access);
            if (access.Exposed.HasFlag(FieldClasses.Location) && !access.Exposed.HasFlag(FieldClasses.Duration))
            {
                Keep(_whereabouts, access);
            }
        }
    }

    private DayUse Day(StoreAccess access)
    {
        int day = (int)(access.Ticks / TimeSpan.TicksPerDay);
        if (!_days.TryGetValue(day, out DayUse? use))
        {
            _days[day] = use = new DayUse(day);
        }

        return use;
    }

    private void Take(SealedToken token, StoreAccess access)
    {
        if (_subscribers.TryGetValue(token, out SubscriberUse? use))
        {
            use.Take(access);
        }
        else if (_subscribers.Count < KeptSubscribers)
        {
            use = new SubscriberUse();
            use.Take(access);
            _subscribers[token] = use;
        }
        else
        {
            IsCut = true;
        }
    }

    private void Once(Dictionary<string, StoreAccess> names, string name, StoreAccess access)
    {
        if (name.Length == 0)
        {
            return;
        }

        if (names.Count < KeptNames)
        {
            names.TryAdd(name, access);
        }
        else
        {
            IsCut |= !names.ContainsKey(name);
        }
    }

    private void Keep(List<StoreAccess> list, StoreAccess access)
    {
        if (list.Count < KeptAccesses)
        {
            list.Add(access);
        }
        else
        {
            IsCut = true;
        }
    }
}

/// <summary>One subscriber in the statements of one account.</summary>
internal sealed class SubscriberUse
{
    // Of most subscribers there are fewer; an access is not small.
    private const int ShownFrom = 5;

    public long First { get; private set; }

    public long Last { get; private set; }

    public int Count { get; private set; }

    /// <summary>How sensitive the subscriber is; null where nothing lists them.</summary>
    public string? Tier { get; private set; }

    /// <summary>One of the accesses; null where there were few.</summary>
    public StoreAccess? Shown { get; private set; }

    public void Take(StoreAccess access)
    {
        First = Count == 0 ? access.Ticks : First;
        Last = access.Ticks;
        Count++;
        if (access is { Named: 1, Sights: [{ Tier: { } tier }] })
        {
            Tier = tier;
        }

        Shown = Count == ShownFrom ? access : Shown;
    }
}

/// <summary>One day of one account with one store, without what declared jobs read and without look-ups of single subscribers.</summary>
internal sealed class DayUse(int day)
{
    public int Day => day;

    /// <summary>Rows of records that the audit counted.</summary>
    public long Rows { get; private set; }

    /// <summary>Accesses whose rows are not counted.</summary>
    public int Uncounted { get; private set; }

    public int Accesses { get; private set; }

    public FieldClasses Exposed { get; private set; }

    /// <summary>The accesses with the most rows, at most three.</summary>
    public List<StoreAccess> Largest { get; } = [];

    public StoreAccess? FirstAccess { get; private set; }

    public long LastTicks { get; private set; }

    public void Take(StoreAccess access, bool isDeclared)
    {
        // Look-ups of single subscribers are judged by whom they name; they would hide how much was taken beside them.
        if (isDeclared || access.IsAggregate || access.Named > 0)
        {
            return;
        }

        Accesses++;
        FirstAccess ??= access;
        LastTicks = access.Ticks;
        Exposed |= access.Exposed;
        Rows += access.Rows ?? 0;
        Uncounted += access.Rows is null ? 1 : 0;
        Largest.Add(access);
        if (Largest.Count > 3)
        {
            Largest.Remove(Largest.MinBy(a => (a.Rows ?? 0, a.Hash))!);
        }
    }
}
