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

    public FlowSightings(ConsumerContent content, CarrierInventory inventory)
    {
        (_content, _estate) = (content, new FlowEstate(inventory));
        IReadOnlyList<RecordStore> stores = content.Flows.Count == 0 ? [] : inventory.CallRecords?.Stores ?? [];
        Stores = new WatchedAddresses(stores.SelectMany(s => s.Addresses.Select(a => KeyValuePair.Create(a, s.Name))));
    }

    /// <summary>The stores by their addresses; none where no port is known.</summary>
    public WatchedAddresses Stores { get; }

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
                || Stores.Find(talk.Key.Peer) is not null
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
