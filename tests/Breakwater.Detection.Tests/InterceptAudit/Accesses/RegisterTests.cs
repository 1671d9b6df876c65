using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using static Breakwater.Detection.Tests.InterceptAudit.Accesses.AccessScene;
using static Breakwater.Detection.Tests.InterceptAudit.InterceptEvidence;

namespace Breakwater.Detection.Tests.InterceptAudit.Accesses;

public class RegisterTests
{
    private static readonly InterceptOrder Whole = Order("1", "+12025550101", "2026-06-01T00:00:00");

    [Fact]
    public void One_person_who_entered_and_approved_an_order_is_told() =>
        Assert.Equal(Level.High, new AccessScene().Add(Whole with { ApprovedBy = "officer1" }).One("LI-27").Level);

    [Fact]
    public void Two_people_are_as_it_should_be() => Assert.Empty(new AccessScene().Add(Whole).Findings("LI-27"));

    [Fact]
    public void Two_accounts_of_one_person_are_one_person()
    {
        AccessScene scene = new()
        {
            Inventory = Carrier with
            {
                Intercept = Carrier.Intercept! with
                {
                    Staff =
                    [
                        new() { Accounts = ["officer1", "officer1-adm"], Role = "officer" },
                        new() { Accounts = ["officer2"], Role = "approver" },
                    ],
                },
            },
        };

        Assert.Single(scene.Add(Whole with { ApprovedBy = "officer1-adm" }).Findings("LI-27"));
    }

    [Fact]
    public void At_a_carrier_with_one_officer_it_weighs_little()
    {
        AccessScene scene = new()
        {
            Inventory = Carrier with
            {
                Intercept = Carrier.Intercept! with { Staff = [new() { Accounts = ["officer1"], Role = "officer" }] },
            },
        };

        Assert.Equal(Level.Low, scene.Add(Whole with { ApprovedBy = "officer1" }).One("LI-27").Level);
    }

    [Fact]
    public void Accesses_show_the_same_where_the_register_names_nobody()
    {
        InterceptAccess entered = Access("2026-06-10T10:00:00", InterceptAction.Create, InterceptObject.Order) with
        {
            Order = Token(TokenKind.Order, "7"),
        };

        Assert.Single(
            new AccessScene()
                .Add(entered, entered with { Time = At("2026-06-10T10:05:00"), Action = InterceptAction.Approve })
                .Findings("LI-27")
        );
    }

    [Fact]
    public void An_order_edited_after_its_approval_is_told() =>
        Assert.Contains(
            "3 days after its approval",
            new AccessScene()
                .Add(Whole with { EditedAt = At("2026-06-04T00:00:00"), EditedBy = "officer1" })
                .One("LI-39")
                .Summary,
            StringComparison.Ordinal
        );

    [Fact]
    public void Work_on_the_administration_explains_no_edit_of_an_order_in_a_register_without_a_name()
    {
        InterceptOrder edited = Whole with
        {
            System = null,
            EditedAt = At("2026-06-04T00:00:00"),
            EditedBy = "officer1",
        };
        InterceptChange work = Ticket("2026-06-03T20:00:00", "2026-06-04T04:00:00");

        Assert.Equal(DispositionState.Open, new AccessScene().Add(edited, work).One("LI-39").Disposition.State);
        Assert.Equal(
            DispositionState.ExplainedBy,
            new AccessScene().Add(edited, work with { Objects = [edited.Order] }).One("LI-39").Disposition.State
        );
        Assert.Equal(
            DispositionState.ExplainedBy,
            new AccessScene().Add(edited, work with { Accounts = ["officer1"] }).One("LI-39").Disposition.State
        );
    }

    [Theory]
    [InlineData(InterceptState.Suspended, 0, Level.Low)]
    [InlineData(InterceptState.Active, 0, Level.High)]
    [InlineData(InterceptState.Suspended, 9, Level.High)]
    public void A_jump_of_versions_is_small_where_the_state_alone_changed(InterceptState state, int days, Level level)
    {
        InterceptOrder first = Whole with { Version = 1, Time = At("2026-06-02T00:00:00") };

        Assert.Equal(
            level,
            new AccessScene()
                .Add(
                    first,
                    first with
                    {
                        Version = 3,
                        Time = At("2026-06-09T00:00:00"),
                        State = state,
                        End = first.End!.Value.AddDays(days),
                    }
                )
                .One("LI-39")
                .Level
        );
    }

    [Fact]
    public void An_order_edited_before_its_approval_is_not() =>
        Assert.Empty(
            new AccessScene()
                .Add(Whole with { EditedAt = At("2026-05-31T00:00:00"), EditedBy = "officer1" })
                .Findings("LI-39")
        );

    [Fact]
    public void A_clerical_correction_shows_in_two_exports_and_weighs_little() =>
        Assert.Equal(
            Level.Low,
            new AccessScene()
                .Add(
                    Whole with
                    {
                        Time = At("2026-06-02T00:00:00"),
                    },
                    Whole with
                    {
                        EditedAt = At("2026-06-04T00:00:00"),
                        EditedBy = "officer1",
                    }
                )
                .One("LI-39")
                .Level
        );

    [Fact]
    public void One_version_that_says_something_else_in_a_later_export_is_told() =>
        Assert.Equal(
            Level.Critical,
            new AccessScene()
                .Add(Whole, Whole with { Time = At("2026-08-08T00:00:00"), End = At("2027-08-01T00:00:00") })
                .One("LI-39")
                .Level
        );

    [Fact]
    public void An_extension_that_was_approved_is_a_new_version_and_no_tampering() =>
        Assert.Empty(
            new AccessScene()
                .Add(
                    Whole with
                    {
                        Version = 1,
                    },
                    Whole with
                    {
                        Version = 2,
                        ApprovedAt = At("2026-07-01T00:00:00"),
                        End = At("2027-08-01T00:00:00"),
                    }
                )
                .Findings("LI-39")
        );

    [Fact]
    public void A_generation_that_nothing_brought_is_told() =>
        Assert.Contains(
            "from version 2 to 5",
            new AccessScene()
                .Add(
                    Whole with
                    {
                        Version = 1,
                    },
                    Whole with
                    {
                        Version = 2,
                        ApprovedAt = At("2026-06-02T00:00:00"),
                    },
                    Whole with
                    {
                        Version = 5,
                        ApprovedAt = At("2026-06-03T00:00:00"),
                    }
                )
                .One("LI-39")
                .Summary,
            StringComparison.Ordinal
        );

    private static InterceptEndpoint Endpoint(string edited) =>
        new()
        {
            Position = default,
            Time = At("2026-08-01T00:00:00"),
            System = "endpoints",
            Agency = Token(TokenKind.Agency, "a"),
            Address = "198.51.100.10",
            EditedAt = At(edited),
            EditedBy = "officer1",
        };

    private static readonly InterceptMessage Created = Message(
        "2026-06-10T12:00:00",
        "CreateDestination",
        InterceptAction.Create
    ) with
    {
        ActedOn = InterceptObject.Destination,
        DestinationDetails = new InterceptDestination
        {
            Position = new(Breakwater.Model.Evidence.PositionKind.Line, 1, 0, 9),
            Source = InterceptSource.Admf,
            Destination = Token(TokenKind.Destination, "d"),
            Address = "198.51.100.10",
        },
    };

    [Fact]
    public void An_endpoint_edited_the_day_before_a_destination_used_it_is_told() =>
        Assert.Contains(
            "24 hours before it was used",
            new AccessScene().Add(Endpoint("2026-06-09T12:00:00"), Created).One("LI-40").Summary,
            StringComparison.Ordinal
        );

    [Fact]
    public void An_endpoint_edited_weeks_before_is_not() =>
        Assert.Empty(new AccessScene().Add(Endpoint("2026-05-09T12:00:00"), Created).Findings("LI-40"));

    [Fact]
    public void An_agency_taken_on_with_a_ticket_is_explained() =>
        Assert.Equal(
            DispositionState.ExplainedBy,
            new AccessScene()
                .Add(
                    Endpoint("2026-06-09T12:00:00"),
                    Created,
                    Ticket("2026-06-09T10:00:00", "2026-06-09T14:00:00", null)
                )
                .One("LI-40")
                .Disposition.State
        );

    private static InterceptAccess Edit(string time) => Access(time, InterceptAction.Modify, InterceptObject.Agency);

    [Fact]
    public void An_agency_changed_and_changed_back_is_a_redirection()
    {
        Finding finding = new AccessScene().Add(Edit("2026-06-10T02:31:00"), Edit("2026-06-10T02:42:00")).One("LI-40");

        Assert.Equal(Level.Critical, finding.Level);
        Assert.Contains("after 11 minutes", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void An_agency_changed_once_by_an_officer_at_the_desk_weighs_little() =>
        Assert.Equal(Level.Low, new AccessScene().Add(Edit("2026-06-10T14:00:00")).One("LI-40").Level);

    private static InterceptCanary Canary(SealedToken token, TokenKind kind) =>
        new()
        {
            Position = default,
            Token = token,
            TokenKind = kind,
        };

    [Fact]
    public void Whoever_opens_an_order_that_exists_only_to_be_noticed_is_told()
    {
        SealedToken order = Token(TokenKind.Order, "canary");
        Finding finding = new AccessScene()
            .Add(
                Canary(order, TokenKind.Order),
                Access("2026-06-10T10:00:00", InterceptAction.Read, InterceptObject.Order) with
                {
                    Order = order,
                }
            )
            .One("LI-41");

        Assert.True(finding.NotifyOutOfBand);
        Assert.Contains("officer1", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_on_a_target_that_exists_only_to_be_noticed_is_told() =>
        Assert.Single(
            new AccessScene()
                .Add(
                    Canary(Target("+12025550999").Token, TokenKind.Target),
                    new InterceptTask
                    {
                        Position = default,
                        Source = InterceptSource.NetworkElement,
                        Element = "ne-1",
                        Targets = [Target("+12025550999")],
                    }
                )
                .Findings("LI-41")
        );

    [Theory]
    [InlineData("1", false, true)]
    [InlineData("canary", false, false)]
    [InlineData("1", true, false)]
    public void A_genuine_order_for_a_target_that_exists_only_to_be_noticed_is_told(
        string number,
        bool isTest,
        bool isTold
    ) =>
        Assert.Equal(
            isTold,
            new AccessScene()
                .Add(
                    Canary(Target("+12025550999").Token, TokenKind.Target),
                    Canary(Token(TokenKind.Order, "canary"), TokenKind.Order),
                    Order(number, "+12025550999", "2026-06-01T00:00:00") with
                    {
                        IsTest = isTest,
                    }
                )
                .Findings("LI-41")
                .Count > 0
        );

    [Fact]
    public void The_registration_of_a_canary_by_the_interface_of_the_agencies_is_no_sighting() =>
        Assert.Empty(
            new AccessScene()
                .Add(
                    Canary(Token(TokenKind.Order, "canary"), TokenKind.Order),
                    Access("2026-06-01T00:00:00", InterceptAction.Create, InterceptObject.Order) with
                    {
                        Account = null,
                        Client = null,
                        Role = "hi1",
                        Order = Token(TokenKind.Order, "canary"),
                    }
                )
                .Findings("LI-41")
        );

    [Fact]
    public void A_job_that_opens_every_order_gives_no_alarm_and_other_orders_give_none()
    {
        SealedToken order = Token(TokenKind.Order, "canary");
        Assert.Empty(
            new AccessScene()
                .Add(
                    Canary(order, TokenKind.Order),
                    Access("2026-06-10T10:00:00", InterceptAction.Read, InterceptObject.Order) with
                    {
                        Order = order,
                        Account = "audit",
                    },
                    Access("2026-06-10T10:00:00", InterceptAction.Read, InterceptObject.Order) with
                    {
                        Order = Token(TokenKind.Order, "other"),
                    }
                )
                .Findings("LI-41")
        );
    }
}
