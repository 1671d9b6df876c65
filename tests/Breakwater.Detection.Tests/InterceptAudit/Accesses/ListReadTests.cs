using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using static Breakwater.Detection.Tests.InterceptAudit.Accesses.AccessScene;

namespace Breakwater.Detection.Tests.InterceptAudit.Accesses;

public class ListReadTests
{
    private const string Night = "2026-06-10T03:04:00";

    [Fact]
    public void A_whole_list_read_from_a_host_that_nobody_registered_is_critical()
    {
        Finding finding = new AccessScene()
            .Add(Access(Night, InterceptAction.List) with { Client = Elsewhere, Count = 212 })
            .One("LI-21");

        Assert.Equal(Level.Critical, finding.Level);
        Assert.True(finding.NotifyOutOfBand);
        Assert.Contains("212 entries", finding.Summary, StringComparison.Ordinal);
        Assert.Contains(finding.Entities, e => e is { Kind: EntityKind.Address, Value: Elsewhere });
    }

    [Fact]
    public void A_whole_list_read_by_an_account_of_no_roster_is_critical()
    {
        Finding finding = new AccessScene()
            .Add(Access(Night, InterceptAction.Export) with { Account = "somebody", Count = 90 })
            .One("LI-21");

        Assert.Equal(Level.Critical, finding.Level);
        Assert.Contains("exported", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_count_the_size_of_the_answer_gives_bounds()
    {
        Finding finding = new AccessScene()
            .Add(
                Access(Night, InterceptAction.List) with
                {
                    Client = Elsewhere,
                    Resource = "/ipintercept",
                    Bytes = 74_200,
                }
            )
            .One("LI-21");

        Assert.Contains("between 62 and 742 entries", finding.Summary, StringComparison.Ordinal);
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("size of the answers", StringComparison.Ordinal));
    }

    [Fact]
    public void A_declared_job_may_read_everything()
    {
        Assert.Empty(
            new AccessScene()
                .Add(Access(Night, InterceptAction.List) with { Account = "audit", Count = 212 })
                .Findings("LI-21")
        );
    }

    [Fact]
    public void A_declared_job_from_another_host_may_not()
    {
        Assert.Equal(
            Level.Critical,
            new AccessScene()
                .Add(Access(Night, InterceptAction.List) with { Account = "audit", Client = Elsewhere, Count = 212 })
                .One("LI-21")
                .Level
        );
    }

    [Fact]
    public void An_officer_who_reviews_his_own_warrants_reads_no_whole_list()
    {
        Assert.Empty(
            new AccessScene()
                .Add(
                    Access("2026-06-10T10:05:00", InterceptAction.List) with
                    {
                        Count = 4,
                    },
                    Access("2026-06-10T10:09:00", InterceptAction.Read) with
                    {
                        Count = 1,
                    }
                )
                .Findings("LI-21")
        );
    }

    [Fact]
    public void An_officer_who_exports_far_more_than_on_other_days_is_told()
    {
        AccessScene scene = new();
        for (int day = 1; day < 8; day++)
        {
            scene.Add(Access($"2026-06-0{day}T10:00:00", InterceptAction.List) with { Count = 18 });
        }

        Finding finding = scene.Add(Access(Night, InterceptAction.Export) with { Count = 300 }).One("LI-21");

        Assert.Equal(Level.High, finding.Level);
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("had 18 entries", StringComparison.Ordinal));
    }

    [Fact]
    public void An_officer_whose_lists_are_always_long_is_not_told_of_every_day()
    {
        AccessScene scene = new();
        for (int day = 1; day < 9; day++)
        {
            scene.Add(Access($"2026-06-0{day}T10:00:00", InterceptAction.List) with { Count = 100 + day });
        }

        Assert.All(scene.Findings("LI-21"), f => Assert.True(f.First.Ticks < At("2026-06-05T00:00:00")));
    }

    [Theory]
    [InlineData(InterceptState.Ended, true)]
    [InlineData(InterceptState.Active, false)]
    public void A_report_of_all_that_stands_is_whole_though_the_administration_shows_what_ended(
        InterceptState others,
        bool isFound
    )
    {
        AccessScene scene = new();
        scene.Add(
            Enumerable
                .Range(0, 40)
                .Select(i =>
                    TestCarrier.AdmfRow(i, InterceptEvidence.At("2026-06-09T00:00:00")) with
                    {
                        State = i < 19 ? InterceptState.Active : others,
                    }
                )
        );

        Assert.Equal(
            isFound,
            scene.Add(Access(Night, InterceptAction.Export) with { Count = 19 }).Findings("LI-21").Count > 0
        );
    }

    [Theory]
    [InlineData("2026-06-05T00:00:00", true)]
    [InlineData("2026-06-20T00:00:00", false)]
    public void What_ended_since_the_last_export_is_not_expected_in_a_list_of_all(string end, bool isFound)
    {
        AccessScene scene = new();
        string[] exports = ["2026-06-01T00:00:00", "2026-06-30T00:00:00"];
        scene.Add(
            exports.SelectMany(
                (time, export) =>
                    Enumerable
                        .Range(0, export == 0 ? 14 : 8)
                        .Select(i =>
                            TestCarrier.AdmfRow(i, InterceptEvidence.At(time)) with
                            {
                                End = InterceptEvidence.At(i < 8 ? "2026-09-01T00:00:00" : end),
                            }
                        )
            )
        );

        Assert.Equal(
            isFound,
            scene.Add(Access(Night, InterceptAction.Export) with { Count = 8 }).Findings("LI-21").Count > 0
        );
    }

    [Fact]
    public void A_report_of_unknown_length_may_hold_what_ended_or_not()
    {
        AccessScene scene = new();
        scene.Add(
            Enumerable
                .Range(0, 80)
                .Select(i =>
                    TestCarrier.AdmfRow(i, InterceptEvidence.At("2026-06-09T00:00:00")) with
                    {
                        State = i < 65 ? InterceptState.Active : InterceptState.Ended,
                    }
                )
        );

        Finding finding = scene
            .Add(
                Access(Night, InterceptAction.Export) with
                {
                    Client = Elsewhere,
                    Resource = "/ipintercept",
                    Bytes = 74_200,
                }
            )
            .One("LI-21");

        Assert.Contains("between 65 and 80 entries", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ticket_explains_an_export_and_the_finding_is_kept()
    {
        Finding finding = new AccessScene()
            .Add(
                Access("2026-06-10T10:00:00", InterceptAction.Export) with
                {
                    Count = 300,
                },
                Ticket("2026-06-10T09:00:00", "2026-06-10T12:00:00", Administration, "officer1")
            )
            .One("LI-21");

        Assert.Equal(new Disposition(DispositionState.ExplainedBy, "CHG-7"), finding.Disposition);
    }

    [Fact]
    public void A_refused_list_is_none()
    {
        Assert.Empty(
            new AccessScene()
                .Add(Access(Night, InterceptAction.List) with { Client = Elsewhere, Succeeded = false })
                .Findings("LI-21")
        );
    }

    [Fact]
    public void All_details_asked_for_over_X1_by_a_function_that_nobody_registered_come_with_their_number()
    {
        InterceptMessage request = Message(Night, "GetAllDetails", InterceptAction.List) with
        {
            Admf = "admf-9",
            Sender = Elsewhere,
        };
        Finding finding = new AccessScene()
            .Add(
                Message("2026-06-09T03:00:00", "Ping", InterceptAction.Ping),
                request,
                request with
                {
                    IsResponse = true,
                    Sender = null,
                    Listed = 57,
                }
            )
            .One("LI-21");

        Assert.Equal(Level.Critical, finding.Level);
        Assert.Contains("57 entries", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void An_audit_at_the_usual_hour_is_no_reading_and_one_at_another_hour_is()
    {
        static InterceptMessage[] Audit(string time) =>
            [
                Message(time, "GetAllDetails", InterceptAction.List),
                Message(time, "GetAllDetails", InterceptAction.List) with
                {
                    IsResponse = true,
                    Listed = 90,
                },
            ];
        InterceptMessage[] nights =
        [
            .. Enumerable.Range(1, 5).SelectMany(day => Audit($"2026-06-0{day}T02:0{day}:00")),
        ];

        Assert.Empty(new AccessScene().Add(nights).Findings("LI-21"));
        Finding finding = new AccessScene().Add(nights).Add(Audit("2026-06-04T14:20:00")).One("LI-21");
        Assert.Equal(Level.High, finding.Level);
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("asked for at 14:20", StringComparison.Ordinal));
    }

    [Fact]
    public void An_audit_by_the_administration_over_X1_is_no_reading()
    {
        Assert.Empty(new AccessScene().Add(Message(Night, "GetAllDetails", InterceptAction.List)).Findings("LI-21"));
    }

    [Fact]
    public void Where_nobody_logs_reads_it_says_so()
    {
        Assert.Contains(
            new AccessScene().Add(Access(Night, InterceptAction.Create)).NotAssessable(),
            s => s.Contains("reads are not logged by admf-1: what was read there is unknown", StringComparison.Ordinal)
        );
    }

    private static long At(string time) => InterceptEvidence.At(time).UtcTicks;
}
