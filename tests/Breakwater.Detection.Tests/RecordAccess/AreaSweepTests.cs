using System.Globalization;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>Records of everybody in an area (T83c): who asks so beside his usual work, and who answers for it.</summary>
public sealed class AreaSweepTests
{
    private static readonly DateTime Start = new(2026, 8, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Day = Start.AddDays(45).AddHours(9);

    [Fact]
    public void Two_areas_for_some_hours_by_an_account_that_never_asked_so_are_a_finding() =>
        Assert.Equal(Level.Medium, Level83(Staff().Area(Day).Area(Day.AddHours(1))));

    [Fact]
    public void One_area_alone_stays_low() => Assert.Equal(Level.Low, Level83(Staff().Area(Day)));

    [Fact]
    public void Weeks_of_an_area_are_the_work_of_planning_and_stay_low() =>
        Assert.Equal(Level.Low, Level83(Staff().Area(Day, hours: 400).Area(Day.AddHours(1), hours: 400)));

    [Fact]
    public void Where_others_ask_so_too_it_stays_low()
    {
        StoreLog log = Staff();
        log.Area(Day, "staff3").Area(Day.AddDays(-20), "staff5").Area(Day).Area(Day.AddHours(1));

        Assert.All(log.Judge(), f => Assert.Equal(Level.Low, f.Level));
    }

    [Fact]
    public void An_order_for_an_area_has_a_ticket_and_is_none() =>
        Assert.Empty(Staff().Area(Day, ticket: "LEA-17").Area(Day.AddHours(1), ticket: "LEA-17").Judge());

    private static Level Level83(StoreLog log)
    {
        Finding finding = Assert.Single(log.Judge());
        Assert.Equal("call_records:t83c", finding.Rule.Id);
        return finding.Level;
    }

    private static StoreLog Staff()
    {
        StoreLog log = new();
        for (int i = 0; i < 14; i++)
        {
            log.Habit(string.Create(CultureInfo.InvariantCulture, $"staff{i}"), Start, days: 60);
        }

        return log;
    }
}

file static class Areas
{
    /// <summary>Everybody in two cells for some hours.</summary>
    public static StoreLog Area(
        this StoreLog log,
        DateTime time,
        string account = "staff2",
        int hours = 3,
        string? ticket = null
    ) =>
        log.Add(
            time,
            account,
            $"SELECT a_number, started FROM cdr.calls WHERE cell IN ('017', '018') AND started BETWEEN '{time.AddDays(-9):yyyy-MM-dd HH:mm:ss}' AND '{time.AddDays(-9).AddHours(hours):yyyy-MM-dd HH:mm:ss}'",
            4000,
            ticket: ticket
        );
}
