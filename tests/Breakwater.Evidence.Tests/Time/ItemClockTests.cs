using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using CsCheck;

namespace Breakwater.Evidence.Tests.Time;

public sealed class ItemClockTests
{
    private static readonly DateTimeOffset Clock = new(2025, 3, 10, 0, 0, 0, TimeSpan.Zero);
    private readonly Assumptions _told = new();

    [Fact]
    public void Without_anything_else_the_year_is_the_latest_before_the_clock()
    {
        ItemClock clock = new(new TimeAssumptions { Clock = Clock }, "syslog");
        Assert.Equal(2024, clock.Resolve(At(11, 3), _told).Value!.Value.Year);
        Assert.Contains(_told.Sentences, sentence => sentence.Contains("clock of the run", StringComparison.Ordinal));
    }

    [Fact]
    public void A_dated_neighbour_goes_before_the_name_and_the_name_before_the_clock()
    {
        ItemClock named = new(new TimeAssumptions { Clock = Clock }, "2021/syslog");
        Assert.Equal(2021, named.Resolve(At(11, 3), _told).Value!.Value.Year);

        ItemClock dated = new(new TimeAssumptions { Clock = Clock }, "2021/syslog");
        dated.Resolve(At(10, 1) with { Year = 2019 }, _told);
        Assert.Equal(2019, dated.Resolve(At(11, 3), _told).Value!.Value.Year);

        ItemClock later = new(new TimeAssumptions { Clock = Clock }, "2021/syslog");
        later.ExpectDated(At(1, 2) with { Year = 2018 });
        Assert.Equal(2017, later.Resolve(At(12, 31), _told).Value!.Value.Year);
    }

    [Theory]
    [InlineData("messages-20250105", 12, 30, 2024)]
    [InlineData("messages-20250105", 1, 4, 2025)]
    [InlineData("core1-2024-11.log", 11, 3, 2024)]
    [InlineData("logs/2023/router.log", 2, 3, 2023)]
    public void The_name_of_a_rotated_file_dates_its_records(string name, int month, int day, int year)
    {
        ItemClock clock = new(new TimeAssumptions { Clock = Clock }, name);
        Assert.Equal(year, clock.Resolve(At(month, day), _told).Value!.Value.Year);
    }

    [Fact]
    public void The_year_turns_at_new_year_and_not_for_small_disorder()
    {
        ItemClock clock = new(new TimeAssumptions { Clock = Clock }, "syslog");
        int[] years =
        [
            .. new[] { At(12, 31, 23), At(1, 1, 1), At(12, 31, 22), At(1, 1, 2), At(2, 1) }.Select(time =>
                clock.Resolve(time, _told).Value!.Value.Year
            ),
        ];
        Assert.Equal([2024, 2025, 2024, 2025, 2025], years);
    }

    [Fact]
    public void A_wrong_clock_among_right_ones_does_not_move_the_others()
    {
        ItemClock clock = new(new TimeAssumptions { Clock = Clock.AddYears(5) }, "log-2024.txt");
        int[] years =
        [
            .. new[] { At(6, 10), At(3, 1), At(6, 10, 13), At(3, 1, 13), At(6, 11) }.Select(time =>
                clock.Resolve(time, _told).Value!.Value.Year
            ),
        ];
        Assert.Equal([2024, 2025, 2024, 2025, 2024], years);
    }

    [Fact]
    public void No_year_is_taken_that_lies_after_the_clock()
    {
        ItemClock clock = new(new TimeAssumptions { Clock = Clock }, "syslog");
        clock.Resolve(At(3, 9), _told);
        Assert.Equal(2025, clock.Resolve(At(1, 9), _told).Value!.Value.Year);
        Assert.Contains(_told.Sentences, sentence => sentence.Contains("goes back", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nothing_is_dated_the_year_is_plainly_not_real()
    {
        ItemClock clock = new(new TimeAssumptions(), "syslog");
        EventTime time = clock.Resolve(At(2, 29), _told);
        Assert.Equal((2000, TimeTrust.YearAssumed), (time.Value!.Value.Year, time.Trust));
        Assert.Contains(_told.Sentences, sentence => sentence.Contains("2000", StringComparison.Ordinal));
    }

    [Fact]
    public void The_last_of_february_finds_a_leap_year_and_no_other_day_does_not_exist()
    {
        ItemClock clock = new(new TimeAssumptions { Clock = Clock }, "syslog");
        Assert.Equal(2024, clock.Resolve(At(2, 29), _told).Value!.Value.Year);
        Assert.False(clock.Resolve(At(2, 30), _told).IsKnown);
        Assert.False(clock.Resolve(At(2, 29) with { Year = 2023 }, _told).IsKnown);
    }

    [Fact]
    public void Inferred_times_of_an_ordered_item_never_run_backwards() =>
        Gen.Select(Gen.Long[0, 400 * TimeSpan.TicksPerDay], Gen.Int[0, 100 * 24].Array[1, 40])
            .Sample(
                (start, hours) =>
                {
                    DateTime at = new DateTime(2019, 6, 1, 0, 0, 0, DateTimeKind.Unspecified).AddTicks(start);
                    ItemClock clock = new(new TimeAssumptions { Clock = Clock }, "syslog-2019");
                    clock.Resolve(Of(at) with { Year = at.Year }, _told);
                    long before = 0;
                    foreach (int step in hours)
                    {
                        at = at.AddHours(step);
                        long now = clock.Resolve(Of(at), new Assumptions()).Ticks;
                        Assert.True(now >= before);
                        Assert.Equal(at > Clock.DateTime.AddDays(1) ? now : at.Ticks, now);
                        before = now;
                    }
                },
                iter: 300
            );

    [Fact]
    public void A_configured_zone_is_used_with_its_summer_time()
    {
        ItemClock clock = new(new TimeAssumptions { Zone = "Europe/Berlin" }, "a");
        EventTime summer = clock.Resolve(new CivilTime(2024, 7, 1, 0), _told);
        EventTime winter = clock.Resolve(new CivilTime(2024, 12, 1, 0), _told);
        Assert.Equal((22, TimeTrust.ZoneAssumed), (summer.Value!.Value.Hour, summer.Trust));
        Assert.Equal(23, winter.Value!.Value.Hour);
    }

    [Fact]
    public void The_hour_that_comes_twice_does_not_run_backwards()
    {
        ItemClock clock = new(new TimeAssumptions { Zone = "Europe/Berlin" }, "a");
        CivilTime twice = new(2024, 10, 27, new TimeSpan(2, 30, 0).Ticks);
        EventTime first = clock.Resolve(twice, _told);
        EventTime second = clock.Resolve(twice with { TimeOfDay = new TimeSpan(2, 10, 0).Ticks }, _told);
        Assert.Equal(0, first.Value!.Value.Hour);
        Assert.Equal(1, second.Value!.Value.Hour);
    }

    [Fact]
    public void An_ambiguous_zone_name_follows_the_configured_zone_where_that_uses_it()
    {
        CivilTime time = new(
            2024,
            7,
            1,
            TimeSpan.FromHours(12).Ticks,
            ZoneForm.Name,
            ZoneName: ZoneNames.Pack("IST"u8)
        );
        ItemClock unknown = new(new TimeAssumptions(), "a");
        EventTime india = unknown.Resolve(time, _told);
        Assert.Equal((6, 30, TimeTrust.ZoneAssumed), (india.Value!.Value.Hour, india.Value!.Value.Minute, india.Trust));
        Assert.Contains(_told.Sentences, sentence => sentence.Contains("several meanings", StringComparison.Ordinal));

        ItemClock dublin = new(new TimeAssumptions { Zone = "Europe/Dublin" }, "a");
        Assert.Equal(11, dublin.Resolve(time, _told).Value!.Value.Hour);
    }

    [Fact]
    public void An_assumption_is_told_once()
    {
        ItemClock clock = new(new TimeAssumptions(), "a");
        for (int i = 0; i < 5; i++)
        {
            clock.Resolve(new CivilTime(2024, 7, 1, 0), _told);
        }

        Assert.Single(_told.Sentences);
    }

    private static CivilTime At(int month, int day, int hour = 12) =>
        new(0, month, day, TimeSpan.FromHours(hour).Ticks);

    private static CivilTime Of(DateTime at) => new(0, at.Month, at.Day, at.TimeOfDay.Ticks);
}
