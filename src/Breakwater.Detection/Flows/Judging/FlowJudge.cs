using Breakwater.Detection.Flows.Conversations;

namespace Breakwater.Detection.Flows.Judging;

/// <summary>All checks over the conversations of one device.</summary>
internal sealed class FlowJudge(
    FlowChecks checks,
    FlowEstate estate,
    ConfiguredPorts configured,
    DeviceConversations device
)
{
    /// <summary>What was not seen for so many days and then is, is new.</summary>
    public const int BaselineDays = 3;

    private const long MillisecondsOfDay = 86_400_000;

    public FlowChecks Checks => checks;

    public FlowEstate Estate => estate;

    public ConfiguredPorts Configured => configured;

    public DeviceConversations Device => device;

    /// <summary>Too few days were read to tell what is new.</summary>
    public bool IsYoung =>
        device.First is not { } first || device.Last is not { } last || last - first < BaselineDays * MillisecondsOfDay;

    /// <summary>What the checks find.</summary>
    public IEnumerable<FlowHit> Hits() =>
        [
            .. Tunnels.Of(this),
            .. ForeignServers.Of(this),
            .. Transfers.Of(this),
            .. Listeners.Of(this),
            .. ManagementReached.Of(this),
            .. FanOut.Of(this),
            .. Beacons.Of(this),
            .. VolumeOut.Of(this),
            .. StagedExit.Of(this),
        ];

    /// <summary>It began after the device was watched for some days.</summary>
    public bool IsNew(Conversation conversation) =>
        conversation.First is { } began
        && device.First is { } watched
        && began - watched >= BaselineDays * MillisecondsOfDay;

    /// <summary>The other end is outside: not a device, not a server, not in the own networks.</summary>
    public bool IsOutside(Conversation conversation) => !estate.IsInside(conversation.Key.Peer, conversation.Time);

    /// <summary>Since when, for people.</summary>
    public string Since(Conversation conversation) =>
        conversation.Time is not { } time ? "at an unknown time"
        : IsNew(conversation) ? $"since {time.UtcDateTime:yyyy-MM-dd HH:mm} UTC, new"
        : $"since {time.UtcDateTime:yyyy-MM-dd HH:mm} UTC or before";
}
