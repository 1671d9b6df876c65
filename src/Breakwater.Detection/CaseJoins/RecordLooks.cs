using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.CaseJoins;

/// <summary>How one account looked people up in one store: only those who are targets of intercepts are kept, the others counted.</summary>
internal sealed class RecordLooks(string store, string account)
{
    /// <summary>The most people of one account that are told apart; more look-ups than these count as one more person each.</summary>
    private const int MostPeople = 20_000;

    private readonly Dictionary<SealedToken, RecordLook> _targets = [];
    private HashSet<SealedToken> _people = [];
    private readonly SortedSet<string> _clients = new(StringComparer.Ordinal);

    public string Store => store;

    public string Account => account;

    /// <summary>People who were looked up, whoever they were; at least so many.</summary>
    public long People { get; private set; }

    /// <summary>Targets of intercepts among them, by token of the case.</summary>
    public IReadOnlyDictionary<SealedToken, RecordLook> Targets => _targets;

    /// <summary>It is a register of subscribers or a message centre, which holds no call records.</summary>
    public bool IsRegister { get; private set; }

    /// <summary>Hosts that they came from, the first some.</summary>
    public IReadOnlyCollection<string> Clients => _clients;

    /// <summary>Nothing more comes of this account: who the others were is given up.</summary>
    public void Close() => _people = [];

    public void Take(StoreAccess access, Func<SealedToken, bool> isTarget)
    {
        IsRegister |= access.Kind == AccessKind.Register;
        foreach (SealedToken token in access.CaseSubscribers)
        {
            People += _people.Contains(token) ? 0 : 1;
            if (_people.Count < MostPeople)
            {
                _people.Add(token);
            }
        }

        if (access.CaseSubscribers.Count > 0 && access.Client.Length > 0 && _clients.Count < 50)
        {
            _clients.Add(access.Client);
        }

        foreach (SealedToken token in access.CaseSubscribers.Where(isTarget))
        {
            if (!_targets.TryGetValue(token, out RecordLook? look))
            {
                _targets[token] = look = new RecordLook(access);
            }

            look.Take(access);
        }
    }
}

/// <summary>One person among the look-ups of one account.</summary>
internal sealed class RecordLook(StoreAccess first)
{
    /// <summary>The first of them.</summary>
    public StoreAccess Shown { get; } = first with { Subscribers = [], Sets = [], CaseSubscribers = [] };

    public long Last { get; private set; }

    public int Count { get; private set; }

    /// <summary>Those that name a ticket.</summary>
    public int Ticketed { get; private set; }

    public void Take(StoreAccess access)
    {
        Count++;
        Ticketed += access.HasTicket ? 1 : 0;
        Last = access.Ticks;
    }
}
