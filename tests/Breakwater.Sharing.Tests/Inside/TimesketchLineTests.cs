using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Sharing.Tests.Leaks;
using Breakwater.Sharing.Timesketch;

namespace Breakwater.Sharing.Tests.Inside;

public sealed class TimesketchLineTests
{
    private static readonly EventTime Start = new(
        new DateTime(2026, 9, 7, 2, 11, 9, DateTimeKind.Utc).Ticks,
        TimeTrust.Stated
    );

    [Fact]
    public void A_finding_that_lasted_stands_at_its_beginning_and_at_its_end()
    {
        Finding finding = Made() with
        {
            First = Start,
            Last = new EventTime(Start.Ticks + 10_000_000, TimeTrust.Stated),
        };
        string[] lines = Lines(finding, out int count);
        Assert.Equal((2, 2), (count, lines.Length));
        using JsonDocument first = JsonDocument.Parse(lines[0]);
        Assert.Equal("First seen", first.RootElement.GetProperty("timestamp_desc").GetString());
        Assert.Equal("2026-09-07T02:11:09.000+00:00", first.RootElement.GetProperty("datetime").GetString());
        Assert.Equal(finding.Summary, first.RootElement.GetProperty("message").GetString());
        DateTimeOffset time = DateTimeOffset.Parse(
            first.RootElement.GetProperty("datetime").GetString()!,
            CultureInfo.InvariantCulture
        );
        Assert.Equal(time.ToUnixTimeMilliseconds() * 1000, first.RootElement.GetProperty("timestamp").GetInt64());
        using JsonDocument last = JsonDocument.Parse(lines[1]);
        Assert.Equal("Last seen", last.RootElement.GetProperty("timestamp_desc").GetString());
    }

    [Fact]
    public void A_finding_of_one_moment_stands_there_once() =>
        Assert.Single(Lines(Made() with { First = Start, Last = Start }, out _));

    [Fact]
    public void A_finding_without_time_stands_nowhere_and_is_counted()
    {
        Finding finding = Made() with { First = EventTime.Unknown, Last = EventTime.Unknown };
        Assert.Empty(Lines(finding, out int count));
        Assert.Equal(0, count);
    }

    private static Finding Made()
    {
        Random random = new(5);
        return new SeededObjects(random, new Seeds(random)).Make<Finding>();
    }

    private static string[] Lines(Finding finding, out int count)
    {
        ArrayBufferWriter<byte> output = new();
        count = TimesketchLine.Write(output, finding);
        return Encoding.UTF8.GetString(output.WrittenSpan).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
