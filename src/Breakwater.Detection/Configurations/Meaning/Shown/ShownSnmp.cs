using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Shown;

/// <summary>
/// <c>show snmp user</c>: users of version 3, which IOS, IOS XE and IOS XR keep out of the configuration (Cisco, SNMP command reference, K).
/// IOS, IOS XR and EOS print a block a user, NX-OS a table.
/// </summary>
internal static class ShownSnmp
{
    public static void Read(FactCollector facts, ShownText shown)
    {
        List<ShownLine> block = [];
        bool inTable = false;
        foreach (ShownLine line in shown.Lines)
        {
            if (ShownText.Value(line.Text, "User name") is not null)
            {
                Add(facts, block);
                block = [line];
            }
            else if (block.Count > 0)
            {
                block.Add(line);
            }
            else if (ShownText.Words(line.Text) is ["User", "Auth", ..])
            {
                inTable = true;
            }
            else if (inTable)
            {
                Row(facts, line);
            }
        }

        Add(facts, block);
    }

    private static void Add(FactCollector facts, List<ShownLine> block)
    {
        if (block.Count == 0 || ShownText.Value(block[0].Text, "User name") is not { Length: > 0 } name)
        {
            return;
        }

        facts.Add(
            new SnmpUser
            {
                Statements = [.. block.Select(ShownText.Statement)],
                IsShown = true,
                Name = name,
                Group = First(block, "Group-name", "Group"),
                Authentication = Word(First(block, "Authentication Protocol", "Authentication")),
                Privacy = Word(First(block, "Privacy Protocol", "Privacy")),
            }
        );
    }

    /// <summary><c>admin  md5  des(no)  network-admin</c>; what is not used is <c>no</c>.</summary>
    private static void Row(FactCollector facts, ShownLine line)
    {
        string[] words = ShownText.Words(line.Text);
        if (words.Length < 3 || words[0].All(c => c is '_' or '-'))
        {
            return;
        }

        facts.Add(
            new SnmpUser
            {
                Statements = [ShownText.Statement(line)],
                IsShown = true,
                Name = words[0],
                Group = words.Length > 3 ? words[3] : null,
                Authentication = Word(words[1]),
                Privacy = Word(words[2].Split('(')[0]),
            }
        );
    }

    private static string? First(List<ShownLine> block, params string[] names) =>
        block.Select(l => ShownText.Value(l.Text, names)).FirstOrDefault(v => v is not null);

    private static string? Word(string? protocol) =>
        protocol is null || protocol.Length == 0 || protocol.ToUpperInvariant() is "NONE" or "NO" or "-"
            ? null
            : protocol.ToLowerInvariant();
}
