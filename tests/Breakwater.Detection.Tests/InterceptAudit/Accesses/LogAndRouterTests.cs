using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using static Breakwater.Detection.Tests.InterceptAudit.Accesses.AccessScene;
using static Breakwater.Detection.Tests.InterceptAudit.InterceptEvidence;

namespace Breakwater.Detection.Tests.InterceptAudit.Accesses;

public class LogAndRouterTests
{
    private static InterceptLogFault Fault(string kind, string from, string to, long? lost = null) =>
        new()
        {
            Position = default,
            Time = At(from),
            System = Administration,
            Fault = kind,
            From = At(from),
            To = At(to),
            Lost = lost,
        };

    [Fact]
    public void A_hole_and_missing_numbers_at_one_time_are_one_finding()
    {
        Finding finding = new AccessScene()
            .Add(
                Fault("gap", "2026-06-10T00:00:00", "2026-06-10T09:00:00"),
                Fault("sequence_gap", "2026-06-10T00:10:00", "2026-06-10T09:00:00", 37)
            )
            .One("LI-31");

        Assert.Contains("37 records are missing", finding.Summary, StringComparison.Ordinal);
        Assert.Equal(2, finding.Evidence.Count);
    }

    [Fact]
    public void A_broken_chain_is_surer_than_a_hole()
    {
        int Confidence(string kind) =>
            new AccessScene().Add(Fault(kind, "2026-06-10T00:00:00", "2026-06-10T09:00:00")).One("LI-31").Confidence;

        Assert.True(Confidence("chain_break") > Confidence("gap"));
    }

    [Fact]
    public void A_hole_during_an_announced_outage_is_explained() =>
        Assert.Equal(
            DispositionState.ExplainedBy,
            new AccessScene()
                .Add(
                    Fault("gap", "2026-06-10T00:00:00", "2026-06-10T03:00:00"),
                    Ticket("2026-06-10T00:30:00", "2026-06-10T02:00:00")
                )
                .One("LI-31")
                .Disposition.State
        );

    [Fact]
    public void An_hour_of_work_explains_no_day_without_a_log() =>
        Assert.Equal(
            DispositionState.Open,
            new AccessScene()
                .Add(
                    Fault("gap", "2026-06-10T00:00:00", "2026-06-10T20:00:00"),
                    Ticket("2026-06-10T00:30:00", "2026-06-10T02:00:00")
                )
                .One("LI-31")
                .Disposition.State
        );

    [Theory]
    [InlineData("sequence_gap")]
    [InlineData("chain_break")]
    [InlineData("truncated")]
    public void Work_on_a_system_takes_out_no_record_that_was_written(string kind)
    {
        Finding finding = new AccessScene()
            .Add(
                Fault(kind, "2026-06-10T00:00:00", "2026-06-10T03:00:00", 4),
                Ticket("2026-06-10T00:00:00", "2026-06-10T03:00:00")
            )
            .One("LI-31");

        Assert.Equal(DispositionState.Open, finding.Disposition.State);
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("CHG-7", StringComparison.Ordinal));
    }

    private static RouterTap Tap(string destination, string time = "2026-06-10T00:00:00", string index = "7") =>
        new()
        {
            Position = default,
            Time = At(time),
            Device = "edge1",
            Table = "mediation",
            Index = index,
            Destination = destination,
        };

    [Fact]
    public void Taps_of_a_router_to_a_host_that_is_no_mediation_are_one_finding()
    {
        Finding finding = new AccessScene()
            .Add(Tap("203.0.113.40"), Tap("203.0.113.40", index: "8"), Tap("192.0.2.8", index: "1"))
            .One("LI-36");

        Assert.Contains("2 taps", finding.Summary, StringComparison.Ordinal);
        Assert.True(finding.NotifyOutOfBand);
    }

    [Fact]
    public void Taps_to_the_mediation_function_are_as_they_should_be() =>
        Assert.Empty(new AccessScene().Add(Tap("192.0.2.8")).Findings("LI-36"));

    [Fact]
    public void A_row_that_a_later_walk_does_not_have_is_still_told() =>
        Assert.Contains(
            new AccessScene()
                .Add(Tap("203.0.113.40"), Tap("192.0.2.8", "2026-06-11T00:00:00", "1"))
                .One("LI-36")
                .ConfidenceReasons,
            r => r.Contains("gone in a later walk", StringComparison.Ordinal)
        );

    private static RouterTap Stream(string index, string? liid, InterceptState state = InterceptState.Active) =>
        Tap("", index: index) with
        {
            Table = "stream",
            Destination = null,
            Liid = liid is null ? null : Token(TokenKind.Liid, liid),
            State = state,
        };

    private static AccessScene Scene(params IEnumerable<InterceptRecord> records) =>
        new AccessScene()
            .Add(Order("1", "+12025550101", "2026-06-01T00:00:00"), Tap("192.0.2.8", index: "1"))
            .Add(records);

    [Fact]
    public void A_stream_for_a_subscriber_of_whom_no_order_speaks_is_a_tap_wherever_it_delivers()
    {
        Finding finding = Scene(Stream("1.1", "L-1"), Stream("1.2", "L-9")).One("LI-36");

        Assert.Contains("neither an order nor a task", finding.Summary, StringComparison.Ordinal);
        Assert.Equal((Level.Critical, 1), (finding.Level, finding.Counts["taps"]));
    }

    [Fact]
    public void A_stream_of_an_order_or_of_one_of_its_subscribers_identities_is_as_it_should_be()
    {
        InterceptTarget other = Target("310150123456789", TargetKind.Imsi);
        SameSubscriber same = new() { Position = default, Targets = [Target("+12025550101").Token, other.Token] };

        Assert.Empty(Scene(same, Stream("1.1", "L-1"), Stream("1.2", null) with { Target = other }).Findings("LI-36"));
    }

    [Fact]
    public void A_stream_that_selects_an_address_is_not_judged_and_one_that_is_off_taps_nobody()
    {
        AccessScene scene = Scene(
            Stream("1.1", null) with
            {
                Target = Target("198.51.100.9", TargetKind.IpAddress),
            },
            Stream("1.2", "L-9", InterceptState.Suspended)
        );

        Assert.Empty(scene.Findings("LI-36"));
        Assert.Contains(
            scene.NotAssessable(),
            s => s.Contains("taps on routers select addresses", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Where_no_stream_is_in_the_register_it_is_of_another_part_of_the_carrier() =>
        Assert.All(
            Scene(Stream("1.1", "L-7"), Stream("1.2", "L-8"), Stream("1.3", "L-9")).Findings("LI-36"),
            f => Assert.Equal(Level.Medium, f.Level)
        );

    [Fact]
    public void Streams_are_the_taps_and_a_row_of_mediation_that_none_uses_is_none()
    {
        AccessScene scene = Scene(
            Tap("203.0.113.40", index: "7"),
            Stream("7.1", null),
            Stream("7.2", null),
            Stream("7.3", null, InterceptState.Suspended)
        );

        Assert.Equal(2, scene.One("LI-36").Counts["taps"]);
        Assert.Empty(Scene(Tap("203.0.113.40", index: "7"), Stream("1.1", "L-1")).One("LI-36").Counts);
    }

    [Fact]
    public void Streams_without_the_table_of_mediation_are_told()
    {
        AccessScene scene = new AccessScene().Add(Stream("1.1", null));

        Assert.Contains(
            scene.NotAssessable(),
            s => s.Contains("without the table of mediation", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Without_the_addresses_of_mediation_it_says_so()
    {
        AccessScene scene = new AccessScene { Inventory = Breakwater.Model.Inventory.CarrierInventory.Empty }.Add(
            Tap("203.0.113.40")
        );

        Assert.Empty(scene.Findings("LI-36"));
        Assert.Contains(scene.NotAssessable(), s => s.StartsWith("LI-36: no inventory", StringComparison.Ordinal));
    }
}
