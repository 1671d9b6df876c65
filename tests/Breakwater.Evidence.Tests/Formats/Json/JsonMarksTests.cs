using Breakwater.Evidence.Formats.Json;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Json;

public class JsonMarksTests
{
    private static readonly Gen<byte[]> Bytes = Gen.OneOf(
        (byte)'"',
        (byte)'\\',
        (byte)'\\',
        (byte)'a',
        (byte)0,
        (byte)0xDC
    ).Array[0, 400];

    [Theory]
    [InlineData((int)JsonMarksPath.Best)]
    [InlineData((int)JsonMarksPath.Vector512)]
    [InlineData((int)JsonMarksPath.Vector256)]
    [InlineData((int)JsonMarksPath.Vector128)]
    [InlineData((int)JsonMarksPath.Portable)]
    public void Every_path_marks_the_quotes_that_a_plain_walk_finds(int path) =>
        Bytes.Sample(bytes =>
        {
            JsonMarks marks = new();
            marks.Mark(bytes, (JsonMarksPath)path);
            List<int> found = [];
            for (int at = marks.NextQuote(0); at >= 0; at = marks.NextQuote(at + 1))
            {
                found.Add(at);
            }

            Assert.Equal(PlainQuotes(bytes), found);
        });

    [Fact]
    public void A_backslash_is_seen_in_exactly_the_ranges_that_hold_one() =>
        Gen.Select(Bytes, Gen.Int[0, 400], Gen.Int[0, 400])
            .Sample(
                (bytes, from, to) =>
                {
                    JsonMarks marks = new();
                    marks.Mark(bytes);
                    int start = Math.Min(Math.Min(from, to), bytes.Length);
                    int end = Math.Min(Math.Max(from, to), bytes.Length);
                    Assert.Equal(bytes.AsSpan(start, end - start).Contains((byte)'\\'), marks.HasBackslash(start, end));
                }
            );

    private static List<int> PlainQuotes(byte[] bytes)
    {
        List<int> quotes = [];
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\\')
            {
                i++;
            }
            else if (bytes[i] == '"')
            {
                quotes.Add(i);
            }
        }

        return quotes;
    }
}
