using System.Text;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Evidence.Tests.Reading;

public sealed class EncodingTests
{
    private const string Text = "first\r\nzwölf € 漢字 \U0001F600 end\n\nlast";

    private static readonly string[] Letters = ["a", "ä", "ß", "€", "漢", "\U0001F600"];

    public static TheoryData<string, bool> Encodings =>
        new()
        {
            { "utf-8", false },
            { "utf-8", true },
            { "utf-16", true },
            { "utf-16BE", true },
            { "utf-16", false },
            { "utf-16BE", false },
        };

    private static byte[] Encode(string name, bool mark, string text)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        return [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Lines_are_the_same_in_every_encoding_and_positions_are_those_of_the_item(string name, bool mark)
    {
        using EvidenceFolder folder = new();
        byte[] bytes = Encode(name, mark, Text);
        folder.Add("a.log", bytes);

        EventList read = folder.Read();

        Assert.Equal(["first", "zwölf € 漢字 \U0001F600 end", "last"], read.Messages("a.log"));
        Assert.Equal((CoverageStatus.TextOnly, bytes.Length), (read["a.log"].Status, read["a.log"].BytesRead));
        AssertPositions(bytes, Encoding.GetEncoding(name), read);
    }

    [Fact]
    public void Positions_in_UTF_16_hold_for_any_text_and_block()
    {
        Gen<string> line = Gen.Int[0, 5].Select(i => Letters[i]).Array[0, 50].Select(string.Concat);
        Gen.Select(line.Array[1, 60], Gen.Bool, Gen.Int[16, 300])
            .Sample(
                (lines, bigEndian, block) =>
                {
                    string name = bigEndian ? "utf-16BE" : "utf-16";
                    byte[] bytes = Encode(name, true, string.Join('\n', lines.Append("end")));
                    using EvidenceFolder folder = new();
                    folder.Add("a", bytes);

                    EventList read = folder.Read(o => o with { BlockBytes = block });

                    Assert.Equal(lines.Append("end").Where(l => l.Length > 0), read.Messages("a"));
                    AssertPositions(bytes, Encoding.GetEncoding(name), read);
                },
                seed: "0000KeaXsKe5",
                iter: 100
            );
    }

    [Fact]
    public void Invalid_UTF_16_is_read_and_counted()
    {
        using EvidenceFolder folder = new();
        byte[] bytes =
        [
            0xFF,
            0xFE,
            .. Encoding.Unicode.GetBytes("a"),
            0x00,
            0xD8,
            .. Encoding.Unicode.GetBytes("b\nc"),
            0x41,
        ];
        folder.Add("a", bytes);

        EventList read = folder.Read();

        Assert.Equal(["a\uFFFDb", "c"], read.Messages("a"));
        FaultCount fault = Assert.Single(read["a"].Faults);
        Assert.Equal((FaultReason.InvalidEncoding, 2L), (fault.Reason, fault.Count));
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_kept()
    {
        using EvidenceFolder folder = new();
        folder.Add("a", [.. "caf\u00e9 "u8, 0xE9, 0xFF, .. " end\n"u8]);

        PlainEvent line = Assert.Single(folder.Read().Events).Event;

        Assert.Equal("caf\u00c3\u00a9 \u00e9\u00ff end", line.Original);
    }

    private static void AssertPositions(byte[] bytes, Encoding encoding, EventList read)
    {
        foreach ((_, PlainEvent line) in read.Events)
        {
            Assert.Equal(line["message"], encoding.GetString(bytes, (int)line.Position.Offset, line.Position.Length));
        }
    }
}
