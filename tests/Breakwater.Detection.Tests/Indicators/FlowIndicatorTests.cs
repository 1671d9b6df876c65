using System.Text;
using Breakwater.Detection.Indicators;
using Breakwater.Detection.Indicators.Intel;
using Breakwater.Detection.Tests.Flows;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Tests.Indicators;

public sealed class FlowIndicatorTests
{
    private const string Csv = """
        type,value,cluster,role,window_start,window_end,source,mark,use,confidence,notes
        ipv4,198.51.100.23,Cluster A,actor infrastructure,2025-01,2025-06,Report 1,V,hunt-retro,60,
        ipv6,2001:db8::23,Cluster A,actor infrastructure,2025-01,2025-06,Report 1,V,hunt-retro,60,
        cidr,203.0.113.0/28,Cluster A,rented range,2025-01,2025-06,Report 1,V,hunt-retro,60,
        """;

    private static readonly DateTime Time = new(2025, 3, 1, 10, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("198.51.100.23", "192.0.2.9", "198.51.100.23")]
    [InlineData("192.0.2.9", "198.51.100.23", "198.51.100.23")]
    [InlineData("192.0.2.9", "203.0.113.14", "203.0.113.0/28")]
    [InlineData("2001:db8::9", "2001:db8::23", "2001:db8::23")]
    public void A_flow_from_or_to_a_listed_address_is_found(string source, string destination, string value)
    {
        Finding finding = Assert.Single(Run(Flow(source, destination)));

        Assert.EndsWith(":" + value, finding.Rule.Id, StringComparison.Ordinal);
        Assert.Equal(RuleKind.Indicator, finding.Rule.Kind);
        Assert.Contains(destination, Assert.Single(finding.Evidence).Excerpt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("198.51.100.22", "192.0.2.9")]
    [InlineData("203.0.113.16", "192.0.2.9")]
    [InlineData("2001:db8::24", "2001:db8::9")]
    public void A_flow_of_a_neighbour_is_not(string source, string destination) =>
        Assert.Empty(Run(Flow(source, destination)));

    [Fact]
    public void Many_flows_of_a_day_are_one_finding_that_counts_them()
    {
        Finding finding = Assert.Single(
            Run([
                .. Enumerable
                    .Range(0, 50)
                    .Select(i => Flow("192.0.2.9", "198.51.100.23") with { Start = Time.AddMinutes(i) }),
            ])
        );

        Assert.Equal(50, finding.Occurrences);
    }

    private static TestFlow Flow(string source, string destination) =>
        new(Time, source, destination) { SourcePort = 40_000, DestinationPort = 443 };

    private static List<Finding> Run(params TestFlow[] flows)
    {
        IndicatorSetBuilder builder = new();
        Assert.Empty(IntelFiles.Read(Encoding.UTF8.GetBytes(Csv), "list.csv", builder).Errors);
        IndicatorDetector detector = new(builder.Build(), DetectorRun.Factory);
        List<Finding> findings = [];
        IFlowWorker worker = (IFlowWorker)detector.CreateWorker();
        worker.Observe(TestFlow.Batch("flows.pcap", [.. flows.Select((f, i) => (f, i + 1L))]), new List(findings));
        worker.Complete();
        detector.Conclude(new List(findings));
        return findings;
    }

    private sealed class List(List<Finding> findings) : IFindingSink
    {
        public void Add(Finding finding) => findings.Add(finding);
    }
}
