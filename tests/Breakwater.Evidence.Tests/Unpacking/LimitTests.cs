using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Unpacking;

public sealed class LimitTests
{
    private static IntakeOptions With(IntakeOptions options, UnpackLimits limits) => options with { Limits = limits };

    [Fact]
    public void A_layer_over_the_ratio_is_read_up_to_the_limit()
    {
        using EvidenceFolder folder = new();
        folder.Add("bomb.bz2", Pack.Bzip2(Pack.Bytes("start\n" + new string('\n', 3_000_000))));
        folder.Add("fine.log", "text\n");

        EventList read = folder.Read(o => With(o, new UnpackLimits { RatioFreeBytes = 1 << 20 }));

        CoverageItem content = read["bomb.bz2!/bomb"];
        Assert.Equal(CoverageStatus.PartlyRead, content.Status);
        Assert.Equal(FaultReason.TooLarge, Assert.Single(content.Faults).Reason);
        Assert.InRange(content.Bytes, 1 << 20, (1 << 20) + (1 << 17));
        Assert.Equal(content.Bytes, content.BytesRead);
        Assert.Equal(CoverageStatus.TextOnly, read["fine.log"].Status);
    }

    [Fact]
    public void Many_small_layers_that_are_large_together_are_stopped()
    {
        byte[] level = Pack.Gzip(new byte[1_000_000]);
        for (int depth = 0; depth < 3; depth++)
        {
            byte[] member = level;
            level = Pack.Zip([.. Enumerable.Range(0, 16).Select(i => ($"m{i}.zip", member))]);
        }

        using EvidenceFolder folder = new();
        folder.Add("42.zip", level);

        EventList read = folder.Read(o => With(o, new UnpackLimits { MaxRatio = 100, RatioFreeBytes = 1 << 20 }));

        Assert.Equal(CoverageStatus.PartlyRead, read["42.zip"].Status);
        Assert.Contains(read["42.zip"].Faults, f => f.Reason == FaultReason.TooLarge);
        Assert.InRange(read.Ledger.Sum(i => i.Bytes), 0, (100L * level.Length) + (1 << 20));
    }

    [Fact]
    public void The_total_of_one_file_is_bounded()
    {
        using EvidenceFolder folder = new();
        folder.Add("a.gz", Pack.Gzip(Pack.Bytes(Pack.Lines(20_000))));

        EventList read = folder.Read(o => With(o, new UnpackLimits { MaxTotalBytes = 100_000 }));

        Assert.InRange(read["a.gz!/a"].Bytes, 1, 100_000);
        Assert.Equal(FaultReason.TooLarge, Assert.Single(read["a.gz!/a"].Faults).Reason);
    }

    [Fact]
    public void The_total_of_all_files_is_bounded_in_the_order_of_paths()
    {
        using EvidenceFolder folder = new();
        for (int i = 0; i < 4; i++)
        {
            folder.Add($"{i}.gz", Pack.Gzip(Pack.Bytes(Pack.Lines(1000, i))));
        }

        EventList one = folder.Read(o => With(o, new UnpackLimits { MaxTotalBytes = 90_000 }));
        EventList two = folder.Read(o => With(o, new UnpackLimits { MaxTotalBytes = 90_000 }), workers: 4);

        Assert.Equal(
            [CoverageStatus.TextOnly, CoverageStatus.TextOnly, CoverageStatus.Refused, CoverageStatus.Refused],
            one.Ledger.Where(i => i.Path.Contains('!')).Select(i => i.Status)
        );
        Assert.Equal(one.Ledger.Select(i => i.ToString()), two.Ledger.Select(i => i.ToString()));
    }

    [Fact]
    public void Layers_deeper_than_the_limit_are_refused()
    {
        byte[] packed = Pack.Bytes("deep\n");
        for (int i = 0; i < 4; i++)
        {
            packed = Pack.Gzip(packed);
        }

        using EvidenceFolder folder = new();
        folder.Add("a", packed);

        EventList deep = folder.Read(o => With(o, new UnpackLimits { MaxDepth = 4 }));
        EventList shallow = folder.Read(o => With(o, new UnpackLimits { MaxDepth = 3 }));

        Assert.Single(deep.Events);
        Assert.Equal(FaultReason.TooDeep, Assert.Single(shallow.Ledger[^1].Faults).Reason);
        Assert.Equal(CoverageStatus.Refused, shallow.Ledger[^1].Status);
    }

    [Fact]
    public void Members_beyond_the_limit_are_not_listed_and_the_archive_says_so()
    {
        using EvidenceFolder folder = new();
        folder.Add("a.tar", Pack.Tar([.. Enumerable.Range(0, 50).Select(i => ($"m{i}", Pack.Bytes($"{i}\n")))]));

        EventList read = folder.Read(o => With(o, new UnpackLimits { MaxMembers = 10 }));

        Assert.Equal(11, read.Ledger.Count);
        Assert.Equal(FaultReason.TooLarge, Assert.Single(read["a.tar"].Faults).Reason);
    }

    [Fact]
    public void Names_that_are_long_together_are_bounded()
    {
        using EvidenceFolder folder = new();
        string folderName = string.Concat(Enumerable.Repeat("x/", 400));
        folder.Add(
            "a.tar",
            Pack.Tar([.. Enumerable.Range(0, 50).Select(i => ($"{folderName}{i}", Pack.Bytes("1\n")))])
        );

        EventList read = folder.Read(o => With(o, new UnpackLimits { MaxNameCharacters = 10_000 }));

        Assert.InRange(read.Ledger.Count, 10, 14);
        Assert.Equal(FaultReason.TooLarge, Assert.Single(read["a.tar"].Faults).Reason);
    }

    [Fact]
    public void Many_members_of_one_name_take_no_more_time_than_others()
    {
        using EvidenceFolder folder = new();
        folder.Add("a.tar", Pack.Tar([.. Enumerable.Repeat(("same", Pack.Bytes("")), 20_000)]));

        EventList read = folder.Read();

        Assert.Equal(20_001, read.Ledger.Count);
        Assert.Equal(CoverageStatus.Empty, read["a.tar!/same~20000"].Status);
    }

    [Fact]
    public void An_inner_zip_larger_than_the_temporary_file_is_cut()
    {
        using EvidenceFolder folder = new();
        byte[] zip = Pack.Zip(("a.log", Pack.Bytes(Pack.Lines(5000))), ("b.log", Pack.Bytes(Pack.Lines(5000, 2))));
        folder.Add("a.tar", Pack.Tar(("in.zip", zip)));

        EventList read = folder.Read(o => With(o, new UnpackLimits { MaxSpoolBytes = zip.Length * 3 / 4 }));

        Assert.Equal(5000, read["a.tar!/in.zip!/a.log"].Records);
        Assert.Equal(CoverageStatus.PartlyRead, read["a.tar!/in.zip!/b.log"].Status);
        Assert.Equal(FaultReason.TooLarge, Assert.Single(read["a.tar!/in.zip"].Faults).Reason);
    }
}
