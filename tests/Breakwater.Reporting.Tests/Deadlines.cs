using Breakwater.Model.Duties;

namespace Breakwater.Reporting.Tests;

/// <summary>Duties of a made-up carrier that has stated nothing.</summary>
internal static class Deadlines
{
    public static DutyReport Report(params DutyAnswer[] answers) =>
        new()
        {
            AsOf = new DateTimeOffset(2025, 3, 31, 0, 0, 0, TimeSpan.Zero),
            Zone = "America/New_York",
            ZoneDatabase = "2025b",
            Jurisdiction = new DutyJurisdiction(
                false,
                ["US"],
                "Where the carrier provides services is not stated (operates_in)."
            ),
            Answers = answers,
        };

    public static DutyReport Open() =>
        Report(
            Answer("fcc-cpni", "agencies", DutyState.Open, "Report the breach", "end of Wed 9 Apr 2025"),
            Answer("fbi", "report", DutyState.Asked, "Tell the field office", null),
            Answer("au-soci", "other", DutyState.Open, "Report in Australia", "Thu 3 Apr 2025 10:59 AEDT") with
            {
                IsElsewhere = true,
            },
            Answer("eu-gdpr", "people", DutyState.NotSeen, "Tell the people concerned", null)
        );

    public static DutyAnswer Answer(string duty, string step, DutyState state, string title, string? by) =>
        new()
        {
            Duty = duty,
            Step = step,
            Title = title,
            State = state,
            Recipients = ["the agency"],
            Findings = ["aaaaaaaaaaaaaaaaaaaaaaaaaa"],
            Words = "as soon as practicable",
            By = by is null
                ? null
                : new DutyDeadline
                {
                    At = new DateTimeOffset(2025, 4, 10, 4, 0, 0, TimeSpan.Zero),
                    Local = by,
                    Zone = "America/New_York",
                    IsProvisional = true,
                },
            Laws =
            [
                new DutyLaw(
                    duty,
                    null,
                    title,
                    state == DutyState.Asked ? DutyStatus.Voluntary : DutyStatus.InForce,
                    null,
                    null,
                    "a rule",
                    new DateOnly(2025, 1, 1),
                    "V",
                    "duties/made-up.yml"
                ),
            ],
        };
}
