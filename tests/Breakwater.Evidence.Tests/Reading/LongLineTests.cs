using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Evidence.Tests.Reading;

public sealed class LongLineTests
{
    [Fact]
    public void A_line_over_the_limit_is_cut_and_what_follows_is_read()
    {
        using EvidenceFolder folder = new();
        folder.Add("a", "before\n" + new string('x', 1000) + "\nafter\nend");

        EventList read = folder.Read(o => o with { MaxRecordBytes = 100, BlockBytes = 64 });

        Assert.Equal(["before", new string('x', 100), "after", "end"], read.Messages("a"));
        Assert.Equal([1, 2, 3, 4], read.Events.Select(e => e.Event.Position.Number));
        Assert.Equal(1008, read.Events[2].Event.Position.Offset);
        CoverageItem item = read["a"];
        Assert.Equal((CoverageStatus.PartlyRead, 1017 - 901), (item.Status, item.BytesRead));
        Assert.Equal(
            new FaultCount(FaultReason.RecordTooLong, 1, new EvidencePosition(PositionKind.Line, 2, 7, 100)),
            Assert.Single(item.Faults)
        );
    }

    [Fact]
    public void A_line_of_100_MB_costs_no_more_memory_than_the_limit()
    {
        using EvidenceFolder folder = new();
        using (FileStream file = File.Create(folder.PathOf("a")))
        {
            byte[] chunk = [.. Enumerable.Repeat((byte)'x', 1 << 20)];
            file.Write("before\n"u8);
            for (int i = 0; i < 100; i++)
            {
                file.Write(chunk);
            }

            file.Write("\nafter\n"u8);
        }

        EventList read = folder.Read(o => o with { MaxRecordBytes = 1 << 20 });

        Assert.Equal(["before", "after"], new[] { read.Events[0], read.Events[2] }.Select(e => e.Event["message"]));
        Assert.Equal(1 << 20, read.Events[1].Event.Position.Length);
    }

    [Fact]
    public void Which_lines_are_cut_does_not_depend_on_blocks_or_threads()
    {
        Gen<string> line = Gen.Int[0, 60].Select(n => new string((char)('a' + (n % 26)), n));
        Gen.Select(line.Array[0, 40], Gen.Bool, Gen.Int[1, 200], Gen.Int[1, 4])
            .Sample(
                (lines, ends, block, workers) =>
                {
                    using EvidenceFolder folder = new();
                    string text = string.Join('\n', lines) + (ends ? "\n" : "");
                    folder
                        .Add("a", "x\n" + text)
                        .Add("b", "y\n" + text)
                        .Add("c.gz", Unpacking.Pack.Gzip([.. "z\n"u8, .. Unpacking.Pack.Bytes(text)]));

                    EventList plain = folder.Read(o => o with { MaxRecordBytes = 40 });
                    EventList other = folder.Read(o => o with { MaxRecordBytes = 40, BlockBytes = block }, workers);

                    Assert.Equal(Strings(plain), Strings(other));
                    Assert.Equal(
                        lines.Where(l => l.Length > 0).Select(l => l[..Math.Min(40, l.Length)]),
                        plain.Messages("a").Skip(1)
                    );
                },
                seed: "0000KeaXsKe5",
                iter: 100
            );
    }

    private static IEnumerable<string> Strings(EventList read) =>
        read
            .Events.Select(e => $"{e.Path} {e.Event}")
            .Concat(read.Ledger.Select(i => $"{i} {string.Join(' ', i.Faults)}"))
            .Select(s => s.Replace("System.String[]", "", StringComparison.Ordinal));
}
