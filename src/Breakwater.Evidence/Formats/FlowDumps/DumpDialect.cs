using System.Text;
using Breakwater.Evidence.Tables;

namespace Breakwater.Evidence.Formats.FlowDumps;

/// <summary>The words of one program that writes flows as text: which name of a column means what.</summary>
/// <param name="name">Its name in <c>names.tsv</c>.</param>
/// <param name="dataset">The kind of record.</param>
/// <param name="isMarked">Names that must all be there; a name with bars is there with either.</param>
internal sealed class DumpDialect(string name, string dataset, params string[] isMarked)
{
    private static readonly Lazy<ILookup<string, (byte[] Name, DumpField Field)>> Names = new(ReadNames);
    private readonly byte[][][] _marks =
    [
        .. isMarked.Select(m => m.Split('|').Select(Encoding.UTF8.GetBytes).ToArray()),
    ];

    /// <summary>The JSON of nfdump, old and new, an array or one object a line.</summary>
    public static DumpDialect NfdumpJson { get; } =
        new("nfdump_json", "flow.nfdump", "in_packets|in_bytes", "src4_addr|src6_addr", "dst4_addr|dst6_addr");

    /// <summary>The messages of goflow and goflow2.</summary>
    public static DumpDialect Goflow { get; } =
        new("goflow2", "flow.goflow2", "sampler_address|SamplerAddress", "src_addr|SrcAddr", "bytes|Bytes");

    /// <summary>The JSON of pmacct's plugins.</summary>
    public static DumpDialect PmacctJson { get; } =
        new("pmacct_json", "flow.pmacct", "ip_src", "ip_dst", "bytes", "packets");

    /// <summary>The columns of nfdump, old and new.</summary>
    public static DumpDialect NfdumpCsv { get; } =
        new("nfdump_csv", "flow.nfdump", "sa|srcAddr", "da|dstAddr", "ts|firstSeen", "ibyt|inBytes|bytes|byt");

    /// <summary>The columns of pmacct's print plugin.</summary>
    public static DumpDialect PmacctCsv { get; } =
        new("pmacct_csv", "flow.pmacct", "SRC_IP", "DST_IP", "BYTES", "PACKETS");

    /// <summary>Zeek's log of connections, whose records are events already.</summary>
    public static DumpDialect ZeekConnections { get; } = new("zeek_conn", "flow.zeek") { PortsAreIcmp = true };

    /// <summary>Suricata's records of flows, which are events already.</summary>
    public static DumpDialect SuricataFlows { get; } =
        new("suricata_flow", "flow.suricata") { FlagsAreHexadecimal = true };

    /// <summary>Type and code of ICMP stand in the place of the ports (Zeek documentation, conn.log).</summary>
    public bool PortsAreIcmp { get; private init; }

    /// <summary>TCP flags are hexadecimal digits without a mark (Suricata user guide, "EVE JSON Format").</summary>
    public bool FlagsAreHexadecimal { get; private init; }

    /// <summary>The kind of record, as the ledger and rules name it.</summary>
    public string Dataset { get; } = dataset;

    /// <summary>Whether the names of a record's members are of this dialect.</summary>
    public bool Fits(IReadOnlyCollection<byte[]> names) =>
        _marks.All(mark => mark.Any(word => names.Any(n => n.AsSpan().SequenceEqual(word))));

    /// <summary>All names with what they mean.</summary>
    public IReadOnlyList<(byte[] Name, DumpField Field)> Known => field ??= [.. Names.Value[name]];

    /// <summary>What a name means.</summary>
    public DumpField FieldOf(ReadOnlySpan<byte> column)
    {
        foreach ((byte[] known, DumpField field) in Known)
        {
            if (column.SequenceEqual(known))
            {
                return field;
            }
        }

        return DumpField.None;
    }

    private static ILookup<string, (byte[] Name, DumpField Field)> ReadNames() =>
        BuiltInTable
            .Rows("Formats.FlowDumps.names.tsv")
            .Select(row => row.Split('\t'))
            .ToLookup(c => c[0], c => (Encoding.UTF8.GetBytes(c[1]), Enum.Parse<DumpField>(c[2])));
}
