using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Unpacking;

public sealed class DamagedArchiveTests
{
    private static readonly string Text = Pack.Lines(2000);

    public static TheoryData<string> Kinds => ["gzip", "bzip2", "xz", "zstd", "zip", "zip_streamed", "tar", "tar.gz"];

    private static byte[] Make(string kind)
    {
        byte[] content = Pack.Bytes(Text);
        (string, byte[])[] members = [("a", content), ("b", Pack.Bytes(Pack.Lines(2000, 2)))];
        return kind switch
        {
            "gzip" => Pack.Gzip(content),
            "bzip2" => Pack.Bzip2([.. content, .. content, .. content, .. content]),
            "xz" => [.. XzSamples.ThreeBlocks],
            "zstd" => Pack.Zstd(content),
            "zip" => Pack.Zip(members),
            "zip_streamed" => Pack.Zip(System.IO.Compression.CompressionLevel.Optimal, false, members),
            "tar" => Pack.Tar(members),
            _ => Pack.Gzip(Pack.Tar(members)),
        };
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_truncated_archive_gives_what_is_there_and_says_so(string kind)
    {
        byte[] whole = Make(kind);
        string[] lines = [.. ReadAll(whole).Events.Select(e => e.Event["message"]!)];
        foreach (int percent in (int[])[5, 30, 60, 90, 99])
        {
            EventList read = ReadAll(whole[..(int)(whole.Length * (long)percent / 100)]);

            Assert.Contains(
                read.Ledger,
                i =>
                    i.Status is CoverageStatus.PartlyRead or CoverageStatus.Refused
                    && i.Faults.Any(f => f.Reason == FaultReason.Truncated)
            );
            AssertPrefix(lines, read);
        }
    }

    [Theory]
    [InlineData("gzip", 2)]
    [InlineData("gzip", 3)]
    [InlineData("bzip2", 4)]
    [InlineData("bzip2", 9)]
    [InlineData("xz", 2)]
    [InlineData("xz", 5)]
    [InlineData("zstd", 2)]
    [InlineData("zstd", 3)]
    [InlineData("zip", 3)]
    public void An_archive_that_ends_within_its_first_bytes_is_not_read_in_silence(string kind, int bytes)
    {
        EventList read = ReadAll(Make(kind)[..bytes]);

        Assert.Contains(
            read.Ledger,
            i =>
                i.Format == kind
                && i.Status is CoverageStatus.PartlyRead or CoverageStatus.Refused
                && i.Faults.Any(f => f.Reason is FaultReason.Truncated or FaultReason.Malformed)
        );
        Assert.DoesNotContain(read.Ledger, i => i.Status is CoverageStatus.Unsupported or CoverageStatus.TextOnly);
    }

    [Fact]
    public void What_comes_before_the_cut_is_read()
    {
        byte[] gzip = Make("gzip");
        byte[] tar = Make("tar");
        byte[] zip = Make("zip");

        Assert.InRange(ReadAll(gzip[..(gzip.Length / 2)]).Events.Count, 800, 1200);
        Assert.InRange(ReadAll(tar[..(tar.Length * 3 / 4)]).Events.Count, 2900, 3100);
        Assert.InRange(ReadAll(zip[..(zip.Length * 3 / 4)]).Events.Count, 2900, 3100);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_damage_makes_it_fail_or_passes_in_silence_beyond_what_checks_can_tell(string kind)
    {
        byte[] whole = Make(kind);
        EventList sound = ReadAll(whole);
        Random random = new(20_241_113);
        for (int round = 0; round < 25; round++)
        {
            byte[] damaged = (byte[])whole.Clone();
            for (int flips = random.Next(1, 6); flips > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            EventList read = ReadAll(damaged);

            Assert.Equal(read.Ledger.Count, read.Ledger.Select(i => i.Path).Distinct().Count());
            // Every kind but tar has check sums over its content; zstd's are off by default.
            if (kind is "gzip" or "bzip2" or "xz" && read.Ledger.All(i => i.Faults.Count == 0) && read.Ledger.Count > 1)
            {
                Assert.Equal(sound.Events.Select(e => e.Event["message"]), read.Events.Select(e => e.Event["message"]));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Both_passes_agree_on_damaged_bytes(string kind)
    {
        byte[] whole = Make(kind);
        whole[whole.Length / 2] ^= 0x55;

        EventList read = ReadAll(whole);

        Assert.DoesNotContain(read.Ledger, i => i.Faults.Any(f => f.Reason == FaultReason.Changed));
    }

    private static void AssertPrefix(string[] lines, EventList read)
    {
        HashSet<string> known = [.. lines];
        foreach (IGrouping<string, (string Path, PlainEvent Event)> item in read.Events.GroupBy(e => e.Path))
        {
            // The last line of an item that was cut may be half a line.
            Assert.All(item.SkipLast(1), e => Assert.Contains(e.Event["message"]!, known));
        }
    }

    private static EventList ReadAll(byte[] bytes)
    {
        using EvidenceFolder folder = new();
        folder.Add("a", bytes);
        return folder.Read(o => o with { BlockBytes = 16_384 });
    }
}
