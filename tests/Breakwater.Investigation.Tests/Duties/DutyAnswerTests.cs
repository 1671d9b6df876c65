using Breakwater.Investigation.Duties.Facts;
using Breakwater.Investigation.Duties.Packs;
using Breakwater.Model.Duties;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Tests.Duties;

public sealed class DutyAnswerTests
{
    private const string Agencies = "fcc-cpni/agencies";

    [Fact]
    public void With_nothing_stated_nothing_is_answered_with_no()
    {
        DutyReport report = new DutyStory().Report();

        Assert.DoesNotContain(report.Answers, a => a.State == DutyState.DoesNotApply && a.Step != "annual");
        Assert.All(report.Answers.Where(a => a.State == DutyState.Open), a => Assert.NotEmpty(a.Open));
        Assert.Contains(report.Questions, q => q.Fact == "us_telecom_carrier" && q.Decides.Contains(Agencies));
    }

    [Fact]
    public void What_is_open_because_of_the_carrier_says_what_the_evidence_shows_of_it()
    {
        DutyAnswer answer = new DutyStory().Answer(Agencies)!;

        Assert.Equal(DutyState.Open, answer.State);
        Assert.Contains("call_records_taken", answer.Facts);
        Assert.Contains("us_telecom_carrier", answer.Facts);
        Assert.DoesNotContain(answer.Open, o => o.Contains("call records", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void What_was_not_seen_is_told_as_such_and_never_as_no()
    {
        DutyStory story = new()
        {
            CallRecords = HarmState.NoEvidenceSeen,
            Communications = HarmState.NoEvidenceSeen,
            Carrier =
                "schema: breakwater.carrier_facts/1\nfacts: {us_telecom_carrier: yes, personal_information_taken: no}",
        };

        DutyAnswer answer = story.Answer(Agencies)!;

        Assert.Equal(DutyState.NotSeen, answer.State);
        Assert.Null(answer.By);
        Assert.Contains(answer.Why, w => w.Contains("looked for and not seen", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HarmState.Suspected)]
    [InlineData(null)]
    public void A_harm_that_is_suspected_or_could_not_be_assessed_leaves_its_duties_open(HarmState? state)
    {
        DutyStory story = new()
        {
            CallRecords = state,
            Communications = HarmState.NoEvidenceSeen,
            Carrier =
                "schema: breakwater.carrier_facts/1\nfacts: {us_telecom_carrier: yes, personal_information_taken: no}",
        };

        Assert.Equal(DutyState.Open, story.Answer(Agencies)!.State);
    }

    [Fact]
    public void A_duty_says_how_sure_its_trigger_is_by_the_weakest_of_what_it_relies_on()
    {
        DutyStory story = new()
        {
            CallRecords = HarmState.Confirmed,
            Communications = HarmState.Likely,
            Carrier = "schema: breakwater.carrier_facts/1\nfacts: {us_telecom_carrier: yes}",
        };

        Assert.Equal(HarmState.Likely, story.Answer(Agencies)!.HowSure);
    }

    [Fact]
    public void A_clock_whose_start_nobody_has_stated_is_reckoned_from_the_time_of_the_answer_and_says_so()
    {
        DutyStory story = new()
        {
            AsOf = new DateTimeOffset(2026, 8, 7, 15, 0, 0, TimeSpan.Zero),
            Carrier = "schema: breakwater.carrier_facts/1\nfacts: {us_telecom_carrier: yes}",
        };

        DutyDeadline by = story.Answer(Agencies)!.By!;

        Assert.True(by.IsProvisional);
        Assert.Equal(new DateTimeOffset(2026, 8, 19, 4, 0, 0, TimeSpan.Zero), by.At);
        Assert.Equal("end of Tue 18 Aug 2026 (24:00 EDT, America/New_York)", by.Local);
        Assert.Contains(by.Reckoning, r => r.StartsWith("Nobody has stated determined_at", StringComparison.Ordinal));
    }

    [Fact]
    public void A_reckoning_names_the_holidays_that_it_does_not_count()
    {
        DutyStory story = new()
        {
            Carrier = """
                schema: breakwater.carrier_facts/1
                zone: America/Chicago
                facts: {us_telecom_carrier: yes, determined_at: 2026-10-09T10:30}
                """,
        };

        Assert.Contains(
            story.Answer(Agencies)!.By!.Reckoning,
            r => r.Contains("Mon 12 Oct 2026 (Columbus Day)", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void What_was_done_in_time_is_done_and_what_was_missed_is_overdue()
    {
        const string Carrier = """
            schema: breakwater.carrier_facts/1
            zone: America/New_York
            facts: {us_telecom_carrier: yes, determined_at: 2026-08-06T10:00}
            """;

        Assert.True(
            new DutyStory { Carrier = Carrier }
                .Answer(Agencies)!
                .IsOverdue
        );
        DutyAnswer done = new DutyStory
        {
            Carrier = Carrier + "\nsent: [{step: fcc-cpni/agencies, at: 2026-08-10T10:00}]",
        }.Answer(Agencies)!;
        Assert.Equal(DutyState.Done, done.State);
        Assert.False(done.IsOverdue);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void A_step_is_overdue_from_its_latest_moment_on(int milliseconds, bool overdue)
    {
        const string Carrier = """
            schema: breakwater.carrier_facts/1
            zone: America/New_York
            facts: {us_telecom_carrier: yes, determined_at: 2026-08-06T10:00}
            """;
        DateTimeOffset latest = new DutyStory { Carrier = Carrier }
            .Answer(Agencies)!
            .By!.At;

        DutyStory story = new() { Carrier = Carrier, AsOf = latest.AddMilliseconds(milliseconds) };

        Assert.Equal(overdue, story.Answer(Agencies)!.IsOverdue);
    }

    [Theory]
    [InlineData("call_records_taken", DutyState.NotSeen)]
    [InlineData("intrusion", DutyState.Due)]
    public void A_contract_binds_by_the_fact_that_it_names(string fact, DutyState state)
    {
        DutyStory story = new()
        {
            CallRecords = HarmState.NoEvidenceSeen,
            Carrier =
                $"schema: breakwater.carrier_facts/1\ncontracts: [{{name: brand, party: Brand, hours: 24, when: {fact}}}]",
        };

        Assert.Equal(state, story.Answer("contracts/brand")!.State);
    }

    [Fact]
    public void The_absence_of_what_was_looked_for_and_not_seen_is_open()
    {
        const string Pack = """
            duties:
              - duty: absence
                title: Told where nothing was taken
                status: in_force
                source: made up
                last_checked: 2026-11-22
                mark: D
                when: {not: {fact: call_records_taken}}
                steps:
                  - {step: tell, title: Tell somebody, words: at once}
            """;
        DutyLibraryBuilder builder = new();
        builder.Take(Pack, "pack.yml", folder: 0);
        DutyLibrary library = builder.Build(out IReadOnlyList<string> errors);

        Assert.Empty(errors);
        Assert.Equal(DutyState.Open, State(HarmState.NoEvidenceSeen));
        Assert.Equal(DutyState.Open, State(null));
        Assert.Equal(DutyState.DoesNotApply, State(HarmState.Confirmed));

        DutyState State(HarmState? records) =>
            new DutyStory { CallRecords = records, Library = library }
                .Answer("absence/tell")!
                .State;
    }

    [Fact]
    public void What_is_suspected_is_no_intrusion_but_a_suspected_one()
    {
        IReadOnlyList<DutyFact> facts = new DutyStory { Overall = HarmState.Suspected }
            .Report()
            .Facts;

        Assert.Equal(FactState.Open, facts.Single(f => f.Name == CaseFactNames.Intrusion).State);
        DutyFact suspected = facts.Single(f => f.Name == CaseFactNames.IntrusionSuspected);
        Assert.Equal((FactState.Yes, "suspected"), (suspected.State, suspected.Outward));
        Assert.Equal(
            FactState.NotSeen,
            new DutyStory { Overall = HarmState.NoEvidenceSeen }
                .Report()
                .Facts.Single(f => f.Name == CaseFactNames.IntrusionSuspected)
                .State
        );
    }

    [Fact]
    public void A_hold_that_is_not_in_writing_moves_no_latest_moment_and_is_told()
    {
        DutyAnswer answer = new DutyStory
        {
            Carrier = """
                schema: breakwater.carrier_facts/1
                zone: America/New_York
                choices: {fcc-cpni: text_b}
                facts: {us_telecom_carrier: yes, determined_at: 2026-08-06T10:00}
                holds: [{step: fcc-cpni/customers, agency: FBI, from: 2026-08-20T10:00, days: 40, in_writing: no}]
                """,
        }.Answer("fcc-cpni/customers")!;

        Assert.Equal(new DateTimeOffset(2026, 9, 6, 4, 0, 0, TimeSpan.Zero), answer.By!.At);
        Assert.Contains(answer.Conflicts, c => c.Contains("in writing", StringComparison.Ordinal));
        Assert.Contains(answer.Conflicts, c => c.Contains("30 days at most", StringComparison.Ordinal));
        Assert.Contains(answer.Conflicts, c => c.Contains("counsel decides", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_texts_of_one_step_are_met_together_and_both_are_named()
    {
        DutyAnswer answer = new DutyStory
        {
            Carrier = """
                schema: breakwater.carrier_facts/1
                zone: America/New_York
                facts: {us_telecom_carrier: yes, determined_at: 2026-08-06T10:00}
                """,
        }.Answer("fcc-cpni/customers")!;

        Assert.Equal(["text_a", "text_b"], answer.Laws.Select(l => l.Option));
        Assert.NotNull(answer.By);
        Assert.NotNull(answer.NotBefore);
    }

    [Fact]
    public void Rules_that_are_gone_are_named_and_are_no_duty()
    {
        DutyReport report = new DutyStory().Report();

        Assert.Contains(report.Remarks, r => r is { Duty: "calea-section-105", Status: DutyStatus.Rescinded });
        Assert.DoesNotContain(report.Answers, a => a.Duty == "calea-section-105");
    }

    [Fact]
    public void Whether_sharing_is_protected_is_not_known_after_the_last_extension_that_was_found()
    {
        Assert.Contains(
            new DutyStory { AsOf = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero) }
                .Report()
                .Remarks,
            r => r is { Duty: "sharing-act", Mark: "?" }
        );
        Assert.Contains(
            new DutyStory { AsOf = new DateTimeOffset(2025, 10, 20, 0, 0, 0, TimeSpan.Zero) }
                .Report()
                .Remarks,
            r => r.Duty == "sharing-act" && r.Title.Contains("lapsed", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_most_pressing_comes_first()
    {
        DutyReport report = new DutyStory
        {
            Carrier = """
                schema: breakwater.carrier_facts/1
                zone: America/New_York
                facts: {us_telecom_carrier: yes, operates_in: [US], aware_at: 2026-11-20T10:00}
                """,
        }.Report();

        Assert.Equal("calea/agencies", $"{report.Next!.Duty}/{report.Next.Step}");
        Assert.Equal(
            report.Answers.Where(a => a is { State: DutyState.Due, By: not null }).Select(a => a.By!.At).Order(),
            report.Answers.Where(a => a is { State: DutyState.Due, By: not null }).Select(a => a.By!.At)
        );
    }
}
