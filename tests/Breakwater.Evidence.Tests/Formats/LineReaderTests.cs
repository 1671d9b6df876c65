using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Text;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("a", new[] { "1@0:a" })]
    [InlineData("a\n", new[] { "1@0:a" })]
    [InlineData("a\r\nb", new[] { "1@0:a", "2@3:b" })]
    [InlineData("\n\r\nb\r", new[] { "1@0:", "2@1:", "3@3:b\r" })]
    [InlineData("a\rb\n\n", new[] { "1@0:a\rb", "2@4:" })]
    public void Lines_have_number_and_offset_and_no_line_end(string text, string[] expected)
    {
        LineReader reader = new(Encoding.UTF8.GetBytes(text), new BlockStart(0, 1));
        List<string> lines = [];
        while (reader.TryRead(out TextLine line))
        {
            lines.Add($"{line.Number}@{line.Offset}:{Encoding.UTF8.GetString(line.Content)}");
        }

        Assert.Equal(expected, lines);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(int.MaxValue)]
    public void Text_gives_one_event_a_line_whatever_the_block(int blockBytes)
    {
        ReadResult result = new TextFormat().ReadText("one\r\n\ntwo\nthree", blockBytes: blockBytes);

        Assert.Equal(["one", "two", "three"], result.Events.Select(e => e["message"]));
        Assert.Equal(new EvidencePosition(PositionKind.Line, 3, 6, 3), result.Events[1].Position);
    }
}
