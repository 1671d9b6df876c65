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
    /// <summary>
    /// What began after so many days on which the device was seen is new. Days are counted, not their distance: a record of a
    /// clock that was not set makes no baseline of years.
    /// </summary>
    public const int BaselineDays = 3;

    public FlowChecks Checks => checks;

    public FlowEstate Estate => estate;

    public ConfiguredPorts Configured => configured;

    public DeviceConversations Device => device;

    /// <summary>Too few days were read to tell what is new.</summary>
    public bool IsYoung => device.Days.Count <= BaselineDays;

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
        conversation.Days.Count > 0
        && conversation.Days[0].Key.Day is var began and not ConversationKey.NoDay
        && device.Days.Count(d => d < began) >= BaselineDays;

    /// <summary>The other end is outside: not a device, not a server, not in the own networks.</summary>
    public bool IsOutside(Conversation conversation) => !estate.IsInside(conversation.Key.Peer, conversation.Time);

    /// <summary>Since when, for people.</summary>
    public string Since(Conversation conversation) =>
        conversation.Time is not { } time ? "at an unknown time"
        : IsNew(conversation) ? $"since {time.UtcDateTime:yyyy-MM-dd HH:mm} UTC, new"
        : $"since {time.UtcDateTime:yyyy-MM-dd HH:mm} UTC or before";
}
