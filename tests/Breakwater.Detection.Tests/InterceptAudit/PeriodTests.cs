using Breakwater.Model.Sealing;
using static Breakwater.Detection.Tests.InterceptAudit.InterceptEvidence;
using static Breakwater.Detection.Tests.InterceptAudit.TestCarrier;

namespace Breakwater.Detection.Tests.InterceptAudit;

/// <summary>A period that is asked for: what lies outside of it says what was valid, and is not told.</summary>
public class PeriodTests
{
    private readonly TestCarrier _carrier = new();

    private IEnumerable<string> Told(string? from, string? to)
    {
        InterceptEvidence evidence = _carrier.Evidence();
        (evidence.From, evidence.To) = (from is null ? null : At(from), to is null ? null : At(to));
        return evidence.Findings().Select(f => f.Rule.Id);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("2026-03-24T00:00:00", null, true)]
    [InlineData("2026-03-26T00:00:00", null, false)]
    [InlineData(null, "2026-03-20T00:00:00", false)]
    [InlineData(null, "2026-03-26T00:00:00", true)]
    public void What_was_seen_outside_of_the_period_is_not_told(string? from, string? to, bool isTold)
    {
        _carrier.Orders[5] = _carrier.Orders[5] with { End = At("2026-03-20T00:00:00") };

        Assert.Equal(isTold, Told(from, to).Contains("intercept:LI-06"));
    }

    [Fact]
    public void Orders_tasks_and_messages_of_before_are_known_in_the_period() =>
        Assert.Empty(Told("2026-03-24T00:00:00", null));

    [Fact]
    public void What_began_before_the_period_and_goes_on_in_it_is_told()
    {
        _carrier.Element.AddRange(
            Looks.Select(t =>
                ElementRow(0, t.AddHours(1)) with
                {
                    Task = Token(TokenKind.Task, "rogue"),
                    Targets = [Target("+13035550111")],
                }
            )
        );

        Assert.Contains("intercept:LI-02", Told("2026-03-24T00:00:00", null));
    }
}
