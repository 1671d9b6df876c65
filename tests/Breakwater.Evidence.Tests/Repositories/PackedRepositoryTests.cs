using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Repositories;

/// <summary>Repositories that lie in archives.</summary>
public sealed class PackedRepositoryTests
{
    private static readonly DateTimeOffset Start = MadeRepository.Start;

    private static (string Name, byte[] Content)[] Members(EvidenceFolder folder, string prefix) =>
        [
            .. Directory
                .EnumerateFiles(folder.PathOf("rancid.git"), "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(p => (prefix + p[(folder.PathOf("rancid.git").Length + 1)..], File.ReadAllBytes(p))),
        ];

    [Theory]
    [InlineData("a.tar.gz", "rancid.git/", "a.tar.gz!/a.tar!/rancid.git")]
    [InlineData("a.tar", "backup/copy/.git/", "a.tar!/backup/copy/.git")]
    [InlineData("a.tar", "", "a.tar!/(repository)")]
    [InlineData("a.zip", "rancid.git/", "a.zip!/rancid.git")]
    public void The_history_inside_an_archive_is_that_of_the_folder(string archive, string prefix, string path)
    {
        using EvidenceFolder source = new();
        string[] commits = new MadeRepository(source.Root).History("one\n", "two\n", "one\n");
        CoverageItem outside = source.Read()["rancid.git"];
        using EvidenceFolder folder = new();
        (string, byte[])[] members =
        [
            ("a.log", "first\n"u8.ToArray()),
            .. Members(source, prefix),
            ("z.log", "last\n"u8.ToArray()),
        ];
        byte[] tar = Unpacking.Pack.Tar(members);
        folder.Add(
            archive,
            archive == "a.zip" ? Unpacking.Pack.Zip(members)
                : archive == "a.tar" ? tar
                : Unpacking.Pack.Gzip(tar)
        );

        EventList read = folder.Read();

        Assert.Equal(
            (outside.Sha256, outside.Bytes, outside.Reason, CoverageStatus.Read),
            (read[path].Sha256, read[path].Bytes, read[path].Reason, read[path].Status)
        );
        Assert.Equal(
            ["first", "last", "one", "two"],
            read.Events.Select(e => e.Event["message"]!).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            CoverageStatus.Duplicate,
            read[path + MadeRepository.Item(commits[2], Start.AddDays(2))["rancid.git".Length..]].Status
        );
        Assert.DoesNotContain(read.Ledger, i => i.Path.Contains("objects/", StringComparison.Ordinal));
    }

    [Fact]
    public void What_only_looks_like_parts_is_read_as_it_is()
    {
        using EvidenceFolder folder = new();
        folder.Add(
            "a.tar",
            Unpacking.Pack.Tar(
                ("www/index", "a page\n"u8.ToArray()),
                ("x/HEAD", "a line\n"u8.ToArray()),
                ("x/refs/notes", "a note\n"u8.ToArray()),
                ("y/packed-refs", Unpacking.Pack.Gzip("inside\n"u8.ToArray()))
            )
        );

        EventList read = folder.Read();

        Assert.Equal(
            ["a line", "a note", "a page", "inside"],
            read.Events.Select(e => e.Event["message"]!).Order(StringComparer.Ordinal)
        );
        Assert.Equal(CoverageStatus.Read, read["a.tar"].Status);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(95)]
    public void A_repository_in_a_truncated_archive_gives_what_is_there_and_says_so(int percent)
    {
        using EvidenceFolder source = new();
        new MadeRepository(source.Root).History([.. Enumerable.Range(0, 20).Select(i => $"version {i}\n")]);
        byte[] tar = Unpacking.Pack.Tar(Members(source, "rancid.git/"));
        using EvidenceFolder folder = new();
        folder.Add("a.tar", tar[..(tar.Length * percent / 100)]);

        EventList read = folder.Read();

        Assert.Contains(read["a.tar"].Faults, f => f.Reason == FaultReason.Truncated);
        Assert.True(read["a.tar!/rancid.git"].Status is CoverageStatus.PartlyRead or CoverageStatus.Refused);
        Assert.NotNull(read["a.tar!/rancid.git"].Reason);
        Assert.All(read.Events, e => Assert.StartsWith("version ", e.Event["message"], StringComparison.Ordinal));
    }

    [Fact]
    public void A_repository_counts_as_a_layer()
    {
        using EvidenceFolder source = new();
        new MadeRepository(source.Root).History("one\n");
        using EvidenceFolder folder = new();
        folder.Add("a.tar", Unpacking.Pack.Tar(Members(source, "rancid.git/")));

        CoverageItem item = folder.Read(o => o with { Limits = new UnpackLimits { MaxDepth = 1 } })[
            "a.tar!/rancid.git"
        ];

        Assert.Equal((CoverageStatus.Refused, "git"), (item.Status, item.Format));
    }

    [Fact]
    public void A_repository_inside_another_is_one_of_its_own()
    {
        using EvidenceFolder folder = new();
        MadeRepository outer = new(folder.Root);
        outer.History("outer\n");
        new MadeRepository(folder.PathOf("rancid.git/modules"), "sub").History("inner\n");
        folder.Add("b/a.tar", Unpacking.Pack.Tar(Members(folder, "rancid.git/")));

        EventList read = folder.Read();

        Assert.All(
            ["rancid.git", "rancid.git/modules/sub"],
            path =>
            {
                Assert.Equal(
                    CoverageStatus.Read,
                    read[path].Status == CoverageStatus.Duplicate ? CoverageStatus.Read : read[path].Status
                );
                Assert.Equal(read[path].Sha256, read[$"b/a.tar!/{path}"].Sha256);
            }
        );
        Assert.Equal(2, read.Events.Count);
    }
}
