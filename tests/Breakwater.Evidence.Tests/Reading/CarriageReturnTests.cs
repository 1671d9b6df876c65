using System.Text;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Evidence.Tests.Reading;

public sealed class CarriageReturnTests
{
    private static readonly string[] Lines = ["one", "", "zwölf €", "a longer line of text"];

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Lines_that_end_at_a_carriage_return_alone_are_lines(string name)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        Gen<string> line = Gen.Int[0, Lines.Length - 1].Select(i => Lines[i]);
        Gen.Select(line.Array[1, 60], Gen.Int[16, 300])
            .Sample(
                (lines, block) =>
                {
                    byte[] bytes =
                    [
                        .. encoding.GetPreamble(),
                        .. encoding.GetBytes(string.Join('\r', ["head", .. lines, "end"])),
                    ];
                    using EvidenceFolder folder = new();
                    folder.Add("a", bytes);

                    EventList read = folder.Read(o => o with { BlockBytes = block });

                    Assert.Equal(["head", .. lines.Where(l => l.Length > 0), "end"], read.Messages("a"));
                    Assert.Equal(bytes.Length, read["a"].BytesRead);
                    Assert.Empty(read["a"].Faults);
                    Assert.Equal(lines.Length + 2, read.Events[^1].Event.Position.Number);
                    Assert.All(
                        read.Events,
                        e =>
                            Assert.Equal(
                                e.Event["message"],
                                encoding.GetString(bytes, (int)e.Event.Position.Offset, e.Event.Position.Length)
                            )
                    );
                },
                seed: "0000KeaXsKe5",
                iter: 60
            );
    }

    [Fact]
    public void A_carriage_return_in_a_text_of_line_feeds_stays_in_its_line()
    {
        using EvidenceFolder folder = new();
        folder.Add("a", "one\rstill one\ntwo\r\nthree\n");

        Assert.Equal(["one\rstill one", "two", "three"], folder.Read().Messages("a"));
    }

    [Fact]
    public void Both_line_ends_after_a_head_of_carriage_returns_count_once()
    {
        using EvidenceFolder folder = new();
        string head = string.Concat(Enumerable.Range(0, 7000).Select(i => $"line {i:D5}\r"));
        folder.Add("a", head + "one\r\ntwo\r\nthree");

        EventList read = folder.Read(o => o with { BlockBytes = 64 });

        Assert.Equal(["one", "two", "three"], read.Messages("a").TakeLast(3));
        Assert.Equal(7003, read.Events[^1].Event.Position.Number);
    }
}
