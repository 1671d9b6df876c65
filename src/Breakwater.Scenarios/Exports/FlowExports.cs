using System.Globalization;
using Breakwater.Scenarios.Truths;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.Exports;

/// <summary>
/// What routers tell the flow collector, captured there: one file a day. A flow of the story travels in a datagram of its own,
/// so that the truth can name it by its packet.
/// </summary>
internal sealed class FlowExports(string root, Carrier carrier, TruthRecorder truth)
{
    private const int FlowsOfMessage = 20;
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(15);

    private readonly Dictionary<string, State> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _packets = new(StringComparer.Ordinal);
    private readonly DateTime _boot = carrier.Day(StageIds.FirstDay - 7);
    private readonly ScenarioRandom _random = new(carrier.Seed, "exports");
    private List<(TrafficFlow Flow, int Order)> _pending = [];
    private int _order;

    /// <summary>Flows written so far.</summary>
    public long Written { get; private set; }

    /// <summary>A router that exports saw a flow; it is told in parts where it lasts.</summary>
    public void Add(TrafficFlow flow)
    {
        if (ExportForm.Of(flow.Exporter) is not { } form)
        {
            return;
        }

        int parts = Math.Max(1, (flow.Seconds + form.ActiveTimeout - 1) / form.ActiveTimeout);
        for (int i = 0; i < parts; i++)
        {
            int before = i * form.ActiveTimeout;
            (long packets, long bytes) = (Share(flow.Packets, parts, i), Share(flow.Bytes, parts, i));
            if (form.Sampling > 1)
            {
                (packets, bytes) = Sample(packets, bytes, form.Sampling);
            }

            if (packets > 0)
            {
                TrafficFlow part = flow with
                {
                    Start = flow.Start.AddSeconds(before),
                    Seconds = Math.Min(form.ActiveTimeout, flow.Seconds - before),
                    Packets = packets,
                    Bytes = bytes,
                };
                _pending.Add((part, _order++));
            }
        }
    }

    /// <summary>Writes what ended before a time.</summary>
    public void FlushBefore(DateTime end)
    {
        List<(TrafficFlow Flow, int Order)> due = [];
        List<(TrafficFlow Flow, int Order)> later = [];
        foreach ((TrafficFlow Flow, int Order) item in _pending)
        {
            (item.Flow.End + Delay < end ? due : later).Add(item);
        }

        _pending = later;
        List<Message> messages = [];
        foreach (
            IGrouping<string, TrafficFlow> exporter in due.OrderBy(d => d.Flow.End)
                .ThenBy(d => d.Order)
                .Select(d => d.Flow)
                .GroupBy(f => f.Exporter.Name)
        )
        {
            messages.AddRange(MessagesOf([.. exporter]));
        }

        foreach (
            IGrouping<string, Message> file in messages
                .OrderBy(m => m.Time)
                .ThenBy(m => m.Device.Name, StringComparer.Ordinal)
                .GroupBy(m => FileOf(m.Time))
        )
        {
            Append(file.Key, file);
        }
    }

    private static string FileOf(DateTime time) =>
        $"flows/{time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.pcap";

    // The first part takes what does not divide.
    private static long Share(long whole, int parts, int part) => (whole / parts) + (part == 0 ? whole % parts : 0);

    private (long Packets, long Bytes) Sample(long packets, long bytes, int sampling)
    {
        long seen = packets / sampling;
        seen += _random.Below(sampling) < packets % sampling ? 1 : 0;
        return (seen, packets == 0 ? 0 : bytes * seen / packets);
    }

    private static IEnumerable<Message> MessagesOf(IReadOnlyList<TrafficFlow> flows)
    {
        List<TrafficFlow> part = [];
        foreach (TrafficFlow flow in flows)
        {
            bool isLate = part.Count > 0 && flow.End - part[0].End > Delay;
            if (part.Count == FlowsOfMessage || isLate || (flow.Mark is not null && part.Count > 0))
            {
                yield return new Message(part[0].Exporter, part[^1].End + Delay, part);
                part = [];
            }

            part.Add(flow);
            if (flow.Mark is not null)
            {
                yield return new Message(flow.Exporter, flow.End + Delay, part);
                part = [];
            }
        }

        if (part.Count > 0)
        {
            yield return new Message(part[0].Exporter, part[^1].End + Delay, part);
        }
    }

    private void Append(string path, IEnumerable<Message> messages)
    {
        string full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        using FileStream file = new(full, FileMode.Append, FileAccess.Write);
        if (file.Position == 0)
        {
            file.Write(CaptureFile.Header());
        }

        long packet = _packets.GetValueOrDefault(path);
        foreach (Message message in messages)
        {
            file.Write(
                CaptureFile.Packet(
                    message.Time.AddMilliseconds(3),
                    message.Device.Loopback,
                    carrier.Servers.Monitor.Address,
                    Bytes(message)
                )
            );
            packet++;
            Written += message.Flows.Count;
            if (message.Flows[0].Mark is { } mark)
            {
                truth.Record(mark, path, packet, message.Flows[0]);
            }
        }

        _packets[path] = packet;
    }

    private byte[] Bytes(Message message)
    {
        ExportForm form = ExportForm.Of(message.Device)!;
        if (!_states.TryGetValue(message.Device.Name, out State? state))
        {
            _states[message.Device.Name] = state = new State();
        }

        // As routers do: at the start, then every half hour.
        bool withTemplates = message.Time - state.Templates > TimeSpan.FromMinutes(30);
        byte[] bytes = ExportMessage.Write(
            message.Device,
            form,
            message.Flows,
            message.Time,
            _boot,
            state.Sequence,
            withTemplates
        );
        state.Templates = withTemplates ? message.Time : state.Templates;
        state.Sequence +=
            form.Version == 9 ? 1 : (uint)message.Flows.Count + (withTemplates && form.Sampling > 1 ? 1u : 0u);
        return bytes;
    }

    private sealed record Message(Device Device, DateTime Time, IReadOnlyList<TrafficFlow> Flows);

    private sealed class State
    {
        public uint Sequence { get; set; }

        public DateTime Templates { get; set; } = DateTime.MinValue;
    }
}
