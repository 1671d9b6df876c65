using Breakwater.Scenarios.Background;
using Breakwater.Scenarios.Exports;
using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Intrusion;

/// <summary>What the routers themselves tell the flow collector of the intruder's conversations.</summary>
internal static class Trail
{
    private const int Whole = 0x1B;

    /// <summary>Both directions of a conversation, as one router saw it.</summary>
    public static void Conversation(Scene scene, Device exporter, DateTime time, Conversation talk, StoryMark mark)
    {
        int protocol = talk.Protocol switch
        {
            "tcp" => 6,
            "udp" => 17,
            _ => 47,
        };
        TrafficFlow there = new(exporter, time, talk.Source, talk.Destination)
        {
            Protocol = protocol,
            SourcePort = protocol == 47 ? 0 : 32_768 + (int)(time.Ticks / TimeSpan.TicksPerSecond % 20_000),
            DestinationPort = talk.Port,
            Seconds = talk.Seconds,
            Packets = Traffic.PacketsOf(talk.BytesOut),
            Bytes = talk.BytesOut,
            Flags = protocol == 6 ? Whole : 0,
            Mark = mark,
        };
        scene.Exported(there);
        scene.Exported(Traffic.Answer(there, talk.BytesIn, Traffic.PacketsOf(talk.BytesIn), there.Flags));
    }
}
