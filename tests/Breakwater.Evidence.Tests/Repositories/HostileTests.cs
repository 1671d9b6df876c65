using System.Text;
using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Repositories;

public sealed class HostileTests
{
    private static readonly DateTimeOffset Start = MadeRepository.Start;

    [Theory]
    [InlineData("commit", "the history before a commit is lost")]
    [InlineData("tree", "files of a commit are lost")]
    public void An_object_that_is_missing_is_reported_and_the_rest_is_read(string kind, string reason)
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string[] commits = made.History("one\n", "two\n", "three\n");
        string missing = kind == "commit" ? commits[0] : made.Configs(("edge1", "two\n"));
        File.Delete(made.PathOf(MadeRepository.PathOfObject(missing)));

        EventList read = folder.Read();

        Assert.Equal(CoverageStatus.PartlyRead, read["rancid.git"].Status);
        Assert.Contains(reason, read["rancid.git"].Reason, StringComparison.Ordinal);
        Assert.Contains("three", read.Events.Select(e => e.Event["message"]));
        Assert.Equal(2, read.Events.Count);
    }

    [Fact]
    public void A_version_whose_bytes_are_missing_is_refused_under_its_own_path()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string[] commits = made.History("one\n", "two\n");
        File.Delete(made.PathOf(MadeRepository.PathOfObject(made.Blob("one\n"))));

        CoverageItem item = folder.Read()[MadeRepository.Item(commits[0], Start)];

        Assert.Equal((CoverageStatus.Refused, "an object is not in the repository"), (item.Status, item.Reason));
    }

    [Fact]
    public void An_object_under_the_name_of_another_is_not_taken_for_it()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string[] commits = made.History("one\n", "two\n");
        made.Add("blob", "forged\n"u8.ToArray(), made.Blob("one\n"));

        EventList read = folder.Read();

        CoverageItem item = read[MadeRepository.Item(commits[0], Start)];
        Assert.Equal((CoverageStatus.Refused, "an object is not what its name says"), (item.Status, item.Reason));
        Assert.DoesNotContain("forged", read.Events.Select(e => e.Event["message"]));
    }

    [Fact]
    public void Another_place_for_objects_is_named_and_never_looked_at()
    {
        using EvidenceFolder folder = new();
        using EvidenceFolder elsewhere = new();
        MadeRepository other = new(elsewhere.Root, "other");
        MadeRepository made = new(folder.Root);
        string[] commits = made.History("one\n");
        string blob = other.Blob("one\n");
        File.Delete(made.PathOf(MadeRepository.PathOfObject(blob)));
        made.Write("objects/info/alternates", other.PathOf("objects") + "\n");

        EventList read = folder.Read();

        Assert.Contains("alternates", read["rancid.git"].Reason, StringComparison.Ordinal);
        Assert.Equal(CoverageStatus.Refused, read[MadeRepository.Item(commits[0], Start)].Status);
        Assert.Empty(read.Events);
    }

    [Fact]
    public void A_file_in_place_of_the_folder_names_another_place_and_is_refused()
    {
        using EvidenceFolder folder = new();
        folder.Add("work/.git", "gitdir: /etc/\n").Add("work/edge1", "one\n");

        CoverageItem item = folder.Read(o => o with { Formats = Evidence.Formats.EvidenceFormats.All })["work/.git"];

        Assert.Equal(
            (CoverageStatus.Refused, "git_link", "names a repository in another place, which is never followed"),
            (item.Status, item.Format, item.Reason)
        );
    }

    [Fact]
    public void Links_in_place_of_its_folders_and_files_are_never_followed()
    {
        using EvidenceFolder folder = new();
        using EvidenceFolder elsewhere = new();
        new MadeRepository(elsewhere.Root, "other.git").History("one\n");
        Directory.CreateDirectory(folder.PathOf("a"));
        File.CreateSymbolicLink(folder.PathOf("a/.git"), elsewhere.PathOf("other.git"));
        MadeRepository made = new(folder.Root);
        string[] commits = made.History("two\n");
        string blob = made.PathOf(MadeRepository.PathOfObject(made.Blob("two\n")));
        File.Move(blob, elsewhere.PathOf("moved"));
        File.CreateSymbolicLink(blob, elsewhere.PathOf("moved"));

        EventList read = folder.Read();

        Assert.Equal(("symbolic_link", CoverageStatus.Refused), (read["a/.git"].Format, read["a/.git"].Status));
        Assert.Equal(CoverageStatus.Refused, read[MadeRepository.Item(commits[0], Start)].Status);
        Assert.Equal(2, read.Ledger.Count(i => i.Format == "symbolic_link"));
        Assert.Empty(read.Events);
    }

    [Fact]
    public void A_link_or_another_repository_in_a_tree_is_listed_and_not_followed()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string commit = made.Commit(
            made.Tree(
                ("120000", "link", made.Blob("/etc/passwd")),
                ("160000", "module", new string('a', 40)),
                ("100644", "..", made.Blob("up\n")),
                ("40000", "d", made.Tree(("100644", "../../x", made.Blob("out\n"))))
            ),
            Start
        );
        made.Head(commit);

        EventList read = folder.Read();

        Assert.Equal("symbolic_link", read[MadeRepository.Item(commit, Start, "link")].Format);
        Assert.Equal("git_link", read[MadeRepository.Item(commit, Start, "module")].Format);
        Assert.Equal(
            FaultReason.PathTraversal,
            Assert.Single(read[MadeRepository.Item(commit, Start, "..")].Faults).Reason
        );
        Assert.Equal(
            FaultReason.PathTraversal,
            Assert.Single(read[MadeRepository.Item(commit, Start, "d/../../x")].Faults).Reason
        );
        Assert.Empty(read.Events);
    }

    [Theory]
    [InlineData("ref: refs/heads/main", "without end")]
    [InlineData("ref: ../../../../etc/hostname", "HEAD leads to no commit")]
    [InlineData("ref: /etc/hostname", "HEAD leads to no commit")]
    [InlineData("not a reference", "no reference")]
    [InlineData("", "no reference")]
    public void A_head_that_leads_in_circles_or_away_leads_nowhere(string head, string reason)
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        made.History("one\n");
        made.Write("HEAD", head);
        made.Write("refs/heads/main", "ref: refs/heads/main\n");

        EventList read = folder.Read();

        Assert.Contains(reason, read["rancid.git"].Reason, StringComparison.Ordinal);
        Assert.Equal("one", Assert.Single(read.Events).Event["message"]);
    }

    [Fact]
    public void A_text_among_the_references_is_seen()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        made.History("one\n");
        made.Write("refs/heads/hidden", "Mar  3 2026 01:02:03.004 UTC: a line of a log\n");
        made.Write("packed-refs", "another line\n");

        CoverageItem item = folder.Read()["rancid.git"];

        Assert.Equal(CoverageStatus.PartlyRead, item.Status);
        Assert.Contains("a file among the references is none", item.Reason, StringComparison.Ordinal);
        Assert.Contains("a line among the references is none", item.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void References_in_a_reftable_are_not_read_and_that_is_said()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        made.History("one\n");
        made.Write("HEAD", "ref: refs/heads/.invalid\n");

        Assert.Contains("reftable", folder.Read()["rancid.git"].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_that_hold_themselves_end()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string self = new('b', 40);
        byte[] tree = [.. Encoding.ASCII.GetBytes("40000 again\0"), .. Convert.FromHexString(self)];
        made.Add("tree", tree, self);
        made.Head(made.Commit(self, Start));
        string parent = new('c', 40);
        made.Add("commit", Encoding.ASCII.GetBytes($"tree {self}\nparent {parent}\n\n"), parent);

        EventList read = folder.Read();

        Assert.Equal(CoverageStatus.Refused, read["rancid.git"].Status);
        Assert.Contains("not what its name says", read["rancid.git"].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_of_a_thousand_million_files_ends_at_the_limit_of_members()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string tree = made.Tree([.. Enumerable.Range(0, 10).Select(i => ("100644", $"f{i}", made.Blob("one\n")))]);
        for (int level = 0; level < 9; level++)
        {
            string below = tree;
            tree = made.Tree([.. Enumerable.Range(0, 10).Select(i => ("40000", $"d{i}", below))]);
        }

        made.Head(made.Commit(tree, Start));

        EventList read = folder.Read(o => o with { Limits = new UnpackLimits { MaxMembers = 500 } });

        Assert.Equal(501, read.Ledger.Count);
        Assert.Contains("more than 500 versions", read["rancid.git"].Reason, StringComparison.Ordinal);
        Assert.Equal(CoverageStatus.PartlyRead, read["rancid.git"].Status);
    }

    [Fact]
    public void A_tree_of_empty_folders_without_end_ends()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string tree = made.Tree();
        for (int level = 0; level < 12; level++)
        {
            string below = tree;
            tree = made.Tree([.. Enumerable.Range(0, 10).Select(i => ("40000", $"d{i}", below))]);
        }

        made.Head(made.Commit(tree, Start));

        EventList read = folder.Read(o => o with { Limits = new UnpackLimits { MaxMembers = 100 } });

        Assert.Contains("its folders", read["rancid.git"].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_beyond_the_limit_is_refused_before_it_is_unpacked()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string blob = made.Blob(new byte[3_000_000]);
        string commit = made.Commit(made.Tree(("100644", "zeros", blob)), Start);
        made.Head(commit);

        EventList read = folder.Read(o => o with { Limits = new UnpackLimits { MaxObjectBytes = 1_000_000 } });

        CoverageItem item = read[MadeRepository.Item(commit, Start, "zeros")];
        Assert.Equal(FaultReason.TooLarge, Assert.Single(item.Faults).Reason);
    }

    [Fact]
    public void A_history_that_unpacks_to_too_much_ends_there()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        made.Head(
            made.Commit(
                made.Tree([
                    .. Enumerable.Range(0, 20).Select(i => ("100644", $"f{i:00}", made.Blob(new byte[1_000_000 + i]))),
                ]),
                Start
            )
        );

        EventList read = folder.Read(o =>
            o with
            {
                Limits = new UnpackLimits { RatioFreeBytes = 10_000_000, MaxHistoryRatio = 10 },
            }
        );

        Assert.InRange(read.Ledger.Count(i => i.Faults.Any(f => f.Reason == FaultReason.TooLarge)), 10, 13);
        Assert.Equal(21, read.Ledger.Count);
    }

    [Fact]
    public void More_commits_than_the_limit_leave_out_the_oldest()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string[] commits = made.History([.. Enumerable.Range(0, 20).Select(i => $"version {i}\n")]);

        EventList read = folder.Read(o => o with { Limits = new UnpackLimits { MaxCommits = 5 } });

        Assert.Contains(
            "more than 5 commits; the oldest are left out",
            read["rancid.git"].Reason,
            StringComparison.Ordinal
        );
        Assert.Equal(CoverageStatus.PartlyRead, read["rancid.git"].Status);
        Assert.Equal(CoverageStatus.TextOnly, read[MadeRepository.Item(commits[19], Start.AddDays(19))].Status);
        Assert.DoesNotContain(read.Ledger, i => i.Path == MadeRepository.Item(commits[0], Start));
    }

    [Fact]
    public void Nothing_is_written_into_a_repository_and_nothing_in_it_is_run()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        made.History("one\n", "two\n");
        string mark = folder.PathOf("ran");
        made.Write(
            "config",
            $"[core]\n\tfsmonitor = touch {mark}\n\tsshCommand = touch {mark}\n[include]\n\tpath = /etc/passwd\n"
        );
        made.Write("hooks/post-checkout", $"#!/bin/sh\ntouch {mark}\n");
        made.Write("info/attributes", "* filter=run\n");
        string before = Listing(folder.Root);

        folder.Read();

        Assert.Equal(before, Listing(folder.Root));
    }

    [Fact]
    public void A_repository_that_changed_between_the_passes_is_reported()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string[] commits = made.History("one\n", "two\n");

        IReadOnlyList<CoverageItem> ledger = EventList
            .Read(
                folder.Options,
                betweenPasses: () =>
                    File.Delete(made.PathOf(MadeRepository.PathOfObject(made.Configs(("edge1", "one\n")))))
            )
            .Ledger;

        Assert.Contains(ledger, i => i.Path == "rancid.git" && i.Faults.Any(f => f.Reason == FaultReason.Changed));
        Assert.Equal(
            [CoverageStatus.Refused],
            ledger.Where(i => i.Path == MadeRepository.Item(commits[0], Start)).Select(i => i.Status)
        );
    }

    private static string Listing(string root) =>
        string.Join(
            '\n',
            Directory
                .EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(p => $"{p} {File.GetLastWriteTimeUtc(p):O} {(File.Exists(p) ? new FileInfo(p).Length : 0)}")
        );
}
