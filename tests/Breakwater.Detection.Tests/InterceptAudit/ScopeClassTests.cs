using System.Net;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;
using Breakwater.Model.Sealing;
using static Breakwater.Detection.Tests.InterceptAudit.InterceptEvidence;
using static Breakwater.Detection.Tests.InterceptAudit.TestCarrier;

namespace Breakwater.Detection.Tests.InterceptAudit;

/// <summary>LI-08 to LI-14 and LI-20: each class, its near miss, and what only looks like it.</summary>
public class ScopeClassTests
{
    private readonly TestCarrier _carrier = new();

    private void Change(int i, Func<InterceptTask, InterceptTask> change)
    {
        foreach (List<InterceptTask> rows in (List<InterceptTask>[])[_carrier.Admf, _carrier.Element])
        {
            for (int row = 0; row < rows.Count; row++)
            {
                rows[row] = rows[row].Task == Xid(i) ? change(rows[row]) : rows[row];
            }
        }
    }

    private void ChangeDelivery(int i, Func<InterceptTask, InterceptTask> change)
    {
        foreach (List<InterceptTask> rows in (List<InterceptTask>[])[_carrier.Admf, _carrier.Mediation])
        {
            for (int row = 0; row < rows.Count; row++)
            {
                rows[row] = rows[row].Task == Xid(i) ? change(rows[row]) : rows[row];
            }
        }
    }

    private static InterceptDestination Further(string did, string address, DateTimeOffset time, int agency = 0) =>
        DestinationRow(agency, time) with
        {
            Destination = Token(TokenKind.Destination, did),
            Name = Token(TokenKind.Name, did),
            Address = address,
        };

    [Fact]
    public void LI_08_is_a_task_of_somebody_else()
    {
        Change(1, t => t with { Targets = [Target("+13035550188")] });

        Assert.Equal([("LI-08", Level.Critical)], _carrier.Causes());
    }

    [Fact]
    public void LI_08_by_one_digit_is_a_likely_typing_error()
    {
        string number = Number(1);
        Change(1, t => t with { Targets = [Target(number[..^1] + (number[^1] == '9' ? '8' : '9'))] });

        Finding finding = Assert.Single(_carrier.All());
        Assert.Equal(Level.Medium, finding.Level);
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("typing error", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_identity_of_the_same_subscriber_is_the_same_target()
    {
        InterceptTarget imsi = Target("001010123456789", TargetKind.Imsi);
        Change(1, t => t with { Targets = [imsi] });
        _carrier.Others.Add(new SameSubscriber { Position = default, Targets = [Target(Number(1)).Token, imsi.Token] });

        Assert.Empty(_carrier.All());
    }

    [Fact]
    public void LI_08_of_a_number_that_the_subscriber_had_at_another_time_is_low()
    {
        InterceptTarget old = Target("+13035550188");
        Change(1, t => t with { Targets = [old] });
        _carrier.Others.Add(
            new SameSubscriber
            {
                Position = default,
                Targets = [Target(Number(1)).Token, old.Token],
                From = At("2025-01-01T00:00:00"),
                To = At("2026-01-01T00:00:00"),
            }
        );

        Assert.Equal([("LI-08", Level.Low)], _carrier.Causes());
    }

    [Fact]
    public void LI_09_is_a_target_beside_the_ordered_one()
    {
        Change(2, t => t with { Targets = [.. t.Targets, Target("+13035550188")] });

        Assert.Equal([("LI-09", Level.Critical)], _carrier.Causes());
    }

    [Fact]
    public void Fewer_targets_than_ordered_are_within_the_order()
    {
        _carrier.Orders[2] = _carrier.Orders[2] with { Targets = [Target(Number(2)), Target("+13035550188")] };

        Assert.Empty(_carrier.All());
    }

    [Theory]
    [InlineData(TargetKind.IpRange, "100.64.16.0/20")]
    [InlineData(TargetKind.Wildcard, "+1202555*")]
    [InlineData(TargetKind.Area, "001-01-4711")]
    public void LI_10_is_a_broader_kind_than_ordered(TargetKind kind, string target)
    {
        Change(3, t => t with { Targets = [Target(target, kind)] });

        Assert.Equal([("LI-10", Level.Critical)], _carrier.Causes());
    }

    [Fact]
    public void A_range_that_the_order_names_is_no_broader_kind()
    {
        InterceptTarget range = Target("100.64.16.0/20", TargetKind.IpRange);
        _carrier.Orders[3] = _carrier.Orders[3] with { Targets = [range] };
        Change(3, t => t with { Targets = [range] });

        Assert.Empty(_carrier.All());
    }

    [Fact]
    public void LI_11_of_content_where_data_is_allowed_is_critical()
    {
        Change(4, t => t with { Delivery = DeliveryKind.Both });

        Assert.Equal([("LI-11", Level.Critical)], _carrier.Causes());
    }

    [Fact]
    public void LI_11_is_a_service_that_the_order_does_not_name()
    {
        Change(4, t => t with { Services = ["voice", "location"] });

        Assert.Equal([("LI-11", Level.High)], _carrier.Causes());
    }

    [Fact]
    public void A_place_for_content_follows_from_content_and_is_no_cause_of_its_own()
    {
        Change(4, t => t with { Delivery = DeliveryKind.Both });
        ChangeDelivery(4, t => t with { Destinations = [.. t.Destinations, Token(TokenKind.Destination, "hi3")] });
        _carrier.Destinations.Add(Further("hi3", "192.0.2.30", Looks[0]) with { Delivery = DeliveryKind.Content });
        _carrier.Endpoints.Add(EndpointOf(0) with { Address = "192.0.2.30" });

        Assert.Equal([("LI-11", Level.Critical)], _carrier.Causes());
    }

    [Fact]
    public void An_order_without_scope_is_told_and_not_judged()
    {
        _carrier.Orders[4] = _carrier.Orders[4] with { Services = [] };
        Change(4, t => t with { Services = ["voice", "location"] });

        Assert.Empty(_carrier.All());
        Assert.Contains(
            _carrier.Evidence().Run().Detector.NotAssessable,
            s => s.Contains("scope not recorded: 1 of 8 orders", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void LI_12_is_a_further_place_and_LI_13_follows_where_nobody_knows_it()
    {
        ChangeDelivery(5, t => t with { Destinations = [.. t.Destinations, Token(TokenKind.Destination, "archive")] });
        _carrier.Destinations.AddRange(Looks.Select(t => Further("archive", "203.0.113.77", t, agency: 1)));

        IReadOnlyList<Finding> findings = _carrier.All();

        Assert.Equal([("LI-12", Level.Critical)], _carrier.Causes());
        Assert.Equal(["intercept:LI-12", "intercept:LI-13"], findings.Select(f => f.Rule.Id).Order());
        Assert.True(findings.First(f => f.Rule.Id == "intercept:LI-12").NotifyOutOfBand);
    }

    [Fact]
    public void A_second_place_that_the_order_approves_is_redundancy()
    {
        ChangeDelivery(5, t => t with { Destinations = [.. t.Destinations, Token(TokenKind.Destination, "standby")] });
        _carrier.Destinations.AddRange(Looks.Select(t => Further("standby", "192.0.2.40", t, agency: 1)));
        _carrier.Endpoints.Add(EndpointOf(1) with { Address = "192.0.2.40" });
        _carrier.Orders[5] = _carrier.Orders[5] with
        {
            Destinations = [Did(5), Token(TokenKind.Destination, "standby")],
        };

        Assert.Empty(_carrier.All());
    }

    [Fact]
    public void LI_13_is_an_address_that_no_endpoint_has()
    {
        _carrier.Endpoints[0] = _carrier.Endpoints[0] with { Address = "192.0.2.99" };

        Finding finding = Assert.Single(_carrier.All());
        Assert.Equal(("intercept:LI-13", Level.Critical), (finding.Rule.Id, finding.Level));
        Assert.Contains(new Entity(EntityKind.Address, Place(0)), finding.Entities);
    }

    [Fact]
    public void LI_13_of_an_entry_that_ran_out_is_medium()
    {
        _carrier.Endpoints[0] = _carrier.Endpoints[0] with { To = At("2026-03-10T00:00:00") };

        Assert.Equal([("LI-13", Level.Medium)], _carrier.Causes());
    }

    [Fact]
    public void A_prefix_in_the_register_covers_its_addresses()
    {
        _carrier.Endpoints[0] = _carrier.Endpoints[0] with { Address = "192.0.2.0/28", Port = null };

        Assert.Empty(_carrier.All());
    }

    [Fact]
    public void The_leg_to_mediation_is_not_held_against_the_endpoints_of_agencies()
    {
        Assert.DoesNotContain(_carrier.All(), f => f.Rule.Id is "intercept:LI-12" or "intercept:LI-13");
    }

    [Theory]
    [InlineData("mdf3", true)]
    [InlineData("jump", false)]
    public void A_leg_of_one_task_alone_is_known_by_the_mediation_function_of_the_inventory(string kind, bool isLeg)
    {
        SealedToken leg = Token(TokenKind.Destination, "content leg");
        for (int i = 0; i < _carrier.Element.Count; i++)
        {
            InterceptTask row = _carrier.Element[i];
            _carrier.Element[i] = row.Task == Xid(4) ? row with { Destinations = [Leg, leg] } : row;
        }

        _carrier.Destinations.AddRange(
            Looks.Select(t =>
                Further("content leg", "10.20.3.11", t) with
                {
                    Source = InterceptSource.NetworkElement,
                    System = "ne-1",
                    Agency = null,
                }
            )
        );
        // An answer that lists names alone.
        _carrier.Destinations.Add(
            Further("content leg", "", Looks[0].AddDays(1)) with
            {
                Source = InterceptSource.NetworkElement,
                System = "ne-1",
                Agency = null,
                Address = null,
                Port = null,
            }
        );
        InterceptEvidence evidence = _carrier.Evidence();
        evidence.Inventory = CarrierInventory.Empty with
        {
            Intercept = new Intercept
            {
                Systems =
                [
                    new()
                    {
                        Name = "mdf3-1",
                        Kind = kind,
                        Addresses = [IPAddress.Parse("10.20.3.11")],
                    },
                ],
            },
        };

        Assert.Equal(!isLeg, evidence.Findings().Any(f => f.Rule.Id == "intercept:LI-12"));
    }

    [Fact]
    public void LI_14_is_a_delivery_to_another_agency()
    {
        ChangeDelivery(6, t => t with { Destinations = [Did(1)] });

        Assert.Equal([("LI-14", Level.High)], _carrier.Causes());
    }

    [Fact]
    public void LI_20_is_a_second_task_of_one_order()
    {
        foreach (DateTimeOffset look in Looks[1..])
        {
            InterceptTask clone = AdmfRow(7, look) with { Task = Token(TokenKind.Task, "clone") };
            _carrier.Admf.Add(clone);
            _carrier.Element.Add(ElementRow(7, look.AddHours(1)) with { Task = Token(TokenKind.Task, "clone") });
        }

        Assert.Equal([("LI-20", Level.High)], _carrier.Causes());
    }

    [Fact]
    public void One_task_on_several_elements_of_a_pool_is_no_clone()
    {
        foreach (DateTimeOffset look in Looks)
        {
            _carrier.Admf.Add(AdmfRow(7, look) with { Element = "ne-2" });
            _carrier.Element.Add(ElementRow(7, look.AddHours(1)) with { Element = "ne-2", System = "ne-2" });
        }

        Assert.Empty(_carrier.Loud());
    }

    [Fact]
    public void Where_most_orders_have_several_tasks_that_is_the_way_of_the_carrier()
    {
        for (int i = 0; i < Count; i++)
        {
            _carrier.Admf.AddRange(
                Looks.Select(t => AdmfRow(i, t) with { Task = Token(TokenKind.Task, $"second-{i}"), Element = "ne-2" })
            );
        }

        (IReadOnlyList<Finding> findings, var detector) = _carrier.Evidence().Run();

        Assert.DoesNotContain(findings, f => f.Rule.Id == "intercept:LI-20");
        Assert.Contains(detector.NotAssessable, s => s.Contains("(LI-20)", StringComparison.Ordinal));
    }
}
