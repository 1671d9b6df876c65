using Breakwater.Model.Findings;

namespace Breakwater.Detection.Tests.Flows.Intercepts;

public class InterceptFlowDetectorTests
{
    private const string Mediation = "10.8.0.20";
    private const string Administration = "10.8.0.10";
    private const string Collector = "198.51.100.40";
    private const string Endpoint = "198.51.100.77";
    private const string Stranger = "203.0.113.66";

    private const string Register = """
        networks:
          own: [{ prefix: 10.0.0.0/8 }]
          management: [{ prefix: 10.1.0.0/16 }]
        servers:
          ntp: [{ name: ntp1, addresses: [10.1.2.6] }]
          syslog: [{ name: log1, addresses: [10.1.2.7] }]
        intercept:
          workstations: [{ name: desk1, addresses: [10.8.1.5/32] }]
          systems:
            - { name: admin1, kind: admf, addresses: [10.8.0.10] }
            - { name: mediation1, kind: mdf3, addresses: [10.8.0.20] }
          collectors: [{ name: lemf1, addresses: [198.51.100.40/32] }]
          agencies:
            - { id: agency-a, endpoints: [{ interface: hi3, address: 198.51.100.77/32, port: 7000 }] }
        """;

    [Fact]
    public void A_delivery_to_a_stranger_is_found_and_told_out_of_band()
    {
        (Finding[] findings, IReadOnlyList<string> gaps) = new InterceptFlows()
            .Add(Mediation, 41_000, Stranger, 8_443, 9_000_000)
            .Judge(Register);
        Finding finding = Assert.Single(findings);
        Assert.Equal("intercept:LI-32", finding.Rule.Id);
        Assert.Equal(
            (Level.Critical, true, Harm.InterceptData),
            (finding.Level, finding.NotifyOutOfBand, finding.Harm)
        );
        Assert.Equal(["T84d"], finding.Behaviours);
        Assert.Contains(new Entity(EntityKind.Device, "mediation1"), finding.Entities);
        Assert.Contains(new Entity(EntityKind.Address, Stranger), finding.Entities);
        Assert.Contains("9 MB", finding.Summary, StringComparison.Ordinal);
        Assert.Equal(100, Assert.Single(finding.Evidence).Position.Offset);
        Assert.Empty(gaps);
    }

    [Fact]
    public void Deliveries_to_those_who_may_receive_are_no_finding() =>
        Assert.Empty(
            new InterceptFlows()
                .Add(Mediation, 41_000, Collector, 5_000, 9_000_000)
                .Add(Mediation, 41_001, Endpoint, 7_000, 9_000_000)
                .Add(Administration, 41_002, Mediation, 443, 200_000)
                .Add("10.8.1.5", 41_003, Administration, 443, 200_000)
                .Judge(Register)
                .Findings
        );

    [Fact]
    public void Names_time_and_logs_inside_are_no_finding() =>
        Assert.Empty(
            new InterceptFlows()
                .Add(Mediation, 41_000, "10.1.2.6", 123, 900, protocol: 17)
                .Add(Mediation, 41_001, "10.1.2.7", 6_514, 900_000)
                .Add(Mediation, 41_002, "10.9.9.9", 53, 4_000, protocol: 17)
                .Judge(Register)
                .Findings
        );

    [Fact]
    public void Another_port_of_an_endpoint_is_less_bad()
    {
        Finding finding = Assert.Single(
            new InterceptFlows().Add(Mediation, 41_000, Endpoint, 9_999, 9_000_000).Judge(Register).Findings
        );
        Assert.Equal((Level.Medium, false), (finding.Level, finding.NotifyOutOfBand));
    }

    [Fact]
    public void A_request_to_a_stranger_is_no_delivery()
    {
        Finding finding = Assert.Single(
            new InterceptFlows()
                .Add(Mediation, 41_000, Stranger, 443, 4_000)
                .Add(Stranger, 443, Mediation, 41_000, 900_000)
                .Judge(Register)
                .Findings
        );
        Assert.Equal((Level.High, false), (finding.Level, finding.NotifyOutOfBand));
        Assert.InRange(finding.Confidence, 10, 60);
    }

    [Fact]
    public void A_system_of_the_own_networks_that_nobody_registered_is_found_with_less_confidence()
    {
        Finding finding = Assert.Single(
            new InterceptFlows().Add(Mediation, 41_000, "10.20.0.9", 8_443, 9_000_000).Judge(Register).Findings
        );
        Assert.Equal((Level.High, 55), (finding.Level, finding.Confidence));
    }

    [Fact]
    public void A_copy_of_a_registered_stream_names_the_stream()
    {
        Finding finding = Assert.Single(
            new InterceptFlows()
                .Add(Mediation, 41_000, Collector, 5_000, 9_000_000)
                .Add(Mediation, 41_001, "10.20.0.9", 8_443, 8_900_000, from: 5, to: 55)
                .Judge(Register)
                .Findings
        );
        Assert.Equal((Level.Critical, true, 65), (finding.Level, finding.NotifyOutOfBand, finding.Confidence));
        Assert.Contains(Collector, finding.Summary, StringComparison.Ordinal);
        Assert.Equal(2, finding.Evidence.Count);
    }

    [Theory]
    [InlineData(4_000_000UL, 5, 55)]
    [InlineData(8_900_000UL, 500, 560)]
    public void A_stream_of_another_size_or_time_is_no_copy(ulong bytes, int from, int to)
    {
        Finding finding = Assert.Single(
            new InterceptFlows()
                .Add(Mediation, 41_000, Collector, 5_000, 9_000_000)
                .Add(Mediation, 41_001, "10.20.0.9", 8_443, bytes, from, to)
                .Judge(Register)
                .Findings
        );
        Assert.Equal(Level.High, finding.Level);
        Assert.DoesNotContain(Collector, finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void One_day_of_many_that_agrees_in_size_is_chance()
    {
        const int Day = 24 * 60;
        InterceptFlows flows = new InterceptFlows().Add(Mediation, 41_000, Collector, 5_000, 60_800);
        for (int day = 0; day < 6; day++)
        {
            flows.Add(Mediation, 41_001, Stranger, 8_443, day == 0 ? 60_500UL : 400_000UL, day * Day, (day * Day) + 60);
        }

        Finding finding = Assert.Single(flows.Judge(Register).Findings);

        Assert.Equal("intercept:LI-32", finding.Rule.Id);
        Assert.DoesNotContain(Collector, finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tunnel_of_a_system_to_a_stranger_is_found()
    {
        Finding finding = Assert.Single(
            new InterceptFlows().Add(Mediation, 0, Stranger, 0, 9_000_000, protocol: 47).Judge(Register).Findings
        );
        Assert.Equal(Level.Critical, finding.Level);
        Assert.Contains("GRE", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_delivery_is_one_whoever_opened_the_connection()
    {
        Finding finding = Assert.Single(
            new InterceptFlows()
                .Add(Stranger, 52_000, Mediation, 443, 20_000)
                .Add(Mediation, 443, Stranger, 52_000, 30_000_000)
                .Judge(Register)
                .Findings
        );
        Assert.Equal(("intercept:LI-32", Level.Critical), (finding.Rule.Id, finding.Level));
    }

    [Theory]
    [InlineData(Stranger, Level.Critical, true)]
    [InlineData("10.1.5.5", Level.High, false)]
    public void A_host_that_reaches_a_system_and_is_not_registered_is_found(string from, Level level, bool outOfBand)
    {
        Finding finding = Assert.Single(
            new InterceptFlows()
                .Add(from, 52_000, Administration, 443, 20_000)
                .Add(Administration, 443, from, 52_000, 30_000)
                .Judge(Register)
                .Findings
        );
        Assert.Equal("intercept:LI-29", finding.Rule.Id);
        Assert.Equal((level, outOfBand), (finding.Level, finding.NotifyOutOfBand));
        Assert.Equal(["T84b"], finding.Behaviours);
    }

    [Fact]
    public void A_knock_that_was_not_answered_is_no_finding() =>
        Assert.Empty(
            new InterceptFlows()
                .Add(Stranger, 52_000, Administration, 443, 60, flags: 0x02)
                .Add(Administration, 443, Stranger, 52_000, 40, flags: 0x14)
                .Judge(Register)
                .Findings
        );

    [Fact]
    public void Monitoring_from_a_server_of_the_carrier_is_no_finding() =>
        Assert.Empty(
            new InterceptFlows()
                .Add("10.1.2.7", 40_000, Mediation, 161, 4_000, protocol: 17)
                .Add(Mediation, 161, "10.1.2.7", 40_000, 90_000, protocol: 17)
                .Judge(Register)
                .Findings
        );

    [Fact]
    public void Without_a_register_nothing_is_judged_and_that_is_said()
    {
        (Finding[] findings, IReadOnlyList<string> gaps) = new InterceptFlows()
            .Add(Mediation, 41_000, Stranger, 8_443, 9_000_000)
            .Judge("networks: { own: [{ prefix: 10.0.0.0/8 }] }");
        Assert.Empty(findings);
        Assert.Contains("intercept systems", Assert.Single(gaps), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_receivers_in_the_register_deliveries_are_not_judged_and_that_is_said()
    {
        (Finding[] findings, IReadOnlyList<string> gaps) = new InterceptFlows()
            .Add(Mediation, 41_000, Stranger, 8_443, 9_000_000)
            .Judge("intercept: { systems: [{ name: mediation1, kind: mdf3, addresses: [10.8.0.20] }] }");
        Assert.Empty(findings);
        Assert.Contains("collectors", Assert.Single(gaps), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void The_number_of_threads_changes_nothing(int workers)
    {
        InterceptFlows flows = new();
        for (ushort i = 0; i < 60; i++)
        {
            flows
                .Add(Mediation, (ushort)(41_000 + i), $"203.0.113.{i + 1}", 8_443, 100_000UL + i, from: i, to: i + 5)
                .Add(Mediation, (ushort)(42_000 + i), Collector, 5_000, 5_000_000, from: i, to: i + 5);
        }

        string one = string.Join('\n', flows.Judge(Register).Findings.Select(Told));
        Assert.Equal(60, one.Split('\n').Length);
        Assert.Equal(one, string.Join('\n', flows.Judge(Register, workers).Findings.Select(Told)));
    }

    private static string Told(Finding finding) =>
        $"{finding.Id} {finding.Summary} {string.Join(',', finding.Evidence.Select(e => e.Position.Offset))}";

    [Theory]
    [InlineData(Stranger, 9_000_000UL, true)]
    [InlineData(Stranger, 90_000UL, false)]
    [InlineData("10.1.5.5", 9_000_000UL, false)]
    public void A_desk_that_sends_much_to_a_stranger_is_found(string to, ulong bytes, bool isFound)
    {
        Finding[] findings = new InterceptFlows()
            .Add("10.8.1.5", 52_000, to, 443, bytes)
            .Add(to, 443, "10.8.1.5", 52_000, 30_000)
            .Judge(Register)
            .Findings;

        Assert.Equal(isFound ? ["intercept:LI-42"] : [], findings.Select(f => f.Rule.Id));
    }
}
