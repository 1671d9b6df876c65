using Breakwater.Model.Flows.Baselines;
using CsCheck;

namespace Breakwater.Model.Tests.Flows.Baselines;

public sealed class HourOfWeekTests
{
    [Theory]
    [InlineData("2026-06-01T00:00:00Z", 0, "Monday 00:00 to 01:00 UTC")]
    [InlineData("2026-06-07T23:59:59Z", 167, "Sunday 23:00 to 24:00 UTC")]
    [InlineData("1970-01-01T00:00:00Z", 72, "Thursday 00:00 to 01:00 UTC")]
    [InlineData("2026-10-25T01:30:00Z", 145, "Sunday 01:00 to 02:00 UTC")]
    public void An_hour_has_its_place_in_the_week(string time, int cell, string text)
    {
        long hour =
            DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds()
            / HourOfWeek.Milliseconds;

        Assert.Equal((cell, text), (HourOfWeek.CellOf(hour), HourOfWeek.Text(cell)));
    }

    [Fact]
    public void Week_and_place_give_the_hour_again_and_a_week_begins_on_its_Monday() =>
        Gen.Long[0, 2_000_000]
            .Sample(hour =>
            {
                int week = HourOfWeek.WeekOf(hour);

                Assert.Equal(hour, HourOfWeek.HourOf(week, HourOfWeek.CellOf(hour)));
                Assert.Equal(DayOfWeek.Monday, HourOfWeek.MondayOf(week).DayOfWeek);
                Assert.Equal(week, HourOfWeek.WeekOf(HourOfWeek.MondayOf(week)));
                Assert.Null(HourOfWeek.WeekOf(HourOfWeek.MondayOf(week).AddDays(1)));
            });

    [Fact]
    public void A_set_of_hours_holds_what_was_put_in_and_is_read_as_it_was_written() =>
        Gen.Select(Gen.Int[0, 167].Array[0, 60], Gen.Int[0, 168])
            .Sample(
                (cells, from) =>
                {
                    WeekHours hours = cells.Aggregate(WeekHours.None, (all, cell) => all.With(cell));

                    Assert.Equal(cells.Distinct().Count(), hours.Count);
                    Assert.All(Enumerable.Range(0, 168), c => Assert.Equal(cells.Contains(c), hours.Has(c)));
                    Assert.Equal(hours, WeekHours.Parse(hours.ToString()));
                    Assert.All(
                        Enumerable.Range(0, 168),
                        c => Assert.Equal(cells.Contains(c) && c >= from, hours.From(from).Has(c))
                    );
                    Assert.True(hours.Without(hours).IsEmpty);
                }
            );

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("00000000000000000000000000000000000000000x")]
    public void What_is_no_set_of_hours_is_none(string text) => Assert.Null(WeekHours.Parse(text));
}
