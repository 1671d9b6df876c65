using System.Text;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Findings.Redaction;
using Breakwater.Detection.Sigma;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Events;
using Breakwater.Sigma;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.Sigma;

/// <summary>The tables of content/sigma: log sources, mappings, rules.</summary>
public sealed class SigmaTableTests : SigmaDetection
{
    [Fact]
    public void The_tables_of_the_repository_are_whole()
    {
        SigmaContent content = SigmaContent.Read(Path.Combine(Repository.Root, "content", "sigma"), []);

        Assert.Empty(content.Errors);
        Assert.Empty(content.Pack.Warnings);
        Assert.NotEmpty(content.Pack.Rules);
        Assert.Contains(
            new SigmaLogSource("cisco", null, "aaa"),
            content.LogSources.Of(new LogSource("cisco", "network_command", "ios", "cisco.ios"))
        );
        Assert.DoesNotContain(
            new SigmaLogSource("cisco", null, "aaa"),
            content.LogSources.Of(new LogSource("cisco", null, "ios", "cisco.ios"))
        );
        Assert.Equal(
            ["c-uri", "url.original", "url.path"],
            content.Pipeline.FieldNames(new(null, "proxy", null), "c-uri")
        );
    }

    [Theory]
    [InlineData("category: proxy", "c-uri|contains: /loader", "url.original", "http://example.com/loader?x=1")]
    [InlineData("category: webserver", "cs-uri-query|contains: 'x=1'", "url.original", "/loader?x=1")]
    [InlineData("category: webserver", "sc-status: 200", "http.response.status_code", "200")]
    [InlineData("category: dns", "query|endswith: .example", "dns.question.name", "a.example")]
    [InlineData("category: firewall", "dst_ip|cidr: 192.0.2.0/24", "destination.ip", "192.0.2.7")]
    [InlineData(
        "{product: linux, category: process_creation}",
        "Image|endswith: /curl",
        "process.executable",
        "/usr/bin/curl"
    )]
    [InlineData("{product: zeek, service: conn}", "id.resp_p: 22", "destination.port", "22")]
    public void The_mappings_of_the_repository_bring_rules_of_others_to_ourNames(
        string source,
        string item,
        string field,
        string value
    )
    {
        SigmaContent content = SigmaContent.Read(Path.Combine(Repository.Root, "content", "sigma"), []);
        string stated = source.StartsWith('{') ? source : "{" + source + "}";
        SigmaDocuments rule = SigmaParser.Parse(
            $"title: r\nlogsource: {stated}\ndetection:\n  s:\n    {item}\n  condition: s\n",
            "r.yml",
            content.Pipeline
        );
        SigmaPack pack = new(rule.Rules, [], [], [], []);
        SigmaDetector detector = new(
            content with
            {
                Pack = pack,
            },
            new FindingFactory(new Redactor([]), Names),
            Names,
            new HeldSpills()
        );
        SigmaLogSource asked = Assert.Single(rule.Rules).LogSource;
        Fill("x", Fields.AaaCommand);
        Batch.SetLogSource(new LogSource(asked.Product ?? "any", asked.Category, asked.Service, "any"));
        Batch.AddDerived(Names.Slot(field), Encoding.UTF8.GetBytes(value));
        Found found = new();
        detector.CreateWorker().Observe(Batch, found);
        Assert.Single(found.Findings);
    }

    [Theory]
    [InlineData("x: 1")]
    [InlineData("- dataset: a")]
    [InlineData("- {dataset: a, also: [b]}")]
    [InlineData("- 'a")]
    public void A_broken_table_of_log_sources_is_listed(string yaml)
    {
        LogSourceAliases.Parse(yaml, "logsources.yml", out IReadOnlyList<SigmaError> errors);
        Assert.NotEmpty(errors);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error() =>
        Assert.Contains(
            "no such",
            Assert.Single(SigmaPack.Read("no/such/folder").Errors).Message,
            StringComparison.Ordinal
        );
}
