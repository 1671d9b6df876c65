using System.Globalization;
using Breakwater.Evidence.Formats.FlowExport;

namespace Breakwater.Evidence.Formats.Captures;

/// <summary>What the ledger says of a capture.</summary>
internal static class CaptureWords
{
    /// <summary>One sentence in parts: what was read, what was left, what is missing.</summary>
    public static string Note(FlowCapture flows)
    {
        FlowExportCounts counts = flows.Counts;
        if (flows.Packets == 0)
        {
            return "a capture without packets";
        }

        if (counts.Datagrams == 0)
        {
            string links =
                flows.UnknownLinks == flows.Packets
                    ? "their link type is not understood"
                    : "nothing else is read of captures";
            return $"{Number(flows.Packets, "packet")}, none of which exports flow records; {links}";
        }

        List<string> parts =
        [
            $"{Number(counts.Flows, "flow record")} in {Number(counts.Datagrams, "export datagram")}",
        ];
        Add(parts, flows.Packets - counts.Datagrams, "other packet", "not read");
        Add(parts, counts.OtherRecords, "record", "without addresses");
        Add(parts, counts.StructuredRecords, "record", "with lists in them (RFC 6313), of which only flows are read");
        Add(parts, counts.CounterSamples, "sample", "of counters passed over");
        Add(parts, counts.OtherSamples, "sample", "of packets other than IP passed over");
        Add(parts, counts.LostRecords, "record", "missing by sequence numbers");
        Add(parts, counts.LostDatagrams, "datagram", "missing by sequence numbers");
        Add(parts, counts.LeftOut, "sampler or interface name", "beyond the limit left out");
        Add(parts, flows.BrokenFragments, "fragmented packet", "not whole");
        return string.Join(", ", parts);
    }

    private static void Add(List<string> parts, long count, string what, string how)
    {
        if (count > 0)
        {
            parts.Add($"{Number(count, what)} {how}");
        }
    }

    private static string Number(long count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
