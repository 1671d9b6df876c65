using Breakwater.Detection.RecordAccess;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>Declared jobs that say when they run.</summary>
public sealed class JobScheduleTests
{
    // A Monday.
    private static readonly DateTime Day = new(2026, 9, 7, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("30 4 * * *", 4, 30)]
    [InlineData("30 4 * * *", 4, 21)]
    [InlineData("30 4 * * *", 12, 20)]
    [InlineData("*/15 2-5 * * MON", 3, 0)]
    [InlineData("0 4 7,14 * *", 6, 0)]
    [InlineData("0 4 1 * MON", 6, 0)]
    [InlineData("@daily", 1, 0)]
    [InlineData("0 4 * SEP ?", 4, 0)]
    [InlineData("CRON_TZ=America/Denver 30 22 * * *", 4, 30)]
    [InlineData("TZ=Asia/Kolkata 0 10 * * *", 4, 30)]
    public void A_run_at_its_time_is_declared(string schedule, int hour, int minute) =>
        Assert.Empty(Judge(schedule, Day.AddHours(hour).AddMinutes(minute)));

    [Theory]
    [InlineData("30 4 * * *", 4, 10)]
    [InlineData("30 4 * * *", 22, 0)]
    [InlineData("30 4 * * TUE-FRI", 6, 0)]
    [InlineData("0 4 8 * *", 6, 0)]
    [InlineData("0 4 * 10 *", 6, 0)]
    [InlineData("CRON_TZ=America/Denver 30 4 * * *", 4, 30)]
    public void A_run_at_another_time_is_not_that_job(string schedule, int hour, int minute) =>
        Assert.Equal(
            "call_records:cdr-02",
            Assert.Single(Judge(schedule, Day.AddHours(hour).AddMinutes(minute))).Rule.Id
        );

    [Theory]
    [InlineData("each night after mediation")]
    [InlineData("61 4 * * *")]
    [InlineData("5-1 4 * * *")]
    [InlineData("*/0 4 * * *")]
    [InlineData("CRON_TZ=Nowhere 30 4 * * *")]
    public void A_schedule_in_words_holds_at_any_time_and_is_said_to_be_no_schedule(string schedule)
    {
        using RecordAccessDetector detector = StoreLog.Detector(With(schedule));
        IReadOnlyList<Finding> findings = DetectorRun.Of(detector, Export(Day.AddHours(22)).Events);

        Assert.Empty(findings);
        Assert.Contains(
            detector.NotAssessable,
            n => n.Contains("schedule of the job billing", StringComparison.Ordinal)
        );
    }

    private static IReadOnlyList<Finding> Judge(string schedule, DateTime time) => Export(time).Judge(With(schedule));

    private static StoreLog Export(DateTime time) =>
        new StoreLog().Add(time, "billing", "COPY cdr.calls TO STDOUT", 900_000);

    private static CarrierInventory With(string schedule) =>
        StoreLog.Inventory with
        {
            CallRecords = StoreLog.Inventory.CallRecords! with
            {
                Jobs = [StoreLog.Inventory.CallRecords.Jobs![0] with { Schedule = schedule }],
            },
        };
}
