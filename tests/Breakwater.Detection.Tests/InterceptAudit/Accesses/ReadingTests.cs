using System.Globalization;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using static Breakwater.Detection.Tests.InterceptAudit.Accesses.AccessScene;
using static Breakwater.Detection.Tests.InterceptAudit.InterceptEvidence;

namespace Breakwater.Detection.Tests.InterceptAudit.Accesses;

public class ReadingTests
{
    private static IEnumerable<InterceptAccess> Reads(int number, int seconds, string agencies = "a") =>
        Enumerable
            .Range(0, number)
            .Select(i =>
                Access("2026-06-10T10:00:00", InterceptAction.Read, InterceptObject.Order) with
                {
                    Time = At("2026-06-10T10:00:00").AddSeconds(i * seconds),
                    Order = Token(TokenKind.Order, i.ToString(CultureInfo.InvariantCulture)),
                    Agency = Token(TokenKind.Agency, agencies[i % agencies.Length].ToString()),
                }
            );

    [Fact]
    public void Dozens_of_orders_within_an_hour_are_one_finding()
    {
        Finding finding = new AccessScene().Add(Reads(40, 30)).One("LI-22");

        Assert.Contains("opened 40 orders", finding.Summary, StringComparison.Ordinal);
        Assert.Equal(At("2026-06-10T10:00:00").UtcTicks, finding.First.Ticks);
    }

    [Fact]
    public void As_many_orders_over_a_day_are_daily_work() =>
        Assert.Empty(new AccessScene().Add(Reads(40, 900)).Findings("LI-22"));

    [Fact]
    public void One_order_opened_again_and_again_is_one_order() =>
        Assert.Empty(
            new AccessScene()
                .Add(Reads(40, 30).Select(r => r with { Order = Token(TokenKind.Order, "one") }))
                .Findings("LI-22")
        );

    [Fact]
    public void A_declared_job_may_open_all_of_them() =>
        Assert.Empty(new AccessScene().Add(Reads(40, 30).Select(r => r with { Account = "audit" })).Findings("LI-22"));

    [Fact]
    public void A_review_with_a_ticket_is_explained() =>
        Assert.Equal(
            DispositionState.ExplainedBy,
            new AccessScene()
                .Add(Reads(40, 30))
                .Add(Ticket("2026-06-10T09:00:00", "2026-06-10T18:00:00"))
                .One("LI-22")
                .Disposition.State
        );

    [Theory]
    [InlineData("another", false)]
    [InlineData("7", true)]
    public void A_ticket_for_one_thing_explains_no_reading_of_others(string order, bool isExplained) =>
        Assert.Equal(
            isExplained ? DispositionState.ExplainedBy : DispositionState.Open,
            new AccessScene()
                .Add(Reads(40, 30))
                .Add(
                    Ticket("2026-06-10T09:00:00", "2026-06-10T18:00:00") with
                    {
                        Objects = [Token(TokenKind.Order, order)],
                    }
                )
                .One("LI-22")
                .Disposition.State
        );

    [Theory]
    [InlineData("a destination", false)]
    [InlineData(null, true)]
    public void A_ticket_for_one_thing_explains_no_search_for_somebody(string? about, bool isExplained) =>
        Assert.Equal(
            isExplained ? DispositionState.ExplainedBy : DispositionState.Open,
            new AccessScene()
                .Add(
                    Search("2026-06-10T12:00:00", "+13035550111"),
                    Order("w-1", "+13035550122", "2026-06-01T00:00:00"),
                    Ticket("2026-06-10T09:00:00", "2026-06-10T18:00:00") with
                    {
                        Objects = about is null ? [] : [Token(TokenKind.Destination, about)],
                    }
                )
                .One("LI-23")
                .Disposition.State
        );

    [Fact]
    public void Orders_of_agencies_that_it_never_worked_for_are_told()
    {
        AccessScene scene = new AccessScene()
            .Add(Reads(4, 60).Select(r => r with { Time = r.Time!.Value.AddDays(-3) }))
            .Add(Reads(12, 300, "abcdefg"));

        Assert.Contains("agencies", scene.One("LI-22").Summary, StringComparison.Ordinal);
    }

    private static InterceptAccess Search(
        string time,
        string number,
        InterceptAction action = InterceptAction.SearchTarget
    ) => Access(time, action) with { Target = Target(number) };

    [Fact]
    public void A_search_without_an_order_asks_whether_somebody_is_under_surveillance()
    {
        Finding finding = new AccessScene()
            .Add(
                Order("1", "+12025550101", "2026-01-01T00:00:00"),
                Search("2026-06-10T10:00:00", "+12025550177"),
                Search("2026-06-10T10:02:00", "+12025550178")
            )
            .One("LI-23");

        Assert.Equal(Level.Critical, finding.Level);
        Assert.Equal(2, finding.Entities.Count(e => e.Kind == EntityKind.SubscriberToken));
    }

    [Fact]
    public void One_search_can_be_a_mistake_and_weighs_less() =>
        Assert.Equal(
            Level.High,
            new AccessScene()
                .Add(Order("1", "+12025550101", "2026-01-01T00:00:00"), Search("2026-06-10T10:00:00", "+12025550177"))
                .One("LI-23")
                .Level
        );

    [Theory]
    [InlineData("2026-06-01T00:00:00")]
    [InlineData("2026-06-12T00:00:00")]
    public void An_order_before_or_soon_after_explains_a_search(string entered) =>
        Assert.Empty(
            new AccessScene()
                .Add(Order("1", "+12025550177", entered), Search("2026-06-10T10:00:00", "+12025550177"))
                .Findings("LI-23")
        );

    [Fact]
    public void An_order_that_names_another_number_of_the_subscriber_explains_it_too() =>
        Assert.Empty(
            new AccessScene()
                .Add(
                    Order("1", "+12025550101", "2026-06-01T00:00:00"),
                    new SameSubscriber
                    {
                        Position = default,
                        Targets = [Target("+12025550177").Token, Target("+12025550101").Token],
                    },
                    Search("2026-06-10T10:00:00", "+12025550177")
                )
                .Findings("LI-23")
        );

    [Fact]
    public void Without_a_register_of_orders_searches_are_not_assessable()
    {
        AccessScene scene = new AccessScene().Add(Search("2026-06-10T10:00:00", "+12025550177"));

        Assert.Empty(scene.Findings("LI-23"));
        Assert.Contains(
            scene.NotAssessable(),
            s => s.StartsWith("LI-23, LI-38: no register of orders", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_question_who_held_an_identity_needs_an_order()
    {
        AccessScene scene = new AccessScene().Add(
            Order("1", "+12025550101", "2026-01-01T00:00:00"),
            Search("2026-06-10T10:00:00", "+12025550101", InterceptAction.Associate),
            Search("2026-06-10T11:00:00", "+12025550199", InterceptAction.Associate)
        );

        Assert.Single(scene.One("LI-38").Entities, e => e.Kind == EntityKind.SubscriberToken);
        Assert.Empty(scene.Findings("LI-23"));
    }

    [Fact]
    public void An_emergency_with_a_ticket_is_explained() =>
        Assert.Equal(
            DispositionState.ExplainedBy,
            new AccessScene()
                .Add(
                    Order("1", "+12025550101", "2026-01-01T00:00:00"),
                    Search("2026-06-10T11:00:00", "+12025550199", InterceptAction.Associate),
                    Ticket("2026-06-10T10:00:00", "2026-06-10T12:00:00")
                )
                .One("LI-38")
                .Disposition.State
        );
}
