using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using static Breakwater.Detection.Tests.InterceptAudit.InterceptEvidence;
using static Breakwater.Detection.Tests.InterceptAudit.TestCarrier;

namespace Breakwater.Detection.Tests.InterceptAudit;

/// <summary>LI-04: deliveries without a task, and what was only left behind.</summary>
public sealed class UntaskedDeliveryTests
{
    private readonly TestCarrier _carrier = new();

    [Fact]
    public void LI_04_is_a_delivery_without_a_task()
    {
        foreach (DateTimeOffset look in Looks[1..])
        {
            _carrier.Mediation.Add(
                MediationRow(0, look.AddHours(2)) with
                {
                    Task = Token(TokenKind.Task, "left"),
                    Liids = [Token(TokenKind.Liid, "left")],
                }
            );
        }

        Assert.Equal([("LI-04", Level.Critical)], _carrier.Causes());
    }

    [Theory]
    [InlineData("2026-02-20T00:00:00", Level.Medium)]
    [InlineData("2026-03-14T22:00:00", Level.Critical)]
    public void LI_04_whose_own_end_passed_long_ago_was_not_removed(string end, Level level)
    {
        _carrier.Mediation.AddRange(
            Looks[1..]
                .Select(look =>
                    MediationRow(0, look.AddHours(2)) with
                    {
                        Task = Token(TokenKind.Task, "left"),
                        Liids = [Token(TokenKind.Liid, "left")],
                        End = At(end) + (look - Looks[1]),
                    }
                )
        );

        Assert.All(
            _carrier.All().Where(f => f.Rule.Id is "intercept:LI-04" or "intercept:LI-01"),
            f => Assert.Equal(level, f.Level)
        );
        Assert.Contains(("LI-04", level), _carrier.Causes());
    }

    [Theory]
    [InlineData("2026-03-10T00:00:00", Level.Critical)]
    [InlineData("2026-03-25T03:00:00", Level.Low)]
    public void LI_04_that_began_before_the_last_export_of_the_administration_needs_no_later_one(
        string start,
        Level level
    )
    {
        EndLog(Looks[2].AddMinutes(30));
        _carrier.Mediation.Add(
            MediationRow(0, Looks[2].AddHours(2)) with
            {
                Task = Token(TokenKind.Task, "left"),
                Liids = [Token(TokenKind.Liid, "left")],
                Start = At(start),
            }
        );

        Assert.Contains(("LI-04", level), _carrier.Causes());
    }

    [Fact]
    public void LI_04_of_an_ended_task_is_a_stale_entry()
    {
        _carrier.Orders[1] = _carrier.Orders[1] with { End = At("2026-03-20T00:00:00") };
        _carrier.Admf.RemoveAll(r => r.Task == Xid(1) && r.Time == Looks[2]);
        _carrier.Element.RemoveAll(r => r.Task == Xid(1) && r.Time > Looks[2]);
        _carrier.Messages.Add(Message("DeactivateTask", InterceptAction.Remove, 1, At("2026-03-19T23:00:00")));
        for (int i = 0; i < _carrier.Admf.Count; i++)
        {
            if (_carrier.Admf[i].Task == Xid(1))
            {
                _carrier.Admf[i] = _carrier.Admf[i] with { End = At("2026-03-20T00:00:00") };
            }
        }

        Assert.Equal([("LI-04", Level.Medium)], _carrier.Causes());
    }

    private void EndLog(DateTimeOffset end)
    {
        int last = _carrier.Messages.FindIndex(m => m.Time > end);
        _carrier.Messages[last] = _carrier.Messages[last] with { Time = end };
    }
}
