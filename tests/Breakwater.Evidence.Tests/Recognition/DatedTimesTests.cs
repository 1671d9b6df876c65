using System.Globalization;
using System.Text;
using Breakwater.Evidence.Recognition;

namespace Breakwater.Evidence.Tests.Recognition;

public sealed class DatedTimesTests
{
    private static string? Latest(string text) =>
        DatedTimes
            .Latest(Encoding.UTF8.GetBytes(text), [])
            ?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2024-11-13T07:00:00Z x", "2024-11-13 07:00:00")]
    [InlineData("2024-11-13T07:00:00.123456+02:00 x", "2024-11-13 05:00:00")]
    [InlineData("<34>1 2024-11-13T07:00:00-05:30 host", "2024-11-13 12:30:00")]
    [InlineData("2024/11/13 07:00:00 x", "2024-11-13 07:00:00")]
    [InlineData("<189>12: Nov  3 2024 07:00:00.123 UTC: %SYS-5-CONFIG_I: x", "2024-11-03 07:00:00")]
    [InlineData("2024 Nov 13 07:00:00 n9k %VSHD", "2024-11-13 07:00:00")]
    [InlineData("RP/0/0/CPU0:Nov 13 07:00:00.123 2024 : x", "2024-11-13 07:00:00")]
    [InlineData("192.0.2.1 - - [13/Nov/2024:07:00:00 +0100] \"GET / HTTP/1.1\"", "2024-11-13 06:00:00")]
    [InlineData("1731481200.123456\tCx\t192.0.2.1", "2024-11-13 07:00:00")]
    [InlineData("type=SYSCALL msg=audit(1731481200.123:42): x", "2024-11-13 07:00:00")]
    [InlineData("{\"a\":\"2031-01-01T00:00:00Z\",\"@timestamp\":\"2024-11-13T07:00:00.000Z\"}", "2024-11-13 07:00:00")]
    [InlineData("{\"ts\":1731481200.5,\"x\":1}", "2024-11-13 07:00:00")]
    [InlineData("{\"EventTime\":\"2024-11-13 07:00:00\"}", "2024-11-13 07:00:00")]
    public void Times_with_a_year_are_found(string line, string expected) => Assert.Equal(expected, Latest(line));

    [Theory]
    [InlineData("Nov 13 07:00:00 host x")]
    [InlineData("*Mar  1 2024 00:00:12: %LINK-3-UPDOWN")]
    [InlineData("2024-13-45T07:00:00Z")]
    [InlineData("2024-02-30T07:00:00Z")]
    [InlineData("version 2024-11")]
    [InlineData("")]
    [InlineData("{\"expires\":\"2031-01-01T00:00:00Z\"}")]
    public void Other_lines_have_none(string line) => Assert.Null(Latest(line));

    [Fact]
    public void A_single_far_date_among_others_does_not_move_the_clock() =>
        Assert.Equal(
            "2024-11-13 07:00:01",
            Latest("2024-11-13T07:00:00Z a\n2099-01-01T00:00:00Z forged\n2024-11-13T07:00:01Z b\n")
        );

    [Fact]
    public void A_date_deep_in_a_message_is_not_the_records_time() =>
        Assert.Equal(
            "2024-11-13 07:00:00",
            Latest("2024-11-13T07:00:00Z certificate valid until 2034-01-01T00:00:00Z\n")
        );

    [Fact]
    public void Any_text_is_survived()
    {
        Random random = new(20_241_115);
        const string Alphabet = "0123456789-:/ TZ.+JanNovDec[](){}\"@timestamp\n";
        for (int round = 0; round < 20_000; round++)
        {
            Span<char> text = new char[random.Next(0, 60)];
            random.GetItems<char>(Alphabet, text);
            _ = Latest(new string(text));
        }
    }
}
