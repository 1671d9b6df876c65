using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
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
