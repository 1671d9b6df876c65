using System.Globalization;
using System.Text;
using Breakwater.Evidence.Formats.FlowExport;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.FlowExport;

/// <summary>Field by field against nfdump 1.7.1, an independent reader; every difference is explained or fails.</summary>
public sealed class NfdumpAgreementTests
{
    // Words and sums that nfdump makes itself: no fields of a record.
    private static readonly HashSet<string> NotOfTheRecord = new(StringComparer.Ordinal)
    {
        "type",
        "sampled",
        "export_sysid",
        "ip4_router",
        "label",
        "src_net",
        "dst_net",
        "event",
        "t_event",
        "xevent_id",
    };

    [Fact]
    public void Every_field_of_every_real_datagram_is_what_nfdump_reads_or_the_difference_is_explained()
    {
        StringBuilder page = new();
        page.Append(Heading);
        List<string> unexplained = [];
        List<(string Sample, FlowDifference Difference, string Why)> explained = [];
        foreach (FlowSample sample in FlowSample.All())
        {
            DecodedFlows decoded = Decode(sample);
            Assert.True(
                decoded.Flows.Count == sample.Nfdump.Count || sample.Name == "netflow9_test_cisco_wlc",
                $"{sample.Name}: {decoded.Flows.Count} flows, nfdump {sample.Nfdump.Count}"
            );
            (int compared, List<FlowDifference> differences) = Compare(decoded.Flows, sample.Nfdump);
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {sample.Name} | {decoded.Flows.Count} | {sample.Nfdump.Count} | {compared} | {differences.Sum(d => d.Rows)} |\n"
            );
            foreach (FlowDifference difference in differences)
            {
                if (FlowDifferences.Explain(sample.Name, difference.Key) is { } why)
                {
                    explained.Add((sample.Name, difference, why));
                }
                else
                {
                    unexplained.Add($"{sample.Name} {difference}");
                }
            }
        }

        Assert.Empty(unexplained);
        page.Append(DifferencesHeading);
        page.Append(WithoutAddresses);
        foreach ((string sample, FlowDifference d, string why) in explained)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {sample} | {d.Key} | {d.Rows} | {d.Ours} | {d.Theirs} | {why} |\n"
            );
        }

        Approved.Equal("docs/conformance/flows-nfdump.md", page.ToString());
    }

    [Fact]
    public void As_many_records_are_read_as_tshark_counts()
    {
        // A header that claims 163 records, more than fit: tshark shows those that are there, nfdump refuses it, as is done here. At
        // the other three tshark gives up ("malformed packet"); nfdump reads as many flows as are read here.
        string[] left =
        [
            "netflow5_test_invalid02",
            "netflow9_test_h3c",
            "netflow9_test_h3c_netstream_varstring",
            "netflow9_test_invalid01",
        ];
        foreach (FlowSample sample in FlowSample.All().Where(s => !left.Contains(s.Name)))
        {
            FlowExportCounts counts = Decode(sample).Decoder.Counts;
            long ours = counts.Flows + counts.OptionsRecords + counts.OtherRecords;

            Assert.True(ours == sample.TsharkRecords, $"{sample.Name}: {ours}, tshark {sample.TsharkRecords}");
        }
    }

    [Theory]
    [InlineData("apt29-day2-UTICA-C")]
    [InlineData("metasploit_logonpasswords_lsass_memory_dump_")]
    [InlineData("purplesharp_ad_playbook_I")]
    public void Flows_of_a_recorded_attack_are_those_that_nfdump_reads(string recording)
    {
        string folder = RealEvidence.Require("flows/attack-recordings");
        IReadOnlyList<IReadOnlyDictionary<string, string>> nfdump = FlowSample.ReadNfdump(
            Path.Combine(folder, recording + ".nfdump.json")
        );
        CaptureFlows nine = CaptureFlows.Read(File.ReadAllBytes(Path.Combine(folder, recording + ".netflow9.pcap")));
        CaptureFlows five = CaptureFlows.Read(File.ReadAllBytes(Path.Combine(folder, recording + ".netflow5.pcap")));

        // NetFlow v5 has no IPv6: the recording was exported to it without those flows.
        foreach ((CaptureFlows read, bool hasIpv6) in new[] { (nine, true), (five, false) })
        {
            Assert.Equal(
                nfdump
                    .Where(f => hasIpv6 || f.ContainsKey("src4_addr"))
                    .Select(OfTheRecord)
                    .Order(StringComparer.Ordinal),
                read.Flows.Select(f => OfTheRecord(NfdumpView.Of(f))).Order(StringComparer.Ordinal)
            );
            Assert.Empty(read.Rejected);
            Assert.Empty(read.Faults);
        }

        // Of ICMP nfdump shows type and code, and no ports.
        static string OfTheRecord(IReadOnlyDictionary<string, string> flow) =>
            string.Join(
                ' ',
                KeysOfRecordings
                    .Where(k => flow["proto"] is not ("1" or "58") || !k.EndsWith("_port", StringComparison.Ordinal))
                    .Select(k => flow.GetValueOrDefault(k, ""))
                    .Select(v => NfdumpView.IsNothing(v) ? "" : v)
            );
    }

    private static readonly string[] KeysOfRecordings =
    [
        "first",
        "last",
        "proto",
        "src4_addr",
        "dst4_addr",
        "src6_addr",
        "dst6_addr",
        "src_port",
        "dst_port",
        "in_packets",
        "in_bytes",
        "src_tos",
        "tcp_flags",
    ];

    [Fact]
    public void A_capture_gives_the_same_flows_as_its_datagrams()
    {
        foreach (FlowSample sample in FlowSample.All())
        {
            List<PlainFlow> flows = CaptureFlows.Read(File.ReadAllBytes(sample.Capture)).Flows;

            Assert.Equal(Decode(sample).Flows.Select(f => f.Values), flows.Select(f => f.Values));
        }
    }

    private const string Heading = """
        # Flow records against nfdump

        Written by the test `NfdumpAgreementTests`; `BREAKWATER_APPROVE=1` rewrites it. The datagrams are those of the test suite of
        logstash-codec-netflow, the other reader is nfdump 1.7.1. Compared are the fields of each flow that either side shows, in the order of
        the datagrams; a field that one side leaves out and that is zero on the other is no difference.

        | Sample | flows | flows of nfdump | fields compared | fields that differ |
        |---|---|---|---|---|

        """;

    private const string DifferencesHeading = """

        ## Differences

        | Sample | field | flows | here, first | nfdump, first | why |
        |---|---|---|---|---|---|

        """;

    private const string WithoutAddresses =
        "| netflow9_test_cisco_wlc | all | 19 |  |  | records of radio clients without any address: counted in the ledger, no flows |\n";

    private static DecodedFlows Decode(FlowSample sample)
    {
        DecodedFlows decoded = new();
        foreach (byte[] datagram in sample.Datagrams)
        {
            decoded.Decode(datagram);
        }

        return decoded.Finish();
    }

    private static (int Compared, List<FlowDifference> Differences) Compare(
        List<PlainFlow> ours,
        IReadOnlyList<IReadOnlyDictionary<string, string>> theirs
    )
    {
        int compared = 0;
        SortedDictionary<string, FlowDifference> differences = new(StringComparer.Ordinal);
        for (int i = 0; i < Math.Min(ours.Count, theirs.Count); i++)
        {
            SortedDictionary<string, string> our = NfdumpView.Of(ours[i]);
            foreach (
                string key in our
                    .Keys.Union(theirs[i].Keys, StringComparer.Ordinal)
                    .Where(k => !NotOfTheRecord.Contains(k))
            )
            {
                string here = our.GetValueOrDefault(key, "");
                string there = theirs[i].GetValueOrDefault(key, "");
                compared++;
                if (here != there && !(NfdumpView.IsNothing(here) && NfdumpView.IsNothing(there)))
                {
                    differences[key] = differences.TryGetValue(key, out FlowDifference? known)
                        ? known with
                        {
                            Rows = known.Rows + 1,
                        }
                        : new FlowDifference(key, 1, here, there);
                }
            }
        }

        return (compared, [.. differences.Values]);
    }
}
