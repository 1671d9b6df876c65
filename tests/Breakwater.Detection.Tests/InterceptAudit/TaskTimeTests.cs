using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using static Breakwater.Detection.Tests.InterceptAudit.InterceptEvidence;
using static Breakwater.Detection.Tests.InterceptAudit.TestCarrier;

namespace Breakwater.Detection.Tests.InterceptAudit;

/// <summary>LI-05 to LI-07: tasks outside the time of their orders.</summary>
public class TaskTimeTests
{
    private readonly TestCarrier _carrier = new();

    [Fact]
    public void LI_05_is_a_task_that_was_active_hours_before_its_order()
    {
        _carrier.Orders[4] = _carrier.Orders[4] with { Start = Start(4).AddHours(6) };

        Assert.Equal([("LI-05", Level.High)], _carrier.Causes());
    }

    [Fact]
    public void Data_a_few_minutes_before_the_start_is_within_the_grace()
    {
        _carrier.Orders[4] = _carrier.Orders[4] with { Start = Start(4).AddMinutes(16) };

        Assert.Empty(_carrier.All());
    }

    [Fact]
    public void LI_05_of_a_register_without_zone_is_low()
    {
        _carrier.Orders[4] = _carrier.Orders[4] with { Start = Start(4).AddHours(6), Missing = ["time_zone"] };

        Assert.Equal([("LI-05", Level.Low)], _carrier.Causes());
    }

    [Fact]
    public void LI_06_is_a_task_that_goes_on_after_its_order()
    {
        _carrier.Orders[5] = _carrier.Orders[5] with { End = At("2026-03-20T00:00:00") };

        Assert.Equal([("LI-06", Level.High)], _carrier.Causes());
    }

    [Fact]
    public void LI_06_of_content_is_critical()
    {
        _carrier.Orders[5] = _carrier.Orders[5] with { End = At("2026-03-20T00:00:00"), Delivery = DeliveryKind.Both };
        for (int i = 0; i < _carrier.Element.Count; i++)
        {
            if (_carrier.Element[i].Task == Xid(5))
            {
                _carrier.Element[i] = _carrier.Element[i] with { Delivery = DeliveryKind.Both };
            }
        }

        Assert.Equal([("LI-06", Level.Critical)], _carrier.Causes());
    }

    [Fact]
    public void An_extension_in_any_version_covers_the_time()
    {
        _carrier.Orders[5] = _carrier.Orders[5] with { End = At("2026-03-20T00:00:00"), Version = 1 };
        _carrier.Orders.Add(OrderOf(5) with { Version = 2, Start = At("2026-03-19T00:00:00") });

        Assert.Empty(_carrier.All());
    }

    [Fact]
    public void The_terms_in_force_at_the_time_of_a_record_judge_it()
    {
        InterceptContentTexts texts = new(
            "terms:\n- from: 2020-01-01\n  owner: counsel\n  source: test\n  data_grace_minutes: 15\n"
                + "- from: 2026-03-24\n  owner: counsel\n  source: test\n  data_grace_minutes: 20000\n"
        );
        _carrier.Orders[5] = _carrier.Orders[5] with { End = At("2026-03-20T00:00:00") };

        IReadOnlyList<Finding> findings = _carrier.Evidence().With(texts.Content).Findings();

        Assert.DoesNotContain(findings, f => f.Rule.Id == "intercept:LI-06");
    }

    [Fact]
    public void LI_07_is_a_task_whose_order_was_taken_back()
    {
        _carrier.Orders[6] = _carrier.Orders[6] with
        {
            RevokedAt = At("2026-03-18T00:00:00"),
            State = InterceptState.Revoked,
        };

        Assert.Equal([("LI-07", Level.High)], _carrier.Causes());
    }

    [Fact]
    public void LI_07_is_a_task_in_a_gap_between_two_terms_of_its_order()
    {
        _carrier.Orders[6] = _carrier.Orders[6] with { End = At("2026-03-10T00:00:00"), Version = 1 };
        _carrier.Orders.Add(OrderOf(6) with { Version = 2, Start = At("2026-03-20T00:00:00") });

        Assert.Equal([("LI-07", Level.High)], _carrier.Causes());
    }
}
