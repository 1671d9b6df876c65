using Breakwater.Evidence.Coverage;
using Breakwater.Evidence.Intake;
using Breakwater.Model.Coverage;
using Breakwater.Model.Manifests;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Intake;

public sealed class SurveyTests
{
    [Fact]
    public void The_same_bytes_are_read_once_and_every_path_is_listed()
    {
        using EvidenceFolder folder = new();
        byte[] text = "one\ntwo\n"u8.ToArray();
        folder
            .Add("c.log", text)
            .Add("a/b.log", text)
            .Add("z.gz", Unpacking.Pack.Gzip(text))
            .Add("e1", "")
            .Add("e2", "");

        EventList read = folder.Read();

        Assert.Equal(CoverageStatus.TextOnly, read["a/b.log"].Status);
        Assert.Equal(
            (CoverageStatus.Duplicate, "the same bytes as a/b.log"),
            (read["c.log"].Status, read["c.log"].Reason)
        );
        Assert.Equal(CoverageStatus.Duplicate, read["z.gz!/z"].Status);
        Assert.Equal(CoverageStatus.Empty, read["e2"].Status);
        Assert.Equal(2, read.Events.Count);
    }

    [Fact]
    public void Of_the_same_bytes_those_that_were_unpacked_whole_are_read()
    {
        using EvidenceFolder folder = new();
        byte[] text = Unpacking.Pack.Bytes(Unpacking.Pack.Lines(3000));
        byte[] cut = Unpacking.Pack.Gzip(text)[..^8];
        folder.Add("a.gz", cut).Add("b.log", text);

        EventList read = folder.Read();

        Assert.Equal(CoverageStatus.TextOnly, read["b.log"].Status);
        Assert.Equal(CoverageStatus.Duplicate, read["a.gz!/a"].Status);
        Assert.Equal(CoverageStatus.PartlyRead, read["a.gz"].Status);
    }

    [Fact]
    public void A_folder_that_is_named_like_the_inside_of_an_archive_hides_nothing()
    {
        using EvidenceFolder folder = new();
        folder.Add("a.zip", Unpacking.Pack.Zip(("b", "member\n"u8.ToArray()))).Add("a.zip!/b", "file\n");

        EventList read = folder.Read();

        Assert.Equal(["a.zip", "a.zip!/b", "a.zip!/b~2"], read.Ledger.Select(i => i.Path));
        Assert.Equal(["file", "member"], read.Events.Select(e => e.Event["message"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Binary_data_are_unsupported_and_say_so()
    {
        using EvidenceFolder folder = new();
        byte[] noise = new byte[100_000];
        new Random(7).NextBytes(noise);
        folder.Add("noise", noise);

        CoverageItem item = folder.Read()["noise"];

        Assert.Equal((CoverageStatus.Unsupported, "binary"), (item.Status, item.Format));
        Assert.Equal("binary data, not recognised", item.Reason);
    }

    [Fact]
    public void The_clock_is_the_latest_dated_line_or_the_time_that_was_given()
    {
        using EvidenceFolder folder = new();
        folder
            .Add("a.log", "2024-11-13T07:00:00Z one\n2024-11-13T08:00:00Z two\n")
            .Add("b.gz", Unpacking.Pack.Gzip("Nov 14 2024 09:30:00: three\n"u8.ToArray()))
            .Add("c.log", "Dec 24 23:59:59 no year\n");
        DateTimeOffset given = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(new DateTimeOffset(2024, 11, 14, 9, 30, 0, TimeSpan.Zero), folder.Read().Clock);
        Assert.Equal(given, folder.Read(o => o with { Now = given }).Clock);
    }

    [Fact]
    public void The_last_lines_of_a_long_item_count_for_the_clock()
    {
        using EvidenceFolder folder = new();
        folder.Add(
            "a.log",
            "2024-01-01T00:00:00Z first\n"
                + Unpacking.Pack.Lines(20_000)
                + "2024-11-13T07:00:00Z last\n2024-11-13T07:00:01Z x"
        );

        Assert.Equal(new DateTimeOffset(2024, 11, 13, 7, 0, 1, TimeSpan.Zero), folder.Read().Clock);
    }

    [Fact]
    public void A_manifest_shows_what_is_missing_changed_and_added()
    {
        using EvidenceFolder folder = new();
        folder.Add("a", "1\n").Add("b", "2\n").Add("c.zip", Unpacking.Pack.Zip(("m", "3\n"u8.ToArray())));
        IReadOnlyList<ManifestInput> recorded = ManifestInputs.Of(folder.Read().Ledger);
        using (EvidenceSet same = EvidenceIntake.Survey(folder.Options, null, TestContext.Current.CancellationToken))
        {
            Assert.Empty(ManifestComparison.Compare(recorded, ManifestInputs.Of(same)));
        }

        File.Delete(folder.PathOf("a"));
        folder.Add("b", "9\n").Add("d", "4\n");
        using EvidenceSet now = EvidenceIntake.Survey(folder.Options, null, TestContext.Current.CancellationToken);

        Assert.Equal(
            ["Missing a", "Changed b", "Added d"],
            ManifestComparison.Compare(recorded, ManifestInputs.Of(now)).Select(d => $"{d.Change} {d.Path}")
        );
    }

    [Fact]
    public void Progress_ends_with_all_bytes_and_files()
    {
        using EvidenceFolder folder = new();
        folder.Add("a", Unpacking.Pack.Lines(1000)).Add("b.gz", Unpacking.Pack.Gzip("x\n"u8.ToArray()));
        Collected progress = new();

        using EvidenceSet set = EvidenceIntake.Survey(folder.Options, progress, TestContext.Current.CancellationToken);

        IntakeProgress last = progress.All[^1];
        Assert.Equal((2, 2), (last.FilesDone, last.FilesTotal));
        Assert.Equal(last.BytesTotal, last.BytesDone);
        Assert.Equal(new DirectoryInfo(folder.Root).GetFiles().Sum(f => f.Length), last.BytesTotal);
    }

    private sealed class Collected : IProgress<IntakeProgress>
    {
        public List<IntakeProgress> All { get; } = [];

        public void Report(IntakeProgress value) => All.Add(value);
    }
}
