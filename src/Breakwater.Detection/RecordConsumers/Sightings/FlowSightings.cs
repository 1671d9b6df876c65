using System.Net;
using System.Text;
using Breakwater.Detection.Flows;
using Breakwater.Detection.Flows.Conversations;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.RecordConsumers.Content;
using Breakwater.Model.Events;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.RecordConsumers.Sightings;

/// <summary>Who takes records off the servers of stores by the ports of such interfaces, from flow records.</summary>
internal sealed class FlowSightings
{
    private readonly ConsumerContent _content;
    private readonly FlowEstate _estate;
    private readonly Dictionary<UInt128, string> _stores = [];

    public FlowSightings(ConsumerContent content, CarrierInventory inventory)
    {
        (_content, _estate) = (content, new FlowEstate(inventory));
        foreach (RecordStore store in inventory.CallRecords?.Stores ?? [])
        {
            foreach (IPAddress address in store.Addresses)
            {
                _stores.TryAdd(AddressNumber.Of(address), store.Name);
            }
        }
    }

    /// <summary>No store has an address, or no port is known.</summary>
    public bool IsEmpty => _stores.Count == 0 || _content.Flows.Count == 0;

    /// <summary>The store that has an address; null where none has.</summary>
    public string? StoreAt(UInt128 address) => _stores.GetValueOrDefault(address);

    /// <summary>The sightings of one store, one a day.</summary>
    public IEnumerable<ConsumerSighting> Of(DeviceConversations talks, RememberedItems items)
    {
        foreach (Conversation talk in talks.All)
        {
            FlowWay? way = _content.Flows.FirstOrDefault(f => f.Ports.Contains(talk.Key.Port));
            // Administrators and servers of every kind have other work there; what they fetch shows in the logs of the server.
            if (
                way is null
                || talk.Key.Side == ConversationSide.Either
                || !talk.IsAnswered
                || _stores.ContainsKey(talk.Key.Peer)
                || _estate.IsServer(talk.Key.Peer, talk.Time)
            )
            {
                continue;
            }

            foreach ((ConversationKey key, ConversationDay day) in talk.Days)
            {
                if (key.Day != ConversationKey.NoDay && day.BytesOut >= (ulong)way.LeastBytes)
                {
                    yield return Sighting(talks.Device, way, key, day, items);
                }
            }
        }
    }

    private static ConsumerSighting Sighting(
        string store,
        FlowWay way,
        in ConversationKey key,
        ConversationDay day,
        RememberedItems items
    )
    {
        byte[] record = Encoding.UTF8.GetBytes(day.Largest.Record.ToString());
        return new ConsumerSighting
        {
            Ticks = DateTime.UnixEpoch.Ticks + ((day.First ?? 0) * TimeSpan.TicksPerMillisecond),
            Trust = TimeTrust.Stated,
            Hash = key.Port,
            Way = way.Id,
            Title = way.Title,
            Interface = way.Interface,
            Level = way.Level,
            Behaviours = string.Join(' ', way.Behaviours),
            Store = store,
            IsRegistered = true,
            Peers = AddressNumber.Text(key.Peer),
            Item = items[day.Largest.Item],
            Position = day.Largest.Position,
            Dataset = "flow",
            Excerpt = record,
        };
    }
}
