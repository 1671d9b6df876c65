namespace Breakwater.Evidence.Tests.FlowExport;

/// <summary>A field that is not the same for both readers.</summary>
/// <param name="Key">Its name at nfdump.</param>
/// <param name="Rows">In how many flows.</param>
/// <param name="Ours">Our value in the first of them.</param>
/// <param name="Theirs">The other's value in the first of them.</param>
internal sealed record FlowDifference(string Key, int Rows, string Ours, string Theirs);

/// <summary>Why nfdump 1.7.1 reads some fields of some samples otherwise. Each was looked up in the bytes and with tshark.</summary>
internal static class FlowDifferences
{
    private const string Any = "*";

    private static readonly (string Sample, string Key, string Why)[] Known =
    [
        (Any, "aggr_flows", "nfdump counts a record as one flow where the exporter says none or does not say it"),
        (
            "ipfix",
            "first",
            "nfdump takes the uptime of the last packet for that of the first; tshark reads them as here"
        ),
        (
            "ipfix",
            "last",
            "nfdump takes the uptime of the first packet for that of the last; tshark reads them as here"
        ),
        (
            "ipfix_test_barracuda_extended_uniflow",
            "event_id",
            "firewallEvent (IE 233), which nfdump shows in records of firewalls it knows only"
        ),
        ("ipfix_test_netscaler", "connect_id", "flowId (IE 148), which nfdump does not show here"),
        ("ipfix_test_netscaler", "first", "flowStartMicroseconds (IE 154), which nfdump does not read"),
        ("ipfix_test_netscaler", "last", "flowEndMicroseconds (IE 155), which nfdump does not read"),
        ("ipfix_test_netscaler", "observationPointID", "observationPointId (IE 138) is not kept"),
        (
            "ipfix_test_procera",
            "src4_addr",
            "records hold addresses of both families, one of them zero; nfdump shows zeros, tshark reads them as here"
        ),
        ("ipfix_test_procera", "dst4_addr", "as the source address"),
        ("ipfix_test_procera", "first", "flowStartSeconds (IE 150), which nfdump does not read"),
        ("ipfix_test_procera", "last", "flowEndSeconds (IE 151), which nfdump does not read"),
        (
            "ipfix_test_procera",
            "dst_port",
            "the exporter puts ICMP types into ports as it likes; the port stays as exported"
        ),
        ("ipfix_test_procera", "src_port", "as the destination port"),
        (
            "ipfix_test_procera",
            "icmp_type",
            "nfdump takes the destination port apart; IPFIX has elements for it (IE 32)"
        ),
        ("ipfix_test_procera", "icmp_code", "as the type"),
        ("ipfix_test_yaf", "src_tos", "a second ipClassOfService stands in the record, of the other direction"),
        ("ipfix_test_yaf", "in_src_mac", "stands in a structure within the record (RFC 6313), which is passed over"),
        ("ipfix_test_yaf", "in_dst_mac", "stands in a structure within the record (RFC 6313), which is passed over"),
        (
            "netflow5_test_juniper_mx80",
            "in_packets",
            "sampled 1 to 1000: nfdump has multiplied, here stands what was exported"
        ),
        (
            "netflow5_test_juniper_mx80",
            "in_bytes",
            "sampled 1 to 1000: nfdump has multiplied, here stands what was exported"
        ),
        ("netflow5_test_juniper_mx80", "src_mask", "nfdump does not keep the masks of NetFlow v5"),
        ("netflow5_test_juniper_mx80", "dst_mask", "nfdump does not keep the masks of NetFlow v5"),
        (
            "netflow9_test_cisco_nbar",
            "dst_port",
            "of ICMP: type and code, which stay in the port as exported and are given apart too"
        ),
        ("netflow9_test_cisco_nbar", "icmp_type", "the port 2048 is type 8, code 0 (echo request); nfdump shows 0"),
        (
            "netflow9_test_softflowd",
            "dst_port",
            "of ICMP: type and code, which stay in the port as exported and are given apart too"
        ),
        (
            "netflow9_test_softflowd",
            "icmp_type",
            "the port 34304 is type 134, code 0 (router advertisement); nfdump shows 0"
        ),
    ];

    /// <summary>The explanation; null where there is none.</summary>
    public static string? Explain(string sample, string key)
    {
        foreach ((string of, string field, string why) in Known)
        {
            if (field == key && (of == Any || of == sample))
            {
                return why;
            }
        }

        return null;
    }
}
