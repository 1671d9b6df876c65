using System.Globalization;
using Breakwater.Scenarios.RecordWorlds.Syntaxes;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.RecordWorlds;

/// <summary>What an identity does all day.</summary>
internal enum Work
{
    /// <summary>Looks up callers one by one.</summary>
    Desk,

    /// <summary>Counts, and now and then reads some thousand records.</summary>
    Analyst,

    /// <summary>A report that runs each night.</summary>
    Report,

    /// <summary>An export that the inventory declares.</summary>
    Export,

    /// <summary>Looks after a database.</summary>
    Administrator,

    /// <summary>Fetches files of records that the inventory declares.</summary>
    Consumer,
}

/// <summary>Somebody, or a program, with an account.</summary>
internal sealed record Identity(string Account, Work Work, RecordStore Store, string Client, string Program)
{
    /// <summary>Rows of a usual large read.</summary>
    public long Usual { get; init; }
}

/// <summary>A made-up carrier: four stores with audits of four kinds, a server of record files, four hundred identities.</summary>
internal sealed class RecordCarrier
{
    public const int Days = 90;
    private const int LeastOfAKind = 4;
    private static readonly (Work Work, int Count)[] Staff =
    [
        (Work.Desk, 240),
        (Work.Analyst, 88),
        (Work.Report, 40),
        (Work.Export, 8),
        (Work.Administrator, 12),
        (Work.Consumer, 12),
    ];

    private static readonly string[] StoreNames = ["warehouse", "lake", "billing", "archive"];

    private readonly ulong _seed;

    public RecordCarrier(ulong seed, int identities, IReadOnlyList<string> audits)
    {
        _seed = seed;
        Random = new ScenarioRandom(seed, "records");
        Stores =
        [
            .. StoreNames.Zip(
                audits,
                (name, kind) => new RecordStore(name, AuditSyntaxes.All.Single(a => a.Kind == kind))
            ),
        ];
        foreach ((Work work, int count) in Staff)
        {
            for (int i = 0; i < Math.Max(LeastOfAKind, count * identities / RecordWorld.Identities); i++)
            {
                _identities.Add(Person(work, i));
            }
        }
    }

    private readonly List<Identity> _identities = [];
    private readonly HashSet<string> _told = [];
    private RecordStore? _scene;

    public ScenarioRandom Random { get; private set; }

    public DateTime Start { get; } = new(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc);

    public IReadOnlyList<RecordStore> Stores { get; }

    public IReadOnlyList<Identity> Identities => _identities;

    /// <summary>Transfers of the server of record files: time and line, without the year as syslog writes them.</summary>
    public List<(DateTime Time, string Line)> Transfers { get; } = [];

    /// <summary>What follows is drawn anew for each theft, so that those of one carrier fall on different people and stores.</summary>
    public void Begin(string story) => Random = new ScenarioRandom(_seed, story);

    /// <summary>Numbers of their own for a part of the carrier, whatever else is drawn.</summary>
    public ScenarioRandom Draw(string part) => new(_seed, part);

    /// <summary>A subscriber whom nobody lists.</summary>
    public string Subscriber() => "1303555" + Random.Below(10_000).ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>What follows is done by people of one store of whom nothing was told yet.</summary>
    public void At(RecordStore store) => _scene = store;

    /// <summary>Somebody with that work.</summary>
    /// <param name="work">The work.</param>
    /// <param name="which">Who of them can be meant; null for everybody.</param>
    public Identity Any(Work work, Func<Identity, bool>? which = null)
    {
        Identity[] all =
        [
            .. _identities.Where(i =>
                i.Work == work
                && (which is null || which(i))
                && (_scene is null || (i.Store == _scene && !_told.Contains(i.Account)))
            ),
        ];
        Identity one = all[Random.Below(all.Length)];
        _told.Add(one.Account);
        return one;
    }

    /// <summary>Midnight of a day of the story.</summary>
    public DateTime Day(int day) => Start.AddDays(day);

    /// <summary>A file is fetched.</summary>
    public void Fetch(DateTime time, string account, string client, string file, long bytes)
    {
        int process = 2000 + (Transfers.Count % 30_000);
        Transfer(time, process, $"session opened for local user {account} from [{client}]");
        Transfer(time.AddSeconds(1), process, $"open \"{file}\" flags READ mode 0666");
        Transfer(time.AddSeconds(9), process, $"close \"{file}\" bytes read {bytes} written 0");
        Transfer(time.AddSeconds(10), process, $"session closed for local user {account} from [{client}]");
    }

    private void Transfer(DateTime time, int process, string message) =>
        Transfers.Add(
            (
                time,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{time:yyyy-MM-dd'T'HH:mm:ss'Z'} med1 internal-sftp[{process}]: {message}"
                )
            )
        );

    private Identity Person(Work work, int number)
    {
        RecordStore store = Stores[number % Stores.Count];
        string name = work.ToString().ToLowerInvariant();
        string account = string.Create(
            CultureInfo.InvariantCulture,
            $"{(work is Work.Report or Work.Export or Work.Consumer ? "svc_" : "")}{name}{number:000}{(work == Work.Consumer ? "" : store.Syntax.AccountEnd)}"
        );
        string client = string.Create(
            CultureInfo.InvariantCulture,
            $"10.{40 + (int)work}.{number / 200}.{10 + (number % 200)}"
        );
        return new Identity(
            account,
            work,
            store,
            client,
            work switch
            {
                Work.Desk => "caredesk",
                Work.Analyst => "dbeaver",
                Work.Administrator => "psql",
                _ => "scheduler",
            }
        )
        {
            Usual = work == Work.Report ? Random.Between(4_000, 60_000) : Random.Between(500, 12_000),
        };
    }
}
