using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Conformance;

/// <summary>Audit records by one regular expression, as an oracle.</summary>
internal static partial class PlainAudit
{
    private static readonly string[] Hexadecimal = ["proctitle", "comm", "exe", "name", "cwd", "key"];

    public static void Compare(Agreement agreement, string text, List<PlainEvent> events)
    {
        Dictionary<string, PlainEvent> byId = [];
        foreach (PlainEvent read in events)
        {
            byId[read["event.id"]!] = read;
        }

        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Match id = Id().Match(line);
            byId.TryGetValue(id.Groups["id"].Value, out PlainEvent? read);
            agreement.Record(read is not null);
            bool execve = line.StartsWith("type=EXECVE", StringComparison.Ordinal);
            foreach (Match pair in Pair().Matches(line[(id.Index + id.Length)..]))
            {
                string name = pair.Groups["name"].Value;
                string value = pair.Groups["bare"].Value;
                bool bare = pair.Groups["bare"].Success;
                bool encoded = bare && (Hexadecimal.Contains(name) || (execve && name != "argc"));
                string expected =
                    !bare ? pair.Groups["quoted"].Value
                    : encoded && value != "(null)"
                        ? Encoding.UTF8.GetString(Convert.FromHexString(value)).Replace('\0', ' ')
                    : value;
                Expect(agreement, read, name, expected);
            }
        }
    }

    public static void CompareJson(Agreement agreement, string text, List<PlainEvent> events)
    {
        int at = 0;
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            string message = document.RootElement.GetProperty("SyslogMessage").GetString()!;
            PlainEvent? read = at < events.Count ? events[at++] : null;
            agreement.Record(read is not null);
            Match id = Id().Match(message);
            // What follows an unquoted title of a process is part of it, and no parser can say where it ends.
            string body = message[(id.Index + id.Length)..].Split("proctitle=")[0];
            foreach (Match pair in Pair().Matches(body))
            {
                string expected = pair.Groups["bare"].Success ? pair.Groups["bare"].Value : pair.Groups["quoted"].Value;
                Expect(agreement, read, pair.Groups["name"].Value, expected);
            }
        }
    }

    private static void Expect(Agreement agreement, PlainEvent? read, string name, string expected)
    {
        string? wanted = expected == "(null)" ? null : expected;
        bool found = read is not null && read.Fields.Any(f => f.Key == name && f.Value == wanted);
        agreement.Value(name, "present", found ? "present" : "absent");
    }

    [GeneratedRegex(@"audit\((?<id>[\d.]+:\d+)\):", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();

    [GeneratedRegex(
        @"(?<![\w\-\[\]])(?<name>[\w\-\[\]]{1,24})=(?:""(?<quoted>[^""]*)""|(?<bare>[^\s""=]\S*))",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Pair();
}
