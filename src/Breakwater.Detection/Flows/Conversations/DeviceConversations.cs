using Breakwater.Detection.Gathering;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Flows.Conversations;

/// <summary>All conversations of one device.</summary>
internal sealed class DeviceConversations
{
    /// <summary>The most conversations of a device that are judged; of more, those that were answered and large.</summary>
    public const int Limit = 20_000;

    private readonly PriorityQueue<Conversation, (bool, ulong, int)> _kept = new();
    private readonly HashSet<int> _days = [];
    private int _number;

    private DeviceConversations(string device) => Device = device;

    public string Device { get; }

    /// <summary>Days on which anything of the device was told, in order: at most those of the clocks that are believed.</summary>
    public IReadOnlyList<int> Days { get; private set; } = [];

    public int LeftOut { get; private set; }

    public IReadOnlyList<Conversation> All { get; private set; } = [];

    /// <summary>One device after another.</summary>
    public static IEnumerable<DeviceConversations> Of(ISpill spill, RememberedItems items)
    {
        DeviceConversations? device = null;
        Conversation? conversation = null;
        foreach ((ConversationKey key, ConversationDay day) in Summed(spill, items))
        {
            if (conversation is not null && !conversation.Key.IsSameConversation(key))
            {
                device!.Keep(conversation);
                conversation = null;
            }

            if (device is not null && device.Device != key.Device)
            {
                yield return device.Sorted();
                device = null;
            }

            device ??= new DeviceConversations(key.Device);
            conversation ??= new Conversation(key);
            conversation.Add(key, day);
        }

        if (device is not null)
        {
            device.Keep(conversation!);
            yield return device.Sorted();
        }
    }

    // Threads and full tables tell of one key in parts.
    private static IEnumerable<(ConversationKey Key, ConversationDay Day)> Summed(ISpill spill, RememberedItems items)
    {
        (ConversationKey Key, ConversationDay Day)? current = null;
        foreach (SpilledRecord spilled in spill.Sorted())
        {
            (ConversationKey key, ConversationDay day) = ConversationForm.Read(spilled.Value);
            if (current is { } known && known.Key == key)
            {
                known.Day.Add(day, item => items[item].Path);
                continue;
            }

            if (current is { } whole)
            {
                yield return whole;
            }

            current = (key, day);
        }

        if (current is { } last)
        {
            yield return last;
        }
    }

    private void Keep(Conversation conversation)
    {
        _days.UnionWith(conversation.Days.Select(d => d.Key.Day).Where(d => d != ConversationKey.NoDay));
        _kept.Enqueue(conversation, (conversation.IsAnswered, conversation.BytesOut, -_number++));
        if (_kept.Count > Limit)
        {
            _kept.Dequeue();
            LeftOut++;
        }
    }

    private DeviceConversations Sorted()
    {
        All =
        [
            .. _kept
                .UnorderedItems.Select(k => k.Element)
                .OrderBy(c => c.Key.Protocol)
                .ThenBy(c => c.Key.Port)
                .ThenBy(c => c.Key.Side)
                .ThenBy(c => c.Key.Peer)
                .ThenBy(c => c.Key.Local),
        ];
        _kept.Clear();
        Days = [.. _days.Order()];
        return this;
    }
}
