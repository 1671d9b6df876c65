using Breakwater.Model.Findings;
using Breakwater.Sharing.Knowledge;

namespace Breakwater.Sharing.Tests;

/// <summary>Small tables as content has them.</summary>
internal static class TestKnowledge
{
    public static IReadOnlyList<string> Techniques { get; } = ["T1040", "T1190", "FGT5017", "MOT3003.301"];

    public static IReadOnlyList<string> Behaviours { get; } = ["T01", "T74", "T99"];

    public static IReadOnlyList<string> Rules { get; } =
    [
        "indicator:domain:bad.example",
        "indicator:hash:" + new string('b', 64),
        "indicator:url_path:/17ABE7F017ABE7F0",
        "indicator:file_name:it's.jsp",
        "indicator:prefix:198.51.100.0/25",
        "indicator:url:http://bad.example/x",
    ];

    public static ShareKnowledge Instance { get; } =
        new(
            [
                Listed(PublishedKind.Domain, "bad.example"),
                Listed(PublishedKind.Hash, new string('b', 64)),
                Listed(PublishedKind.UrlPath, "/17ABE7F017ABE7F0"),
                Listed(PublishedKind.FileName, "it's.jsp"),
                Listed(PublishedKind.Prefix, "198.51.100.0/25"),
                Listed(PublishedKind.Url, "http://bad.example/x"),
                Listed(PublishedKind.Address, "198.51.100.200"),
                Listed(PublishedKind.Prefix, "81.4.0.0/20"),
            ],
            [
                new(new("T1040"), new("Network Sniffing"), new("mitre-attack"), [new("credential-access")]),
                new(
                    new("T1048"),
                    new("Exfiltration Over Alternative Protocol"),
                    new("mitre-attack"),
                    [new("exfiltration")]
                ),
                new(
                    new("T1190"),
                    new("Exploit Public-Facing Application"),
                    new("mitre-attack"),
                    [new("initial-access")]
                ),
                new(new("FGT5017"), new("Call records collected"), new("mitre-fight"), []),
                new(new("MOT3003.301"), new("Entry by SS7"), new("gsma-motif"), []),
            ],
            [
                new(new("T01"), new("Broke in"), Harm.Foothold, [new("T1190")]),
                new(new("T74"), new("Sent a configuration out"), Harm.Foothold, [new("T1048")]),
                new(new("T99"), new("Read the list of targets"), Harm.InterceptData, [new("T1190")]),
            ],
            [new(new("H01"), new("The web page is off"), [new("T01")])]
        )
        {
            Formats = Evidence("syslog", "tacacs"),
            Datasets = Evidence("cisco.ios", "tacacs.accounting"),
        };

    private static Dictionary<string, KnownEvidence> Evidence(params string[] names) =>
        names.ToDictionary(
            n => n,
            n => new KnownEvidence(new ContentText(n), new ContentText($"Records of {n}")),
            StringComparer.Ordinal
        );

    private static PublishedIndicator Listed(PublishedKind kind, string value) =>
        new(kind, new ContentText(value), new ContentText("A public report"));
}
