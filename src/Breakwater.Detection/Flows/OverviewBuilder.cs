using Breakwater.Detection.Flows.Conversations;
using Breakwater.Detection.Flows.Judging;
using Breakwater.Model.Flows.Overview;

namespace Breakwater.Detection.Flows;

/// <summary>Keeps the most of each kind while devices are judged one after another.</summary>
internal sealed class OverviewBuilder(FlowChecks checks)
{
    /// <summary>The most of each kind that are kept.</summary>
    public const int Limit = 50;

    private readonly Most<TunnelVolume> _tunnels = new();
    private readonly Most<FlowTalker> _talkers = new();
    private readonly Most<FlowTalker> _management = new();

    public void Take(FlowJudge judge)
    {
        FlowCheck? tunnel = checks.Find("tunnel");
        FlowCheck? management = checks.Find("management_reached");
        foreach (Conversation talk in judge.Device.All)
        {
            bool isOutside = judge.IsOutside(talk);
            if (talk.Key.Side == ConversationSide.Either && (tunnel?.Numbers.Contains(talk.Key.Protocol) ?? false))
            {
                _tunnels.Add(Tunnel(judge, talk, isOutside), (decimal)talk.BytesOut + talk.BytesIn);
            }

            if (!isOutside || !talk.IsAnswered)
            {
                continue;
            }

            _talkers.Add(Talker(judge, talk), talk.BytesOut);
            if (
                talk.Key.Side == ConversationSide.Server
                && (management?.Numbers.Contains(talk.Key.Port) ?? false)
                && judge.Estate.Index.KnowsAdministration
                && !judge.Estate.Administers(talk.Key.Peer, talk.Time)
            )
            {
                _management.Add(Talker(judge, talk), talk.Records);
            }
        }
    }

    public FlowOverview Build(long flows, FlowEstate estate) =>
        new()
        {
            Flows = flows,
            Tunnels = _tunnels.Sorted(),
            Talkers = _talkers.Sorted(),
            Management = _management.Sorted(),
            KnowsAdministration = estate.Index.KnowsAdministration,
        };

    private static TunnelVolume Tunnel(FlowJudge judge, Conversation talk, bool isOutside) =>
        new(
            talk.Key.Device,
            AddressNumber.Text(talk.Key.Local),
            AddressNumber.Text(talk.Key.Peer),
            talk.Service,
            judge.Estate.IsApprovedTunnel(talk.Key.Device, talk.Key.Peer, talk.Time) ? TunnelState.Approved
                : !isOutside ? TunnelState.Inside
                : judge.Estate.KnowsTunnels ? TunnelState.NotApproved
                : TunnelState.Unknown,
            [
                .. talk
                    .Days.Where(d => d.Key.Day is >= 0 and < 1_000_000)
                    .Select(d => new DayVolume(
                        DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(d.Key.Day)),
                        d.Day.BytesOut,
                        d.Day.BytesIn
                    )),
            ]
        )
        {
            IsSampled = talk.IsSampled,
        };

    private static FlowTalker Talker(FlowJudge judge, Conversation talk) =>
        new(
            talk.Key.Device,
            AddressNumber.Text(talk.Key.Peer),
            talk.Service,
            talk.Key.Side == ConversationSide.Server,
            judge.IsNew(talk),
            talk.BytesOut,
            talk.BytesIn,
            Time(talk.First),
            Time(talk.Last)
        )
        {
            IsSampled = talk.IsSampled,
        };

    private static DateTimeOffset? Time(long? time) =>
        time is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;

    private sealed class Most<T>
    {
        private readonly PriorityQueue<T, (decimal Weight, int Order)> _kept = new();
        private int _number;

        public void Add(T item, decimal weight)
        {
            _kept.Enqueue(item, (weight, -_number++));
            if (_kept.Count > Limit)
            {
                _kept.Dequeue();
            }
        }

        public IReadOnlyList<T> Sorted() =>
            [
                .. _kept
                    .UnorderedItems.OrderByDescending(k => k.Priority.Weight)
                    .ThenByDescending(k => k.Priority.Order)
                    .Select(k => k.Element),
            ];
    }
}
