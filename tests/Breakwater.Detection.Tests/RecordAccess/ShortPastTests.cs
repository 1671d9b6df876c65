using Breakwater.Model.Findings;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>Reads at odd hours by accounts of which few days are known (CDR-07).</summary>
public sealed class ShortPastTests
{
    private const string Usual = "SELECT a_number, started, duration FROM cdr.calls WHERE region = 4";
    private const string Other = "SELECT a_number, b_number, cell FROM cdr.calls WHERE started >= '2026-08-01'";
    private static readonly DateTime Start = new(2026, 8, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Of_twelve_days_another_question_at_night_is_a_finding()
    {
        StoreLog log = Nights(Work(new StoreLog(), "analyst", from: 30, days: 20), Other, from: 42, nights: 8);

        Finding finding = Assert.Single(log.Judge());

        Assert.Equal(("call_records:cdr-07", Level.Medium), (finding.Rule.Id, finding.Level));
        Assert.Contains("on 8 days", finding.Summary, StringComparison.Ordinal);
        Assert.Contains(finding.ConfidenceReasons, r => r.StartsWith("Fewer than 20 days", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_enough_other_days_are_known_for_one_hour_and_one_too_few_for_the_next_both_are_told()
    {
        StoreLog log = Work(new StoreLog(), "analyst", from: 0, days: 46);
        for (int night = 33; night < 47; night++)
        {
            log.Add(Start.AddDays(night).AddHours(night % 2 == 0 ? 3 : 2), "analyst", Other, null);
        }

        Assert.Contains("on 14 days", Assert.Single(log.Judge()).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_usual_question_at_night_may_be_a_late_shift() =>
        Assert.Empty(Nights(Work(new StoreLog(), "analyst", from: 30, days: 20), Usual, from: 42, nights: 8).Judge());

    [Fact]
    public void Four_nights_are_none() =>
        Assert.Empty(Nights(Work(new StoreLog(), "analyst", from: 30, days: 20), Other, from: 42, nights: 4).Judge());

    [Fact]
    public void A_new_report_that_brings_all_of_the_work_along_is_none()
    {
        StoreLog log = Work(new StoreLog(), "report", from: 20, days: 12);

        Assert.Empty(Nights(log, Other, from: 40, nights: 10, account: "report").Judge());
    }

    [Fact]
    public void Of_hardly_a_day_those_who_do_the_same_work_say_what_is_usual()
    {
        StoreLog log = Colleagues(20);
        Work(log, "analyst", from: 42, days: 8);

        Assert.Equal("call_records:cdr-07", Assert.Single(Nights(log, Other, from: 42, nights: 8).Judge()).Rule.Id);
    }

    [Fact]
    public void Where_others_work_at_night_or_ask_so_or_are_few_it_is_none()
    {
        StoreLog few = Colleagues(8);
        StoreLog night = Colleagues(20);
        StoreLog asking = Colleagues(20);
        foreach (StoreLog log in (StoreLog[])[few, night, asking])
        {
            Work(log, "analyst", from: 42, days: 8);
        }

        for (int i = 0; i < 3; i++)
        {
            night.Add(Start.AddDays(40).AddHours(2), $"colleague{i}", Usual, null);
            asking.Add(Start.AddDays(40).AddHours(11), $"colleague{i}", Other, null);
        }

        Assert.All(
            (StoreLog[])[few, night, asking],
            log => Assert.Empty(Nights(log, Other, from: 42, nights: 8).Judge())
        );
    }

    private static StoreLog Colleagues(int count)
    {
        StoreLog log = new();
        for (int i = 0; i < count; i++)
        {
            Work(log, $"colleague{i}", from: 0, days: 50);
        }

        return log;
    }

    private static StoreLog Work(StoreLog log, string account, int from, int days)
    {
        for (int day = from; day < from + days; day++)
        {
            for (int hour = 8; hour < 16; hour++)
            {
                log.Add(Start.AddDays(day).AddHours(hour), account, Usual, null);
            }
        }

        return log;
    }

    private static StoreLog Nights(StoreLog log, string sql, int from, int nights, string account = "analyst")
    {
        for (int night = from; night < from + nights; night++)
        {
            log.Add(Start.AddDays(night).AddHours(2), account, sql, null);
        }

        return log;
    }
}
