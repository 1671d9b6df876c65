using Breakwater.Detection.Findings;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Detection.Silence;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Reconciliation;

/// <summary>
/// S11: a command that the AAA server recorded and the device did not log, and the reverse, within five minutes. Judged
/// only for devices that show both kinds of record.
/// </summary>
public sealed class AccountingReconciliation : IDetector
{
    private static readonly TimeSpan SameSession = TimeSpan.FromMinutes(30);
    private const int ShownRecords = 5;

    /// <summary>The most commands that are remembered: about 350 bytes each, so 28 MB.</summary>
    public const int Limit = 80_000;

    private readonly FindingFactory _factory;
    private readonly DeviceNames _names;
    private readonly Func<IReadOnlyList<CollectorOutage>> _outages;
    private readonly BudgetedTable<string, CommandList> _table;
    private readonly int _limit;
    private readonly List<string> _notAssessable = [];

    /// <summary>A detector for one run.</summary>
    /// <param name="factory">Makes the findings.</param>
    /// <param name="names">Brings a device's names and addresses together.</param>
    /// <param name="outages">When the collector was down; asked when the detector concludes.</param>
    /// <param name="limit">The most commands that are remembered.</param>
    public AccountingReconciliation(
        FindingFactory factory,
        DeviceNames names,
        Func<IReadOnlyList<CollectorOutage>> outages,
        int limit = Limit
    )
    {
        _factory = factory;
        _names = names;
        _outages = outages;
        _limit = limit;
        _table = new BudgetedTable<string, CommandList>(limit, d => d);
    }

    /// <summary>What could not be judged, each a sentence. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<string> NotAssessable => _notAssessable;

    /// <summary>How far S11 could be judged. Filled by <see cref="Conclude"/>.</summary>
    public TechniqueCoverage? Technique { get; private set; }

    /// <inheritdoc />
    public IDetectionWorker CreateWorker() => new Worker(_names, _table);

    /// <inheritdoc />
    public void Conclude(IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        int judged = 0;
        IReadOnlyList<CollectorOutage> outages = _outages();
        IReadOnlySet<string> unrecorded = CommandMatching.Unrecorded(_table.States.Values.SelectMany(l => l.Records));
        foreach ((string device, CommandList list) in _table.States.OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            CommandRecord[] records = [.. list.Records];
            if (records.DistinctBy(r => r.Side).Count() < 2)
            {
                continue;
            }

            (IReadOnlyList<CommandRecord> alone, bool any) = CommandMatching.Of(records, unrecorded);
            judged += any ? 1 : 0;
            foreach (List<CommandRecord> session in Sessions(alone))
            {
                sink.Add(Explained(Make(device, session), device, session, outages));
            }
        }

        int devices = _table.States.Count;
        if (judged < devices)
        {
            _notAssessable.Add(
                $"not assessable: {devices - judged} of {devices} devices show no commands that both the AAA server and their own log record, so the two could not be compared on them (S11)"
            );
        }

        if (_table.IsCut)
        {
            _notAssessable.Add(
                $"not assessable in part: more than {_limit} recorded commands; some devices were left out when AAA records and device logs were compared (S11)"
            );
        }

        Technique = new TechniqueCoverage(
            "S11",
            judged == 0 ? Assessable.None
                : judged < devices || _table.IsCut ? Assessable.Partial
                : Assessable.Full,
            devices == 0
                ? "No record of a command was read."
                : $"Commands of {judged} of {devices} devices could be compared between AAA server and device log."
        );
        _table.Clear();
    }

    private static IEnumerable<List<CommandRecord>> Sessions(IReadOnlyList<CommandRecord> alone)
    {
        foreach (IGrouping<(CommandSide Side, string User), CommandRecord> same in alone.GroupBy(r => (r.Side, r.User)))
        {
            List<CommandRecord> session = [];
            foreach (CommandRecord record in same)
            {
                if (session.Count > 0 && record.Time.Ticks - session[^1].Time.Ticks > SameSession.Ticks)
                {
                    yield return session;
                    session = [];
                }

                session.Add(record);
            }

            yield return session;
        }
    }

    /// <summary>What the collector could not receive was not left out by anyone.</summary>
    private Finding Explained(
        Finding finding,
        string device,
        List<CommandRecord> session,
        IReadOnlyList<CollectorOutage> outages
    )
    {
        CollectorOutage? outage = outages.FirstOrDefault(o =>
            o.Devices.Any(d => _names.Of(d) == device)
            && session[0].Time.Ticks >= o.From.UtcTicks - CommandMatching.Window.Ticks
            && session[^1].Time.Ticks <= o.To.UtcTicks + CommandMatching.Window.Ticks
        );
        return outage is not null && session[0].Side == CommandSide.Server
            ? finding with
            {
                Disposition = new Disposition(
                    DispositionState.ExplainedBy,
                    $"collector outage from {outage.From:yyyy-MM-dd HH:mm}Z"
                ),
            }
            : finding;
    }

    private Finding Make(string device, List<CommandRecord> session)
    {
        bool server = session[0].Side == CommandSide.Server;
        bool several = session.Count >= 3;
        string commands = session.Count == 1 ? "one command" : $"{session.Count} commands";
        string who = session[0].User.Length > 0 ? $" of {session[0].User}" : "";
        FindingTemplate template = new()
        {
            Rule = new RuleReference(
                server ? "reconciliation:no_device_log" : "reconciliation:no_aaa_record",
                server
                    ? "The AAA server recorded commands that the device did not log"
                    : "The device logged commands that the AAA server did not record",
                RuleKind.Reconciliation,
                "1"
            ),
            Level = several ? Level.Medium : Level.Low,
            Confidence = several ? 60 : 35,
            ConfidenceReasons =
            [
                "Of this kind of command the two normally record the same.",
                several ? "Several commands in a row are missing." : "A single record may have been lost on the way.",
            ],
            Harm = Harm.DefenceEvasion,
            Techniques = ["T1685"],
            Behaviours = ["S11"],
            Summary = server
                ? $"The AAA server recorded {commands}{who} on {device} of which the device's own log shows nothing within five minutes."
                : $"{device} logged {commands}{who} of which the AAA server has no record within five minutes.",
        };
        List<Entity> entities = [new(EntityKind.Device, device)];
        if (session[0].User.Length > 0)
        {
            entities.Add(new Entity(EntityKind.Account, session[0].User));
        }

        return _factory.FromParts(
            template,
            session[0].Time,
            session[^1].Time,
            entities,
            session.Take(ShownRecords).Select(r => _factory.EvidenceOf(r.Item, r.Position, r.Dataset, r.Text)),
            [session[0].Text],
            session.Count
        );
    }

    private sealed class Worker(DeviceNames names, BudgetedTable<string, CommandList> table) : IDetectionWorker
    {
        public void Observe(EventBatch batch, IFindingSink sink)
        {
            for (int i = 0; i < batch.Count; i++)
            {
                EventView source = batch.At(i);
                string dataset = source.LogSource.Dataset;
                CommandSide? side =
                    dataset == "tacacs.accounting" ? CommandSide.Server
                    : DeviceLogs.Is(dataset) ? CommandSide.Device
                    : null;
                if (
                    side is { } recorder
                    && source.Time.IsKnown
                    && source.Text(Fields.AaaCommand) is { Length: > 0 } command
                    && source.Text(Fields.HostName) is { Length: > 0 } device
                )
                {
                    string name = names.Of(device);
                    PackedCommand record = new(CommandRecord.Of(source, recorder, CommandRecord.Normalise(command)));
                    lock (table.Gate)
                    {
                        if (table.Find(name) is { } list)
                        {
                            list.Add(record);
                            table.Grown(name, 1);
                        }
                    }
                }
            }
        }

        public void Complete() { }
    }
}
