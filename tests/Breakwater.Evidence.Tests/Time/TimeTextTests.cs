using System.Text;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using CsCheck;

namespace Breakwater.Evidence.Tests.Time;

public sealed class TimeTextTests
{
    [Theory]
    [InlineData("2024-11-03T10:00:00.123+01:00", 2024, 11, 3, "10:00:00.123", ZoneForm.Offset, 60)]
    [InlineData("2024-11-03T10:00:00Z", 2024, 11, 3, "10:00:00", ZoneForm.Offset, 0)]
    [InlineData("2024-11-03 10:00:00", 2024, 11, 3, "10:00:00", ZoneForm.None, 0)]
    [InlineData("2024/11/03 10:00:00", 2024, 11, 3, "10:00:00", ZoneForm.None, 0)]
    [InlineData("2018-7-23 01:00:34.270.1", 2018, 7, 23, "01:00:34.270", ZoneForm.None, 0)]
    [InlineData("2024-11-03T10:00:00,5-0530", 2024, 11, 3, "10:00:00.5", ZoneForm.Offset, -330)]
    public void Iso_forms_are_read(string text, int year, int month, int day, string clock, ZoneForm zone, int offset)
    {
        Assert.True(TimeText.TryIso(Encoding.UTF8.GetBytes(text), out CivilTime time, out int length));
        long timeOfDay = TimeSpan.Parse(clock, System.Globalization.CultureInfo.InvariantCulture).Ticks;
        Assert.Equal(new CivilTime(year, month, day, timeOfDay, zone, offset), time);
        Assert.Equal(text.Length, length);
    }

    [Theory]
    [InlineData("Nov  3 10:00:00", 0)]
    [InlineData("Nov 3 2024 10:00:00", 2024)]
    [InlineData("2024 Nov  3 10:00:00", 2024)]
    [InlineData("Nov  3 10:00:00 2024", 2024)]
    [InlineData("Sun Nov  3 10:00:00 2024", 2024)]
    public void Month_names_are_read_with_the_year_anywhere(string text, int year)
    {
        Assert.True(TimeText.TryMonthName(Encoding.UTF8.GetBytes(text), out CivilTime time, out int length));
        Assert.Equal(new CivilTime(year, 11, 3, TimeSpan.FromHours(10).Ticks), time);
        Assert.Equal(text.Length, length);
    }

    [Fact]
    public void A_number_after_the_time_is_a_year_only_where_it_can_be_one()
    {
        Assert.True(TimeText.TryMonthName("Nov  3 10:00:00 1234: text"u8, out CivilTime time, out int length));
        Assert.Equal(0, time.Year);
        Assert.Equal(15, length);
    }

    [Theory]
    [InlineData("MEST", 120)]
    [InlineData("EDT", -240)]
    public void Zone_names_of_the_table_have_an_offset(string name, int minutes)
    {
        EventTime time = Resolve($"2024-07-03 10:00:00", name);
        Assert.Equal(new DateTimeOffset(2024, 7, 3, 10, 0, 0, TimeSpan.FromMinutes(minutes)), time.Value);
    }

    [Fact]
    public void A_name_for_summer_and_winter_follows_the_rules_of_its_zone()
    {
        Assert.Equal(14, Resolve("2024-07-03 10:00:00", "ET").Value!.Value.Hour);
        Assert.Equal(15, Resolve("2024-12-03 10:00:00", "ET").Value!.Value.Hour);
    }

    [Theory]
    [InlineData("00:01:23", 83)]
    [InlineData("2d03h", 183_600)]
    [InlineData("1y2w", 32_745_600)]
    public void Uptimes_are_read(string text, long seconds)
    {
        Assert.True(TimeText.TryUptime(Encoding.UTF8.GetBytes(text), out long actual, out int length));
        Assert.Equal(seconds, actual);
        Assert.Equal(text.Length, length);
    }

    [Theory]
    [InlineData("1730628000", 0)]
    [InlineData("1730628000123", 123)]
    [InlineData("1730628000123456", 123)]
    [InlineData("1730628000123456789", 123)]
    [InlineData("1730628000.123", 123)]
    public void Epochs_are_told_apart_by_size(string text, int milliseconds)
    {
        Assert.True(TimeText.TryEpoch(Encoding.UTF8.GetBytes(text), out EventTime time));
        DateTimeOffset expected = new(2024, 11, 3, 10, 0, 0, milliseconds, TimeSpan.Zero);
        Assert.Equal(expected.Ticks / TimeSpan.TicksPerMillisecond, time.Ticks / TimeSpan.TicksPerMillisecond);
    }

    [Theory]
    [InlineData("2024-13-03T10:00:00Z")]
    [InlineData("2024-11-03T25:00:00Z")]
    [InlineData("2024-11-03")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    public void What_is_no_iso_time_is_refused(string text) =>
        Assert.False(TimeText.TryIso(Encoding.UTF8.GetBytes(text), out _, out _));

    [Fact]
    public void A_common_log_time_is_read()
    {
        Assert.True(TimeText.TryCommonLog("10/Oct/2000:13:55:36 -0700"u8, out CivilTime time, out int length));
        Assert.Equal(new CivilTime(2000, 10, 10, new TimeSpan(13, 55, 36).Ticks, ZoneForm.Offset, -420), time);
        Assert.Equal(26, length);
    }

    [Fact]
    public void Any_bytes_are_read_or_refused_within_their_length() =>
        Gen.OneOf(Gen.Byte, Gen.Char["0123456789:-/ TZ+.NovUTCdhwy"].Select(letter => (byte)letter))
            .Array[0, 40]
            .Sample(bytes =>
            {
                TimeText.TryIso(bytes, out CivilTime time, out int iso);
                TimeText.TryMonthName(bytes, out _, out int month);
                TimeText.TryCommonLog(bytes, out _, out int common);
                TimeText.TryZone(bytes, ref time, out int zone);
                TimeText.TryUptime(bytes, out _, out int uptime);
                TimeText.TryEpoch(bytes, out _);
                Assert.All([iso, month, common, zone, uptime], length => Assert.InRange(length, 0, bytes.Length));
            });

    private static EventTime Resolve(string text, string zone)
    {
        Assert.True(TimeText.TryIso(Encoding.UTF8.GetBytes(text), out CivilTime time, out _));
        Assert.True(TimeText.TryZone(Encoding.UTF8.GetBytes(zone), ref time, out _));
        return new ItemClock(new(), "a.log").Resolve(time, new Assumptions());
    }
}
