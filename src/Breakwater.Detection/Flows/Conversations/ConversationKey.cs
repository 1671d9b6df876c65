using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Flows.Conversations;

/// <summary>Which part the device has in a conversation.</summary>
internal enum ConversationSide : byte
{
    /// <summary>The protocol has no ports, so no end is a client.</summary>
    Either,

    /// <summary>The device began it.</summary>
    Client,

    /// <summary>The device was reached.</summary>
    Server,
}

/// <summary>Who talked with whom, told apart by day and by exporter: several routers tell of the same packets.</summary>
/// <param name="Device">The device.</param>
/// <param name="Local">Its address.</param>
/// <param name="Peer">The other address.</param>
/// <param name="Protocol">IANA number.</param>
/// <param name="Side">Which part the device has.</param>
/// <param name="Port">The service's port; 0 where the protocol has none.</param>
/// <param name="Exporter">Who tells of it.</param>
/// <param name="Day">Days since 1970-01-01 UTC; <see cref="NoDay"/> where no time is known.</param>
internal readonly record struct ConversationKey(
    string Device,
    UInt128 Local,
    UInt128 Peer,
    byte Protocol,
    ConversationSide Side,
    ushort Port,
    string Exporter,
    int Day
)
{
    public const int NoDay = int.MaxValue;

    /// <summary>The same conversation, whoever tells and on whatever day.</summary>
    public bool IsSameConversation(in ConversationKey other) =>
        Device == other.Device
        && Local == other.Local
        && Peer == other.Peer
        && Protocol == other.Protocol
        && Side == other.Side
        && Port == other.Port;

    /// <summary>Device by device, conversation by conversation, day by day, exporter by exporter.</summary>
    public void WriteTo(SpillKey key)
    {
        key.Start().Add(Device);
        Add(key, Local);
        Add(key, Peer);
        key.Add(((long)Protocol << 32) | ((long)Side << 16) | Port).Add(Day).Add(Exporter);
    }

    private static void Add(SpillKey key, UInt128 number) =>
        key.Add((long)(ulong)(number >> 64)).Add((long)(ulong)number);
}
