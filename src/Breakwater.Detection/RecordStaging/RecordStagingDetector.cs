using System.Globalization;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Flows;
using Breakwater.Detection.Flows.Conversations;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.RecordAccess;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Detection.RecordStaging.Content;
using Breakwater.Detection.RecordStaging.Joining;
using Breakwater.Detection.RecordStaging.Packing;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.RecordStaging;

/// <summary>
/// Call records taken to a host, packed there, and as much as that carried away: audits of stores, command lines of hosts and flow records brought together by host,
/// time and size (S8, T83e, CDR-13); and files of call records that are packed where they lie.
/// </summary>
public sealed class RecordStagingDetector : IDetector, IAccessFollower
{
    /// <summary>The most accesses that are kept; each is about a kilobyte.</summary>
    private const int MostTakings = 20_000;

    /// <summary>The most acts of packing of one host that are judged.</summary>
    private const int MostActs = 20_000;

    private readonly FindingFactory _factory;
    private readonly StagingContent _content;
    private readonly FlowChecks _flowChecks;
    private readonly KnownHosts _hosts;
    private readonly FlowEstate _estate;
    private readonly ISpill _packed;
    private readonly ISpill _talks;
    private readonly RememberedItems _items;
    private readonly RememberedItems _flowItems = new();
    private readonly StagingJudge _judge;
    private readonly SourceJudge _atSource;
    private readonly StoreRegister _register;
    private readonly List<TakenRecords> _taken = [];
    private readonly List<string> _notes = [];
    private readonly List<string> _gaps = [];
    private bool _isCut;

    /// <summary>A detector for one run.</summary>
    /// <param name="factory">Makes the findings.</param>
    /// <param name="inventory">Hosts with their addresses.</param>
    /// <param name="names">Names of folders that the inventory does not list.</param>
    /// <param name="content">How the steps are brought together.</param>
    /// <param name="flows">Which end of a conversation serves.</param>
    /// <param name="spills">Keeps acts and conversations on disk.</param>
    /// <param name="items">Numbers of items.</param>
    public RecordStagingDetector(
        FindingFactory factory,
        CarrierInventory inventory,
        RecordNames names,
        StagingContent content,
        FlowChecks flows,
        ISpillFactory spills,
        RememberedItems items
    )
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(spills);
        (_factory, _content, _flowChecks, _items) = (factory, content, flows, items);
        _hosts = new KnownHosts(inventory);
        _estate = new FlowEstate(inventory);
        _judge = new StagingJudge(content, _hosts, _estate);
        _atSource = new SourceJudge(content, _hosts, _estate);
        _register = new StoreRegister(inventory, names);
        _packed = spills.Create("record_packing");
        _talks = spills.Create("record_hosts_conversations");
        Watched = new WatchedAddresses(_hosts.Addresses);
    }

    /// <summary>What could not be judged, each a sentence. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<string> NotAssessable => _gaps;

    /// <summary>What was left out, each a sentence. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Hosts whose flows are kept, by address.</summary>
    internal WatchedAddresses Watched { get; }

    /// <summary>Sees the accesses that another detector read; that one concludes first.</summary>
    /// <param name="accesses">It.</param>
    public void Follow(RecordAccessDetector accesses)
    {
        ArgumentNullException.ThrowIfNull(accesses);
        accesses.Followers.Add(this);
    }

    /// <inheritdoc />
    public IDetectionWorker CreateWorker()
    {
        ConversationTable table = new(_talks, _flowItems);
        return new StagingWorker(
            this,
            new PackingReader(_content, _hosts, _register),
            table,
            new ConversationTaker(_flowChecks.Ports, _flowItems, table)
        );
    }

    /// <summary>Takes an access that carries records to a host, if no job of the inventory covers it.</summary>
    void IAccessFollower.Take(StoreAccess access, bool isDeclared)
    {
        if (isDeclared || !_judge.IsTaking(access) || _judge.HostOf(access) is not { } host)
        {
            return;
        }

        if (_taken.Count < MostTakings)
        {
            _taken.Add(new TakenRecords(host, access with { Subscribers = [], Sets = [] }));
        }
        else
        {
            _isCut = true;
        }
    }

    /// <inheritdoc />
    public void Conclude(IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        if (_packed.Count == 0)
        {
            Clear();
            return;
        }

        Dictionary<string, TakenRecords[]> taken = _taken
            .GroupBy(t => t.Host)
            .ToDictionary(g => g.Key, g => g.OrderBy(t => t.Access.Ticks).ThenBy(t => t.Access.Hash).ToArray());
        Dictionary<string, List<PackingAct>> acts = Acts(taken);
        HashSet<string> seen = [];
        foreach (DeviceConversations talks in DeviceConversations.Of(_talks, _flowItems))
        {
            seen.Add(talks.Device);
            if (acts.TryGetValue(talks.Device, out List<PackingAct>? packed))
            {
                HashSet<Conversation> told =
                [
                    .. Staged(talks, taken.GetValueOrDefault(talks.Device) ?? [], packed, sink),
                ];
                AtSource(talks.Device, packed, talks.All, told, sink);
            }
        }

        foreach ((string host, List<PackingAct> packed) in acts.OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            if (!seen.Contains(host))
            {
                AtSource(host, packed, null, [], sink);
            }

            if (!seen.Contains(host) && _judge.IsPacked(taken.GetValueOrDefault(host) ?? [], packed))
            {
                _gaps.Add(
                    $"not assessable: call records were taken to {host} and files were packed there afterwards; no flow record of {host} was read, so that what left it is not known (S8)"
                );
            }
        }

        if (_isCut)
        {
            _notes.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"More than {MostTakings} large accesses to call records by no declared job were read; what was packed and sent after the rest was not looked for (S8)."
                )
            );
        }

        Clear();
    }

    /// <summary>Records that were taken to a host and packed there; tells by which conversations they left.</summary>
    private IEnumerable<Conversation> Staged(
        DeviceConversations talks,
        TakenRecords[] taken,
        List<PackingAct> packed,
        IFindingSink sink
    )
    {
        if (_content.Check is { } check)
        {
            StagingFindings findings = new(new StagingProof(_factory, _estate, _flowItems), check);
            foreach (StagedRecords staged in _judge.Judge(talks.Device, taken, packed, talks.All))
            {
                sink.Add(findings.Of(staged));
                yield return staged.Exit.Talk;
            }
        }
    }

    /// <summary>Files of records that were packed where they lie; what is told of with the records that it holds is not told again.</summary>
    private void AtSource(
        string host,
        List<PackingAct> packed,
        IReadOnlyList<Conversation>? talks,
        HashSet<Conversation> told,
        IFindingSink sink
    )
    {
        if (_content.AtSource is not { } check)
        {
            return;
        }

        SourceFindings findings = new(new StagingProof(_factory, _estate, _flowItems), check);
        foreach (PackedAtSource found in _atSource.Judge(host, packed, talks))
        {
            if (found.Exit is null || !told.Contains(found.Exit.Talk))
            {
                sink.Add(findings.Of(found));
            }
        }
    }

    internal void Take(PackingCodec codec, PackingAct act) => codec.Add(_packed, act);

    internal PackingCodec Codec() => new(_items);

    private Dictionary<string, List<PackingAct>> Acts(Dictionary<string, TakenRecords[]> taken)
    {
        Dictionary<string, List<PackingAct>> acts = [];
        PackingCodec codec = Codec();
        foreach (SpilledRecord record in _packed.Sorted())
        {
            PackingAct act = codec.Read(record);
            if (!taken.ContainsKey(act.Host) && act.Store.Length == 0 && !_hosts.HasFiles(act.Host))
            {
                continue;
            }

            if (!acts.TryGetValue(act.Host, out List<PackingAct>? own))
            {
                acts[act.Host] = own = [];
            }

            if (own.Count < MostActs)
            {
                own.Add(act);
            }
            else if (own.Count == MostActs)
            {
                own.Add(act);
                _notes.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Files were packed on {act.Host} more than {MostActs} times; the rest was not looked at (S8)."
                    )
                );
            }
        }

        return acts;
    }

    private void Clear()
    {
        _packed.Clear();
        _talks.Clear();
        _taken.Clear();
    }
}
