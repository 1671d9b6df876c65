using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Tests.Time;

namespace Breakwater.Evidence.Tests.Syslog.Conformance;

/// <summary>
/// Sample lines of the tests of Splunk Connect for Syslog. They carry no expected fields; what counts is whether the
/// platform, the time, the message name and its meaning are found.
/// </summary>
internal static partial class SplunkConnect
{
    private static readonly Dictionary<string, (string Platform, string[] Datasets)> Products = new()
    {
        ["arista"] = ("eos", ["arista.eos"]),
        ["cisco_asa"] = ("asa", ["cisco.asa"]),
        ["cisco_ios"] = ("ios", ["cisco.ios", "cisco.iosxr", "cisco.nxos"]),
        ["juniper_junos_rfc3164"] = ("junos", ["juniper.junos"]),
        ["juniper_junos_rfc5424"] = ("junos", ["juniper.junos"]),
        ["palo_alto"] = ("panos", ["paloalto.panos"]),
        ["fortinet_ngfw"] = ("fortios", ["fortinet.fortios"]),
        ["common"] = ("linux", ["linux.sshd"]),
        ["common_lite"] = ("linux", ["linux.sshd"]),
    };

    private static readonly Dictionary<string, string> Values = new()
    {
        ["bsd"] = "Nov 14 08:30:56",
        ["iso"] = "2024-11-14T08:30:56",
        ["year"] = "2024",
        ["host"] = "host-a1",
        ["orig_host"] = "host-a1",
        ["seq"] = "12345",
        ["tzname"] = "UTC",
        ["millisec"] = "123",
        ["microsec"] = "123456",
        ["epoch"] = "1731573056",
        ["pid"] = "42",
        ["app"] = "mib2d",
        ["program"] = "Ebra",
        ["node_id"] = "RP/0/RP0/CPU0",
        ["date"] = "2024-11-14",
        ["time"] = "2024/11/14 08:30:56",
        ["recv_time"] = "2024/11/14 08:30:56",
    };

    [GeneratedRegex(@"\{\{\s*(?<name>\w+)\s*\}\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    public static IEnumerable<Leaf> Compare(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        foreach (JsonElement sample in document.RootElement.GetProperty("samples").EnumerateArray())
        {
            if (
                !Products.TryGetValue(
                    sample.GetProperty("product").GetString()!,
                    out (string Platform, string[] Datasets) product
                )
            )
            {
                continue;
            }

            string name = sample.GetProperty("source").GetString()!.Split(':', 2)[1];
            bool versioned = sample.GetProperty("product").GetString()!.EndsWith("rfc5424", StringComparison.Ordinal);
            string text = Fill(
                sample.GetProperty("template").GetString()!,
                product.Platform,
                versioned ? "<189>1" : "<189>"
            );
            TimeAssumptions time = new() { Clock = new DateTimeOffset(2024, 11, 15, 0, 0, 0, TimeSpan.Zero) };
            ReadEvent read = SyslogText.Read(Encoding.UTF8.GetBytes(text), [], new Assumptions(), time)[0];
            bool sameTime = read.Time.Value is { Minute: 30 or 0, Second: 56 };
            bool named = read["event.code"] is not null || read["process.name"] is not null;
            yield return new Leaf(
                product.Platform,
                "real",
                name,
                "platform",
                product.Platform,
                product.Datasets.Contains(read.Source.Dataset),
                true
            );
            yield return new Leaf(product.Platform, "real", name, "time", "08:30:56", sameTime, true);
            yield return new Leaf(product.Platform, "real", name, "message name", "present", named, true);
            yield return new Leaf(
                product.Platform,
                "real",
                name,
                "event.action",
                "present",
                read["event.action"] is not null,
                true
            );
        }
    }

    private static string Fill(string template, string platform, string mark) =>
        Placeholder()
            .Replace(
                template,
                found =>
                    (found.Groups["name"].Value, platform) switch
                    {
                        ("time", "fortios") => "08:30:56",
                        ("mark", _) => mark,
                        (string name, _) => Values.GetValueOrDefault(name, "x"),
                    }
            );
}
