using System.Globalization;
using System.Security.Cryptography;
using Breakwater.Detection.ContentFiles;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Judging;
using Breakwater.Detection.RecordAccess.Readiness;
using Breakwater.Detection.RecordAccess.Sessions;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Detection.RecordAccess.Watching;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Sealing;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.RecordAccess;

/// <summary>
/// Who read call records, how many, by which kind of question: audits of stores held against declared jobs and against what each account
/// did before. Numbers of subscribers become tokens when a statement is read, under a key that is made for the run and written nowhere.
/// </summary>
public sealed partial class RecordAccessDetector : IDetector, IDisposable
{
    private readonly FindingFactory _factory;
    private readonly AccessChecks _checks;
    private readonly StoreRegister _register;
    private readonly WatchList _watch;
    private readonly CarrierInventory _inventory;
    private readonly ISpill _spill;
    private readonly StoreSessions _sessions;
    private readonly RememberedItems _items;
    private readonly KeyedTokens _tokens = new(RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes));
    private readonly ISealedTokens _named;
    private readonly SortedDictionary<string, long> _unparsed = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _unplaced = new(StringComparer.Ordinal);
    private readonly List<string> _notes = [];
    private readonly Lock _gate = new();
    private readonly AuditCatalogue _audits;
    private readonly AuditTally _tally;
    private long _statements;
    private IReadOnlyDictionary<string, FindingTakings> _takings = new Dictionary<string, FindingTakings>();

    /// <summary>A detector for one run.</summary>
    /// <param name="factory">Makes the findings.</param>
    /// <param name="inventory">Stores, fields and jobs.</param>
    /// <param name="names">Names of tables and columns that the inventory does not list.</param>
    /// <param name="checks">What is looked for.</param>
    /// <param name="spills">Keeps accesses on disk.</param>
    /// <param name="items">Numbers of items.</param>
    /// <param name="audits">What kinds of audits can tell; null where nothing is known of them.</param>
    /// <param name="watch">People whose exposure must be known first, and canaries; it is not disposed here.</param>
    /// <param name="ofCase">Tokens under the key of a case, for joins within it; null where there is none.</param>
    public RecordAccessDetector(
        FindingFactory factory,
        CarrierInventory inventory,
        RecordNames names,
        AccessChecks checks,
        ISpillFactory spills,
        RememberedItems items,
        AuditCatalogue? audits = null,
        WatchList? watch = null,
        ISealedTokens? ofCase = null
    )
    {
        ArgumentNullException.ThrowIfNull(spills);
        ArgumentNullException.ThrowIfNull(factory);
        _audits = audits ?? AuditCatalogue.None;
        _tally = new AuditTally(_audits, new AccessNames(factory.Names));
        (_factory, _checks, _items, _inventory) = (factory, checks, items, inventory);
        _register = new StoreRegister(inventory, names);
        _watch = watch ?? WatchList.WithoutKey(inventory);
        _named = ofCase is null ? _tokens : new JoinedTokens(_tokens, ofCase);
        _spill = spills.Create("record_accesses");
        _sessions = new StoreSessions(spills, items);
    }

    /// <summary>What the accesses of each finding can have taken, by the finding's id. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyDictionary<string, FindingTakings> Takings => _takings;

    /// <summary>What the audit of each store tells, and what it could tell. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<StoreAuditCoverage> Audits { get; private set; } = [];

    /// <summary>What could not be judged, each a sentence. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<string> NotAssessable { get; private set; } = [];

    /// <summary>What else must be known, each a sentence. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Others that are shown every access once, in the order of stores, accounts and times, while this concludes.</summary>
    internal List<IAccessFollower> Followers { get; } = [];

    /// <inheritdoc />
    public IDetectionWorker CreateWorker() => new Worker(this);

    /// <inheritdoc />
    public void Conclude(IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        AccessCodec codec = new(_items);
        foreach (StoreAccess access in _sessions.Joined(_tally))
        {
            codec.Add(_spill, access);
        }

        Audits = AuditReadiness.Of(_tally, _audits, _register.Stores);
        NotAssessable = [.. AuditReadiness.Gaps(Audits), .. Unplaced()];
        if (_spill.Count == 0)
        {
            return;
        }

        DeclaredJobs jobs = new(_register.Jobs, _register.Consumers, _checks);
        AccessJudge judge = new(_checks, _register, _inventory);
        foreach (AccountHistory history in Histories(Judged(Followed(Accesses(jobs)))))
        {
            judge.Learn(history);
        }

        SortedDictionary<string, long> uncounted = new(StringComparer.Ordinal);
        TakingCollector takings = new();
        foreach (AccountHistory history in Histories(Judged(Accesses(jobs))))
        {
            if (history.Uncounted > 0)
            {
                uncounted[history.Store] = uncounted.GetValueOrDefault(history.Store) + history.Uncounted;
            }

            foreach (AccessHit hit in judge.Judge(history))
            {
                if (_checks.Find(hit.Check) is { } check)
                {
                    Finding finding = Finding(check, hit);
                    takings.Expect(finding.Id, history, hit.Scope);
                    sink.Add(finding);
                }
            }
        }

        if (!takings.IsEmpty)
        {
            foreach ((StoreAccess access, bool isDeclared) in Judged(Accesses(jobs)))
            {
                takings.Take(access, isDeclared);
            }
        }

        _takings = takings.Found();
        NotAssessable =
        [
            .. NotAssessable,
            .. Gaps(uncounted, jobs),
            .. judge.Recipients.Gaps(_checks.Limit("recipient_pulls")),
        ];
        Note();
        _spill.Clear();
    }

    /// <inheritdoc />
    public void Dispose() => _tokens.Dispose();

    private IEnumerable<(StoreAccess Access, bool IsDeclared)> Followed(
        IEnumerable<(StoreAccess Access, bool IsDeclared)> accesses
    )
    {
        foreach ((StoreAccess access, bool isDeclared) in accesses)
        {
            foreach (IAccessFollower follower in Followers)
            {
                follower.Take(access, isDeclared);
            }

            yield return (access, isDeclared);
        }
    }

    /// <summary>What gave call records out, or was there to: look-ups in registers of subscribers give none.</summary>
    private static IEnumerable<(StoreAccess Access, bool IsDeclared)> Judged(
        IEnumerable<(StoreAccess Access, bool IsDeclared)> accesses
    ) => accesses.Where(a => a.Access.Kind != AccessKind.Register);

    private IEnumerable<AccountHistory> Histories(IEnumerable<(StoreAccess Access, bool IsDeclared)> accesses)
    {
        AccountHistory? history = null;
        foreach ((StoreAccess access, bool isDeclared) in accesses)
        {
            if (history is null || history.Store != access.Store || history.Account != access.Account)
            {
                if (history is not null)
                {
                    yield return history;
                }

                history = new AccountHistory(access.Store, access.Account, _checks.Limit("origin_rows"));
            }

            history.Take(access, isDeclared);
        }

        if (history is not null)
        {
            yield return history;
        }
    }

    /// <summary>Every access once, by store and account and in time, and whether the inventory covers it.</summary>
    private IEnumerable<(StoreAccess Access, bool IsDeclared)> Accesses(DeclaredJobs jobs)
    {
        AccessCodec codec = new(_items);
        StoreAccess? before = null;
        RecentAccesses recent = new();
        foreach (SpilledRecord record in _spill.Sorted())
        {
            StoreAccess access = codec.Read(record);
            bool isOther = before is not null && (before.Store != access.Store || before.Account != access.Account);
            before = access;
            foreach (StoreAccess whole in isOther ? recent.Rest() : [])
            {
                yield return (whole, jobs.IsDeclared(whole));
            }

            foreach (StoreAccess whole in recent.Take(access))
            {
                yield return (whole, jobs.IsDeclared(whole));
            }
        }

        foreach (StoreAccess whole in recent.Rest())
        {
            yield return (whole, jobs.IsDeclared(whole));
        }
    }

    private Finding Finding(ContentCheck check, AccessHit hit)
    {
        AccountHistory history = hit.History;
        // A canary is one whatever the table is called.
        bool isGuess = !history.IsRegistered && check.Id != "CDR-05";
        Level level = hit.Level ?? check.Level;
        return _factory.FromParts(
            new FindingTemplate
            {
                Rule = new RuleReference(
                    $"call_records:{check.Id.ToLower(CultureInfo.InvariantCulture)}",
                    check.Title,
                    KindOf(check),
                    "1"
                ),
                // Tables that nobody catalogued may hold something else: such a finding never stands above medium.
                Level = isGuess && level > Level.Medium ? Level.Medium : level,
                Confidence = Math.Clamp(check.Confidence + hit.ConfidenceChange - (isGuess ? 20 : 0), 5, 95),
                ConfidenceReasons =
                [
                    check.Why,
                    .. hit.Reasons,
                    .. isGuess
                        ? (string[])
                            ["The inventory does not list the store; its table is one of call records by its name."]
                        : [],
                ],
                Harm = Harm.CallRecords,
                Techniques = check.Techniques,
                Behaviours = check.Behaviours,
                Summary = hit.Summary,
            },
            Time(hit.First, hit),
            Time(hit.Last, hit),
            [
                new Entity(EntityKind.Store, history.Store),
                new Entity(EntityKind.Account, history.Account),
                .. hit
                    .Evidence.Select(e => e.Client)
                    .Where(c => c.Length > 0)
                    .Distinct()
                    .Take(10)
                    .Select(c => new Entity(EntityKind.Address, c)),
            ],
            [
                .. hit.Evidence.Select(e => _factory.EvidenceOf(e.Item, e.Position, e.Dataset, e.Excerpt)),
                .. Logins(hit).Select(e => _factory.EvidenceOf(e.Item, e.Position, e.Dataset, e.Excerpt)),
            ],
            hit.Evidence.Select(e => new ReadOnlyMemory<byte>(e.Excerpt)),
            hit.Occurrences
        ) with
        {
            Counts = hit.Counts,
            // The audit counted every row of it: there are no more.
            AtMost = hit.IsCounted ? hit.AtMost ?? hit.Counts : Model.Findings.Finding.NoCounts,
        };
    }

    /// <summary>The logins that name the clients of what is shown, where the accesses themselves do not.</summary>
    private static IEnumerable<RecordPlace> Logins(AccessHit hit) =>
        hit
            .Evidence.Select(e => e.Login)
            .OfType<RecordPlace>()
            .DistinctBy(l => (l.Item.Path, l.Position.Offset))
            .Take(5);

    /// <summary>
    /// An export held against the register of jobs is an act that the register does not know; a number against what is usual is only
    /// unusual.
    /// </summary>
    private RuleKind KindOf(ContentCheck check) =>
        _register is { KnowsJobs: true, KnowsStores: true } && check.Id is "CDR-02" or "T83b" or "CDR-08"
        || check.Id is "CDR-03" or "CDR-04" or "CDR-05"
            ? RuleKind.Reconciliation
            : RuleKind.Baseline;

    /// <summary>A time is as good as the worst of the records that show it.</summary>
    private static EventTime Time(long ticks, AccessHit hit) =>
        ticks == 0 ? EventTime.Unknown : new EventTime(ticks, hit.Evidence.Max(e => e.Trust));

    private void Complete(AccessReader reader, AuditTally tally)
    {
        lock (_gate)
        {
            _tally.Add(tally);
            _statements += reader.Statements;
            foreach ((string what, long count) in reader.UnplacedCopies)
            {
                _unplaced[what] = _unplaced.GetValueOrDefault(what) + count;
            }

            foreach ((string why, long count) in reader.Unparsed)
            {
                _unparsed[why] = _unparsed.GetValueOrDefault(why) + count;
            }
        }
    }

    private sealed class Worker(RecordAccessDetector detector) : IDetectionWorker
    {
        private readonly AccessReader _reader = new(
            detector._register,
            new AccessNames(detector._factory.Names),
            detector._named,
            detector._watch
        );

        private readonly AccessCodec _codec = new(detector._items);

        private readonly SessionReader _sessions = new(detector._sessions, new AccessNames(detector._factory.Names));

        private readonly AuditTally _tally = new(detector._audits, new AccessNames(detector._factory.Names));

        public void Observe(EventBatch batch, IFindingSink sink)
        {
            for (int i = 0; i < batch.Count; i++)
            {
                EventView source = batch.At(i);
                _tally.See(source);
                _sessions.See(source);
                if (_reader.Read(source) is { } access)
                {
                    if (access.Kind != AccessKind.Register)
                    {
                        _tally.Take(access, source);
                    }

                    if (access.Kind != AccessKind.Queue && !_sessions.Keeps(access, source))
                    {
                        _codec.Add(detector._spill, access);
                    }
                }
            }
        }

        public void Complete() => detector.Complete(_reader, _tally);
    }
}
