using System.Buffers.Binary;
using System.Net;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.Exports;

/// <summary>One datagram of a router to the collector: NetFlow v9 (RFC 3954) or IPFIX (RFC 7011).</summary>
internal static class ExportMessage
{
    private const int Template = 260;
    private const int SamplerTemplate = 512;

    // Information element and length (IANA registry of IPFIX; NetFlow v9 has the same numbers below 128).
    private static readonly (int Element, int Length)[] Common =
    [
        (8, 4),
        (12, 4),
        (7, 2),
        (11, 2),
        (4, 1),
        (6, 1),
        (5, 1),
        (10, 4),
        (14, 4),
        (2, 8),
        (1, 8),
    ];

    private static readonly (int Element, int Length)[] Uptimes = [.. Common, (22, 4), (21, 4)];
    private static readonly (int Element, int Length)[] Epochs = [.. Common, (152, 8), (153, 8)];

    /// <summary>Writes a datagram.</summary>
    /// <param name="device">The router.</param>
    /// <param name="form">How it tells.</param>
    /// <param name="flows">What it tells; none in a message of templates alone.</param>
    /// <param name="export">When it sends.</param>
    /// <param name="boot">When it was started.</param>
    /// <param name="sequence">NetFlow v9: datagrams sent before; IPFIX: records sent before.</param>
    /// <param name="withTemplates">True where the templates are repeated.</param>
    public static byte[] Write(
        Device device,
        ExportForm form,
        IReadOnlyList<TrafficFlow> flows,
        DateTime export,
        DateTime boot,
        uint sequence,
        bool withTemplates
    )
    {
        bool isIpfix = form.Version == 10;
        MessageBytes message = new();
        message.Put(2, (ulong)form.Version);
        message.Put(2, 0);
        if (!isIpfix)
        {
            message.Put(4, (ulong)(export - boot).TotalMilliseconds);
        }

        message.Put(4, Seconds(export));
        message.Put(4, sequence);
        message.Put(4, Domain(device));
        int records = flows.Count;
        if (withTemplates)
        {
            PutTemplate(message, isIpfix);
            records++;
            if (form.Sampling > 1)
            {
                PutSampler(message, isIpfix, form.Sampling);
                records += 2;
            }
        }

        if (flows.Count > 0)
        {
            int set = message.Begin(Template);
            foreach (TrafficFlow flow in flows)
            {
                PutFlow(message, device, flow, isIpfix, boot);
            }

            message.End(set);
        }

        byte[] bytes = message.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)(isIpfix ? bytes.Length : records));
        return bytes;
    }

    /// <summary>Number of the process that exports.</summary>
    private static uint Domain(Device device) => device.Platform == Platform.IosXr ? 256u + (uint)device.Style : 0u;

    private static void PutTemplate(MessageBytes message, bool isIpfix)
    {
        (int Element, int Length)[] fields = isIpfix ? Epochs : Uptimes;
        int set = message.Begin(isIpfix ? 2 : 0);
        message.Put(2, Template);
        message.Put(2, (ulong)fields.Length);
        PutFields(message, fields);
        message.End(set);
    }

    // Options: selectorId or FLOW_SAMPLER_ID, how, and one of how many packets.
    private static void PutSampler(MessageBytes message, bool isIpfix, int sampling)
    {
        int set = message.Begin(isIpfix ? 3 : 1);
        message.Put(2, SamplerTemplate);
        if (isIpfix)
        {
            message.Put(2, 2);
            message.Put(2, 1);
            PutFields(message, [(144, 4), (34, 4)]);
        }
        else
        {
            message.Put(2, 4);
            message.Put(2, 4);
            PutFields(message, [(1, 4), (34, 4)]);
        }

        message.End(set);
        set = message.Begin(SamplerTemplate);
        message.Put(4, 0);
        message.Put(4, (ulong)sampling);
        message.End(set);
    }

    private static void PutFields(MessageBytes message, (int Element, int Length)[] fields)
    {
        foreach ((int element, int length) in fields)
        {
            message.Put(2, (ulong)element);
            message.Put(2, (ulong)length);
        }
    }

    private static void PutFlow(MessageBytes message, Device device, TrafficFlow flow, bool isIpfix, DateTime boot)
    {
        bool isOwn = flow.Source == device.Address || flow.Source == device.Loopback;
        bool isForIt = flow.Destination == device.Address || flow.Destination == device.Loopback;
        message.Put(4, Number(flow.Source));
        message.Put(4, Number(flow.Destination));
        message.Put(2, (ulong)flow.SourcePort);
        message.Put(2, (ulong)flow.DestinationPort);
        message.Put(1, (ulong)flow.Protocol);
        message.Put(1, (ulong)flow.Flags);
        message.Put(1, 0);
        message.Put(4, isOwn ? 0u : 1u + (uint)(flow.Source.Length % 4));
        message.Put(4, isForIt ? 0u : 1u + (uint)(flow.Destination.Length % 4));
        message.Put(8, (ulong)flow.Packets);
        message.Put(8, (ulong)flow.Bytes);
        if (isIpfix)
        {
            message.Put(8, Milliseconds(flow.Start));
            message.Put(8, Milliseconds(flow.End));
        }
        else
        {
            message.Put(4, (ulong)(flow.Start - boot).TotalMilliseconds);
            message.Put(4, (ulong)(flow.End - boot).TotalMilliseconds);
        }
    }

    private static ulong Number(string address) =>
        BinaryPrimitives.ReadUInt32BigEndian(IPAddress.Parse(address).GetAddressBytes());

    private static ulong Seconds(DateTime time) => Milliseconds(time) / 1000;

    private static ulong Milliseconds(DateTime time) => (ulong)(time - DateTime.UnixEpoch).TotalMilliseconds;
}
