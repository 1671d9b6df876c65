using System.Text;
using Breakwater.Hunt.Content;
using Breakwater.Investigation.Assessment;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Sharing.Knowledge;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Hunt.Sharing;

/// <summary>Reads from the product's content all that may be said in words. The operator's own folders are not asked: their words may be their own.</summary>
public static class ShareContent
{
    private static readonly Dictionary<string, PublishedKind> Kinds = new(StringComparer.Ordinal)
    {
        ["ipv4"] = PublishedKind.Address,
        ["ipv6"] = PublishedKind.Address,
        ["cidr"] = PublishedKind.Prefix,
        ["domain"] = PublishedKind.Domain,
        ["url"] = PublishedKind.Url,
        ["uri_path"] = PublishedKind.UrlPath,
        ["md5"] = PublishedKind.Hash,
        ["sha1"] = PublishedKind.Hash,
        ["sha256"] = PublishedKind.Hash,
        ["file_name"] = PublishedKind.FileName,
    };

    /// <summary>Reads the tables.</summary>
    public static ShareKnowledge Load(ContentFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        Dictionary<string, string>[] evidence = [.. Rows(Text(files.Own("sharing/evidence.csv")))];
        return new ShareKnowledge(
            files.List("indicators", ".csv").SelectMany(f => Indicators(Text(files.Bytes(f.Path, f.File)))),
            [
                .. Rows(Text(files.Own("techniques/attack.csv"))).Select(Attack),
                .. Rows(Text(files.Own("techniques/telecom.csv"))).Select(Telecom),
            ],
            Rows(Text(files.Own("techniques/behaviours.csv"))).Select(Behaviour),
            files
                .List("hardening/checks", ".yml")
                .Where(f => !f.Path.EndsWith(".samples.yml", StringComparison.Ordinal))
                .Select(f => Action(Text(files.Bytes(f.Path, f.File))))
        )
        {
            Formats = Evidence(evidence, "format"),
            Datasets = Evidence(evidence, "dataset"),
        };
    }

    private static Dictionary<string, KnownEvidence> Evidence(
        IEnumerable<Dictionary<string, string>> rows,
        string kind
    ) =>
        rows.Where(r => r["kind"] == kind)
            .Select(r => new KnownEvidence(new ContentText(r["id"]), new ContentText(r["name"])))
            .ToDictionary(k => k.Id.Value, StringComparer.Ordinal);

    private static IEnumerable<PublishedIndicator> Indicators(string text) =>
        Rows(text)
            .Where(r => Kinds.ContainsKey(r["type"]) && r["value"].Length > 0 && r["covered_by"].Length == 0)
            .Select(r => new PublishedIndicator(
                Kinds[r["type"]],
                new ContentText(r["value"]),
                new ContentText(r["source"])
            ));

    private static KnownTechnique Attack(Dictionary<string, string> row) =>
        new(
            new ContentText(row["id"]),
            new ContentText(row["name"]),
            new ContentText("mitre-attack"),
            Texts(row["tactics"])
        );

    private static KnownTechnique Telecom(Dictionary<string, string> row) =>
        new(
            new ContentText(row["id"]),
            new ContentText(row["name"]),
            new ContentText(row["matrix"] == "fight" ? "mitre-fight" : "gsma-motif"),
            []
        );

    private static KnownBehaviour Behaviour(Dictionary<string, string> row) =>
        new(
            new ContentText(row["id"]),
            new ContentText(row["name"]),
            Words.TryParse(row["harm"], out Harm harm) ? harm : null,
            Texts(row["attack"])
        );

    private static KnownAction Action(string text)
    {
        YamlStream yaml = [];
        yaml.Load(new StringReader(text));
        YamlMappingNode map = (YamlMappingNode)yaml.Documents[0].RootNode;
        return new KnownAction(
            new ContentText(((YamlScalarNode)map["id"]).Value!),
            new ContentText(((YamlScalarNode)map["title"]).Value!),
            map.Children.TryGetValue("stops", out YamlNode? stops) && stops is YamlSequenceNode list
                ? [.. list.Select(s => new ContentText(((YamlScalarNode)s).Value!))]
                : []
        );
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string text)
    {
        IReadOnlyList<string>? names = null;
        foreach ((_, IReadOnlyList<string> cells) in CommaSeparated.Read(text))
        {
            if (names is null)
            {
                names = cells;
            }
            else
            {
                yield return names
                    .Select((name, at) => (name, value: at < cells.Count ? cells[at].Trim() : ""))
                    .ToDictionary(c => c.name, c => c.value, StringComparer.Ordinal);
            }
        }
    }

    private static ContentText[] Texts(string cell) =>
        [.. cell.Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries).Select(t => new ContentText(t))];

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes).TrimStart('\ufeff');
}
