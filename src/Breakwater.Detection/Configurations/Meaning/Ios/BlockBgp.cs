using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary>
/// <c>router bgp AS</c> with a block for each neighbour (IOS XR, NX-OS); groups, sessions and templates that it names count for it.
/// </summary>
internal static class BlockBgp
{
    private static readonly HashSet<string> Templates = ["neighbor-group", "session-group", "af-group", "template"];

    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement bgp in facts.Set("router", "bgp"))
        {
            ILookup<string, ConfigurationStatement> templates = bgp.Anywhere()
                .Where(s => Templates.Contains(s.Word(0)))
                .ToLookup(s => s.Word(0) == "template" ? s.Word(2) : s.Word(1), StringComparer.Ordinal);
            foreach (ConfigurationStatement neighbour in bgp.Anywhere("neighbor"))
            {
                facts.Add(ReadOne(bgp, neighbour, templates));
            }
        }
    }

    private static BgpNeighbour ReadOne(
        ConfigurationStatement bgp,
        ConfigurationStatement block,
        ILookup<string, ConfigurationStatement> templates
    )
    {
        List<ConfigurationStatement> lines = [.. block.Anywhere()];
        HashSet<string> seen = [];
        for (int i = 0; i < lines.Count; i++)
        {
            // "use neighbor-group G" (IOS XR), "inherit peer G" (NX-OS).
            if (lines[i].Word(0) is "use" or "inherit" && seen.Add(lines[i].Words[^1]))
            {
                lines.AddRange(templates[lines[i].Words[^1]].SelectMany(t => t.Anywhere()));
            }
        }

        string? remote = block.After("remote-as") ?? lines.FirstOrDefault(l => l.Word(0) == "remote-as")?.Word(1);
        string name = block.Word(1);
        return new BgpNeighbour
        {
            Statements = [block, .. block.Anywhere()],
            Name = name,
            Address = StatementWords.Address(name),
            RemoteAs = remote,
            Vrf = block.Parent?.Word(0) == "vrf" ? block.Parent.Word(1) : null,
            IsAuthenticated = lines.Exists(l => l.Word(0) is "password" or "keychain" or "ao" or "tcp-ao"),
            HasTtlSecurity = lines.Exists(l => l.Word(0) == "ttl-security"),
            HasPrefixLimit = lines.Exists(l => l.Word(0) == "maximum-prefix"),
            IsInternal = remote is null ? null : remote == bgp.Word(2),
        };
    }
}
