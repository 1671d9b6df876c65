using System.Globalization;
using Breakwater.Scenarios.Exports;
using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.Writing;

/// <summary>Where stories and noise put their lines; knows what the variant keeps out of the logs.</summary>
internal sealed class Scene(
    Carrier carrier,
    ScenarioVariant variant,
    EvidenceWriter writer,
    FlowExports exports,
    ScenarioRandom random
)
{
    public Carrier Carrier { get; } = carrier;

    public ScenarioVariant Variant { get; } = variant;

    public ScenarioRandom Random { get; } = random;

    public void Device(Device device, DateTime time, ShapedLine line, StoryMark? mark = null, Visit? visit = null)
    {
        if (IsKept(line.Shape.Kind, device))
        {
            writer.Add(
                new LogEntry
                {
                    Time = time,
                    Destination = Destination.DeviceLog,
                    Path = "",
                    Line = line,
                    Device = device,
                    Mark = mark,
                    Visit = visit,
                }
            );
        }
    }

    public void HostLog(string host, string path, DateTime time, ShapedLine line, StoryMark? mark = null) =>
        writer.Add(
            new LogEntry
            {
                Time = time,
                Destination = Destination.HostLog,
                Path = path,
                Line = line,
                HostName = host,
                Mark = mark,
            }
        );

    public void Plain(string path, DateTime time, ShapedLine line, StoryMark? mark = null, Visit? visit = null) =>
        writer.Add(
            new LogEntry
            {
                Time = time,
                Destination = Destination.PlainFile,
                Path = path,
                Line = line,
                Mark = mark,
                Visit = visit,
            }
        );

    /// <summary>One record of the accounting server; the variant without accounting has none.</summary>
    public void Accounting(DateTime time, ShapedLine line, StoryMark? mark, Visit? visit = null)
    {
        if (Variant != ScenarioVariant.NoAccounting)
        {
            Plain("tacacs/accounting.log", time, line, mark, visit);
        }
    }

    /// <summary>A router saw traffic and tells the flow collector, if it is one that does.</summary>
    public void Exported(TrafficFlow flow) => exports.Add(flow);

    public string Pid() => Random.Between(900, 32_000).ToString(CultureInfo.InvariantCulture);

    /// <summary>A client's port; never the one that tells the story of a host shell.</summary>
    public string Port()
    {
        int port = Random.Between(32_768, 60_999);
        return (port == 57_722 ? 57_723 : port).ToString(CultureInfo.InvariantCulture);
    }

    private bool IsKept(LineKind kind, Device device) =>
        Variant != ScenarioVariant.NoAccounting
        || kind switch
        {
            LineKind.Command or LineKind.Configuration => false,
            LineKind.Login => !Carrier.Cast.Compromised.Contains(device),
            _ => true,
        };
}
