using System.Security.Cryptography;
using System.Text;
using Breakwater.Detection.RuleChecks;
using Breakwater.Sigma;

namespace Breakwater.Content.Tests;

public sealed class RulePackTests
{
    /// <summary>The namespace of our rules: version 5 of the name below in the namespace of URLs (RFC 9562, appendix).</summary>
    private const string NamespaceName = "https://github.com/breakwater/breakwater/content/sigma";

    private static readonly Guid UrlNamespace = Guid.Parse("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    [Fact]
    public void Every_rule_is_clean()
    {
        Assert.Empty(Content.Problems);
        string problems = string.Join('\n', new RuleLint(Content.Vocabulary).Check(Content.Pack));
        Assert.True(problems.Length == 0, problems);
    }

    [Fact]
    public void Every_rule_compiles()
    {
        SigmaRule[] rules = [.. Content.Pack.SelectMany(f => SigmaParser.Parse(f.Text, f.Path).Rules)];
        SigmaEngine engine = SigmaEngine.Compile(rules);

        Assert.Empty(engine.Errors);
        Assert.Equal(rules.Length, engine.Rules.Count);
        Assert.True(rules.Length >= 100, "the pack shrank");
    }

    [Fact]
    public void Ids_follow_from_the_path()
    {
        Guid space = Version5(UrlNamespace, NamespaceName);
        foreach (RuleFile file in Content.Pack)
        {
            SigmaDocuments documents = SigmaParser.Parse(file.Text, file.Path);
            string path = file.Path[..^".yml".Length];
            bool single = documents.Rules.Count + documents.Correlations.Count == 1;
            IEnumerable<(string? Name, string? Id)> ids =
            [
                .. documents.Rules.Select(r => (r.Name, r.Id)),
                .. documents.Correlations.Select(c => (c.Name, c.Id)),
            ];
            Assert.All(ids, i => Assert.Equal(Version5(space, single ? path : $"{path}/{i.Name}").ToString("D"), i.Id));
        }
    }

    [Fact]
    public void Every_behaviour_that_claims_a_rule_has_one()
    {
        HashSet<string> covered =
        [
            .. Content
                .Pack.SelectMany(f => SigmaParser.Parse(f.Text, f.Path).Rules)
                .SelectMany(r => r.Custom.GetValueOrDefault("breakwater")?["behaviours"]?.AsTexts ?? []),
        ];
        string[] claimed = [.. Content.Rows("techniques/behaviours.csv").Where(r => r[6] == "rule").Select(r => r[0])];

        Assert.NotEmpty(claimed);
        Assert.Empty(claimed.Except(covered));
    }

    [Fact]
    public void Every_behaviour_that_claims_a_correlation_has_one()
    {
        HashSet<string> covered =
        [
            .. Content
                .Pack.SelectMany(f => SigmaParser.Parse(f.Text, f.Path).Correlations)
                .SelectMany(r => r.Custom.GetValueOrDefault("breakwater")?["behaviours"]?.AsTexts ?? []),
        ];
        string[] claimed =
        [
            .. Content.Rows("techniques/behaviours.csv").Where(r => r[6] == "correlation").Select(r => r[0]),
        ];

        Assert.NotEmpty(claimed);
        Assert.Empty(claimed.Except(covered));
    }

    [Fact]
    public void Every_technique_of_the_tables_is_known()
    {
        string[] used =
        [
            .. Content.Rows("techniques/behaviours.csv").SelectMany(r => r[4].Split(' ')),
            .. Content.Rows("techniques/attack.csv").Select(r => r[3]).Where(r => r.Length > 0),
        ];

        Assert.All(
            used,
            id =>
            {
                Assert.True(Content.Vocabulary.TryTechnique(id, out string replacedBy), id);
                Assert.Equal("", replacedBy);
            }
        );
    }

    [Fact]
    public void Tables_are_sorted_and_name_each_id_once()
    {
        string[] techniques = [.. Content.Rows("techniques/attack.csv").Select(r => r[0])];
        string[] behaviours = [.. Content.Rows("techniques/behaviours.csv").Select(r => r[0])];

        Assert.Equal(techniques.Distinct().Order(StringComparer.Ordinal), techniques);
        Assert.Equal(behaviours.Distinct(), behaviours);
        Assert.All(Content.Rows("techniques/behaviours.csv"), r => Assert.Equal(7, r.Length));
    }

    private static Guid Version5(Guid space, string name)
    {
        // SHA-1 is what RFC 9562, section 5.5 asks for; nothing is protected by it.
#pragma warning disable CA5350
        byte[] hash = SHA1.HashData([.. space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)]);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
