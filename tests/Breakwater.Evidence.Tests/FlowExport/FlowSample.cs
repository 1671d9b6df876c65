using System.Globalization;
using System.Text.Json;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.FlowExport;

/// <summary>Real export datagrams of many vendors, and what other tools read in them.</summary>
internal sealed class FlowSample
{
    private FlowSample(string folder)
    {
        Name = Path.GetFileName(folder);
        Capture = Path.Combine(folder, Name + ".pcap");
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "expected.json")));
        JsonElement root = expected.RootElement;
        Datagrams =
        [
            .. root.GetProperty("order")
                .EnumerateArray()
                .Select(f => File.ReadAllBytes(Path.Combine(folder, f.GetString()!))),
        ];
        TsharkRecords = root.GetProperty("tshark_4.0.17_flowsets").EnumerateArray().Sum(Records);
        Nfdump = [.. root.GetProperty("nfdump_1.7.1_flows").EnumerateArray().Select(Flatten)];
    }

    public string Name { get; }

    /// <summary>The same datagrams as a capture.</summary>
    public string Capture { get; }

    /// <summary>The datagrams in the order in which they were sent.</summary>
    public IReadOnlyList<byte[]> Datagrams { get; }

    /// <summary>The flows that nfdump 1.7.1 shows, key by key.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Nfdump { get; }

    /// <summary>How many records tshark counts in sets whose template it knows, and in datagrams of version 5.</summary>
    public int TsharkRecords { get; }

    /// <summary>All samples; the test skips where there are none.</summary>
    public static IReadOnlyList<FlowSample> All() =>
        [
            .. Directory
                .GetDirectories(RealEvidence.Require("flows/datagrams"))
                .Order(StringComparer.Ordinal)
                .Select(f => new FlowSample(f)),
        ];

    /// <summary>One sample; the test skips where it is absent.</summary>
    public static FlowSample Require(string name) => new(RealEvidence.Require("flows/datagrams/" + name));

    /// <summary>Sets are named <c>Set 4 [id=256] (6 flows)</c>, records of version 5 <c>pdu 1/29</c>.</summary>
    private static int Records(JsonElement datagram) =>
        datagram
            .EnumerateObject()
            .Sum(p =>
                p.Name.StartsWith("pdu ", StringComparison.Ordinal) ? 1
                : p.Name.EndsWith(" flows)", StringComparison.Ordinal)
                    ? int.Parse(p.Name[(p.Name.LastIndexOf('(') + 1)..^" flows)".Length], CultureInfo.InvariantCulture)
                : 0
            );

    /// <summary>The flows of a file that nfdump wrote as JSON.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> ReadNfdump(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.EnumerateArray().Select(Flatten)];
    }

    private static Dictionary<string, string> Flatten(JsonElement flow) =>
        flow.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString(), StringComparer.Ordinal);
}
