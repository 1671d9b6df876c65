using System.Text;
using System.Text.Json;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Tests.Time;

namespace Breakwater.Evidence.Tests.Syslog.Conformance;

/// <summary>
/// The cases of napalm-logs: a syslog message, and what napalm-logs makes of it. Every leaf of its answer counts, and so do
/// the names of interfaces, neighbours and users that it uses as keys.
/// </summary>
internal static class NapalmLogs
{
    // Lists whose keys are data.
    private static readonly HashSet<string> Lists =
    [
        "neighbor",
        "interface",
        "user",
        "server",
        "process",
        "component",
        "adjacency",
        "level",
        "area",
        "member",
        "network-instance",
    ];

    // Keys that stand for "the one there is", where napalm-logs has no name to use.
    private static readonly HashSet<string> Structure =
    [
        "state",
        "name",
        "interface",
        "neighbor",
        "area",
        "global",
        "pid",
        "ceiling",
    ];

    public static IEnumerable<Leaf> Compare(string root)
    {
        foreach (
            string file in Directory
                .EnumerateFiles(root, "yang.json", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
        )
        {
            string folder = Path.GetDirectoryName(file)!;
            string text = File.ReadAllText(Path.Combine(folder, "syslog.msg")).Trim();
            string name = Path.GetRelativePath(root, folder).Replace('\\', '/');
            using JsonDocument answer = JsonDocument.Parse(File.ReadAllText(file));
            foreach (Leaf leaf in Compare(name, text, answer.RootElement))
            {
                yield return leaf;
            }
        }
    }

    private static List<Leaf> Compare(string name, string text, JsonElement answer)
    {
        string platform = name.Split('/')[0] switch
        {
            "fortinet" => "fortios",
            "huawei" => "vrp",
            string other => other,
        };
        DateTimeOffset stamp = Stamp(answer.GetProperty("timestamp").GetInt64());
        TimeAssumptions time = new() { Clock = stamp.AddDays(1) };
        ReadEvent read = SyslogText.Read(Encoding.UTF8.GetBytes(text), [], new Assumptions(), time)[0];
        List<Leaf> leaves = [];
        Walk(answer, "", "");
        return leaves;

        void Walk(JsonElement element, string path, string parent)
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    if (Lists.Contains(parent) && !Structure.Contains(property.Name))
                    {
                        Add($"{path}/{property.Name}", property.Name, Agreement.Value(read, property.Name));
                    }

                    Walk(property.Value, $"{path}/{property.Name}", property.Name);
                }
            }
            else
            {
                string said = element.ValueKind == JsonValueKind.Null ? "null" : element.ToString();
                Add(path, said, Agreement.Of(read, path, parent, element, stamp));
            }
        }

        void Add(string path, string said, bool agrees) =>
            leaves.Add(new Leaf(platform, "real", name, path, said, agrees, Agreement.Stands(text, path, said, stamp)));
    }

    private static DateTimeOffset Stamp(long number) =>
        number > 100_000_000_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(number)
            : DateTimeOffset.FromUnixTimeSeconds(number);
}
