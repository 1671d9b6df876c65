using Breakwater.Model.Coverage;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Repositories;

public sealed class HistoryTests
{
    private static readonly DateTimeOffset Start = MadeRepository.Start;

    [Fact]
    public void Each_version_of_each_file_is_an_item_with_the_time_and_name_of_its_commit()
    {
        using EvidenceFolder folder = new();
        string[] commits = new MadeRepository(folder.Root).History("one\n", "two\n", "three\n");

        EventList read = folder.Read();

        Assert.Equal(
            ["rancid.git", .. commits.Select((c, i) => MadeRepository.Item(c, Start.AddDays(i)))],
            read.Ledger.Select(i => i.Path)
        );
        Assert.Equal(
            (CoverageStatus.Read, "git", "3 commits of refs/heads/main with 3 versions of 1 file"),
            (read["rancid.git"].Status, read["rancid.git"].Format, read["rancid.git"].Reason)
        );
        Assert.Equal(
            ["one", "three", "two"],
            read.Events.Select(e => e.Event["message"]!).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_version_that_comes_again_is_listed_and_read_once()
    {
        using EvidenceFolder folder = new();
        string[] commits = new MadeRepository(folder.Root).History("one\n", "two\n", "one\n");

        EventList read = folder.Read();

        Assert.Equal(2, read.Events.Count);
        CoverageItem again = read[MadeRepository.Item(commits[2], Start.AddDays(2))];
        Assert.Equal(
            (CoverageStatus.Duplicate, $"the same bytes as {MadeRepository.Item(commits[0], Start)}"),
            (again.Status, again.Reason)
        );
        Assert.Equal(read[MadeRepository.Item(commits[0], Start)].Sha256, again.Sha256);
    }

    [Fact]
    public void Files_and_folders_of_like_names_are_told_apart_in_the_order_of_trees()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string inner = made.Tree(("100644", "x", made.Blob("in a\n")));
        string Of(string changed, string folderName) =>
            made.Tree(
                ("100644", "a-b", made.Blob("a-b\n")),
                ("100644", "a.b", made.Blob(changed)),
                ("40000", folderName, inner),
                ("100644", "a0", made.Blob("a0\n"))
            );
        string first = made.Commit(Of("one\n", "a"), Start);
        string second = made.Commit(Of("two\n", "a"), Start.AddDays(1), first);
        made.Head(second);

        EventList read = folder.Read();

        Assert.Equal(
            [MadeRepository.Item(second, Start.AddDays(1), "a.b")],
            read.Ledger.Select(i => i.Path).Where(p => p.Contains(second, StringComparison.Ordinal))
        );
        Assert.Equal(4, read.Ledger.Count(i => i.Path.Contains(first, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_file_that_becomes_a_folder_and_a_folder_that_becomes_a_file_are_new()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string inner = made.Tree(("100644", "x", made.Blob("in a\n")));
        string first = made.Commit(made.Tree(("100644", "a", made.Blob("file\n")), ("40000", "b", inner)), Start);
        string second = made.Commit(
            made.Tree(("40000", "a", inner), ("100644", "b", made.Blob("file\n"))),
            Start.AddDays(1),
            first
        );
        made.Head(second);

        Assert.Equal(
            [MadeRepository.Item(second, Start.AddDays(1), "a/x"), MadeRepository.Item(second, Start.AddDays(1), "b")],
            folder.Read().Ledger.Select(i => i.Path).Where(p => p.Contains(second, StringComparison.Ordinal))
        );
    }

    [Fact]
    public void In_a_tree_without_order_nothing_is_lost()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string Of(string z) =>
            made.Tree(
                ("100644", "z", made.Blob(z)),
                ("100644", "m", made.Blob("m\n")),
                ("100644", "a", made.Blob("a\n"))
            );
        string first = made.Commit(Of("one\n"), Start);
        string second = made.Commit(Of("two\n"), Start.AddDays(1), first);
        made.Head(second);

        Assert.Contains(MadeRepository.Item(second, Start.AddDays(1), "z"), folder.Read().Ledger.Select(i => i.Path));
    }

    [Fact]
    public void A_renamed_file_is_a_version_under_its_new_name()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string first = made.Commit(made.Configs(("edge1", "one\n")), Start);
        string second = made.Commit(made.Configs(("edge9", "one\n")), Start.AddDays(1), first);
        made.Head(second);

        EventList read = folder.Read();

        Assert.Equal(
            CoverageStatus.Duplicate,
            read[MadeRepository.Item(second, Start.AddDays(1), "configs/edge9")].Status
        );
    }

    [Fact]
    public void Of_a_merge_only_what_no_parent_has_is_a_version()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string root = made.Commit(made.Configs(("a", "a1\n"), ("b", "b1\n")), Start);
        string left = made.Commit(made.Configs(("a", "a2\n"), ("b", "b1\n")), Start.AddHours(1), root);
        string right = made.Commit(made.Configs(("a", "a1\n"), ("b", "b2\n")), Start.AddHours(2), root);
        string merge = made.Commit(
            made.Configs(("a", "a2\n"), ("b", "b2\n"), ("c", "c1\n")),
            Start.AddHours(3),
            left,
            right
        );
        made.Head(merge);

        EventList read = folder.Read();

        Assert.Equal(
            [
                MadeRepository.Item(root, Start, "configs/a"),
                MadeRepository.Item(root, Start, "configs/b"),
                MadeRepository.Item(left, Start.AddHours(1), "configs/a"),
                MadeRepository.Item(right, Start.AddHours(2), "configs/b"),
                MadeRepository.Item(merge, Start.AddHours(3), "configs/c"),
            ],
            read.Ledger.Skip(1).Select(i => i.Path)
        );
    }

    [Fact]
    public void What_a_rewritten_history_left_out_belongs_to_the_time_line()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string[] commits = made.History("one\n", "tunnel\n", "two\n");
        string rewritten = made.Commit(made.Configs(("edge1", "two\n")), Start.AddDays(5), commits[0]);
        made.Head(rewritten);

        EventList read = folder.Read();

        Assert.Equal(
            (
                CoverageStatus.Read,
                "4 commits of refs/heads/main with 4 versions of 1 file; 2 commits among them that nothing leads to any more: the history was rewritten"
            ),
            (read["rancid.git"].Status, read["rancid.git"].Reason)
        );
        Assert.Equal(["tunnel"], read.Messages(MadeRepository.Item(commits[1], Start.AddDays(1))));
    }

    [Theory]
    [InlineData("refs/heads/other", false)]
    [InlineData("refs/tags/v1", true)]
    [InlineData("packed-refs", false)]
    public void Commits_of_other_branches_and_tags_are_counted_and_not_read(string reference, bool isTagged)
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string[] commits = made.History("one\n", "two\n");
        string other = made.Commit(made.Configs(("edge1", "planned\n")), Start.AddDays(5), commits[0]);
        string named = isTagged
            ? made.Add("tag", System.Text.Encoding.ASCII.GetBytes($"object {other}\ntype commit\ntag v1\n\nx\n"))
            : other;
        made.Write(
            reference,
            reference == "packed-refs" ? $"# pack-refs with: peeled\n{named} refs/heads/x\n" : named + "\n"
        );

        EventList read = folder.Read();

        Assert.Equal(CoverageStatus.PartlyRead, read["rancid.git"].Status);
        Assert.EndsWith(
            "1 commit of other branches and tags: not read; 1 content of files that no commit of the time line has: not read",
            read["rancid.git"].Reason,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("planned", read.Events.Select(e => e.Event["message"]));
    }

    [Fact]
    public void Where_head_leads_to_no_commit_all_that_is_there_is_taken()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string[] commits = made.History("one\n", "two\n");
        made.Write("HEAD", "ref: refs/heads/master\n");

        EventList read = folder.Read();

        Assert.Equal(
            (
                CoverageStatus.Read,
                "HEAD leads to no commit; what is there was taken: 2 commits with 2 versions of 1 file"
            ),
            (read["rancid.git"].Status, read["rancid.git"].Reason)
        );
        Assert.Equal(["two"], read.Messages(MadeRepository.Item(commits[1], Start.AddDays(1))));
    }

    [Fact]
    public void A_shallow_clone_says_that_its_history_is_cut()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string[] commits = made.History("one\n", "two\n", "three\n");
        File.Delete(made.PathOf(MadeRepository.PathOfObject(commits[0])));
        File.Delete(made.PathOf(MadeRepository.PathOfObject(made.Blob("one\n"))));
        made.Write("shallow", commits[1] + "\n");

        EventList read = folder.Read();

        Assert.Equal(CoverageStatus.Read, read["rancid.git"].Status);
        Assert.Contains("the history is cut (a shallow clone)", read["rancid.git"].Reason, StringComparison.Ordinal);
        Assert.Equal(["three", "two"], read.Events.Select(e => e.Event["message"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_history_of_a_working_copy_lies_in_its_folder_and_the_file_beside_it_is_a_duplicate()
    {
        using EvidenceFolder folder = new();
        new MadeRepository(folder.Root, "work/.git").History("one\n", "two\n");
        folder.Add("work/configs/edge1", "two\n").Add("work/configs/new", "not committed\n");

        EventList read = folder.Read();

        Assert.Equal(CoverageStatus.Read, read["work/.git"].Status);
        Assert.Equal(CoverageStatus.Duplicate, read["work/configs/edge1"].Status);
        Assert.Equal(3, read.Events.Count);
    }

    [Fact]
    public void What_is_no_part_of_a_history_is_read_as_evidence_of_its_own()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        made.History("one\n");
        made.Write("config", "[core]\n\tfsmonitor = /tmp/run\n");
        made.Write("hooks/post-receive", "#!/bin/sh\ncurl http://203.0.113.9/\n");
        made.Write("hooks/update.sample", "#!/bin/sh\n");
        made.Write("objects/pack/hidden.log", "a log\n");
        made.Write("refs/long", new string('x', 4000) + "\n");

        EventList read = folder.Read();

        Assert.All(
            [
                "rancid.git/config",
                "rancid.git/hooks/post-receive",
                "rancid.git/objects/pack/hidden.log",
                "rancid.git/refs/long",
            ],
            path => Assert.Equal(CoverageStatus.TextOnly, read[path].Status)
        );
        Assert.DoesNotContain(read.Ledger, i => i.Path.EndsWith("sample", StringComparison.Ordinal));
        Assert.EndsWith(
            "1 file that git keeps beside the history: hashed and not read",
            read["rancid.git"].Reason,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-99999999999")]
    [InlineData("99999999999999999999")]
    [InlineData("4102444800000")]
    [InlineData("yesterday")]
    [InlineData("1262304000")]
    public void A_commit_whose_time_cannot_be_counts_at_the_time_of_the_one_before(string seconds)
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string first = made.Commit(made.Configs(("edge1", "one\n")), Start);
        string second = made.Commit(made.Configs(("edge1", "two\n")), Start.AddDays(1), first);
        string odd = made.Commit(made.Configs(("edge1", "three\n")), seconds, second);
        string last = made.Commit(made.Configs(("edge1", "four\n")), Start.AddDays(3), odd);
        made.Head(last);

        EventList read = folder.Read();

        Assert.Equal(CoverageStatus.TextOnly, read[MadeRepository.Item(odd, Start.AddDays(1))].Status);
        Assert.Equal(CoverageStatus.TextOnly, read[MadeRepository.Item(last, Start.AddDays(3))].Status);
        Assert.Contains("1 commit with a time that cannot be", read["rancid.git"].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_commit_of_the_future_moves_no_other()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string first = made.Commit(made.Configs(("edge1", "one\n")), Start);
        string future = made.Commit(made.Configs(("edge1", "two\n")), Start.AddYears(50), first);
        string last = made.Commit(made.Configs(("edge1", "three\n")), Start.AddDays(2), future);
        made.Head(last);

        EventList read = folder.Read();

        Assert.Equal(CoverageStatus.TextOnly, read[MadeRepository.Item(future, Start)].Status);
        Assert.Equal(CoverageStatus.TextOnly, read[MadeRepository.Item(last, Start.AddDays(2))].Status);
    }

    [Fact]
    public void With_a_stated_present_the_last_commit_is_not_believed_to_be_later()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string first = made.Commit(made.Configs(("edge1", "one\n")), Start);
        string future = made.Commit(made.Configs(("edge1", "two\n")), Start.AddYears(1), first);
        made.Head(future);

        EventList read = folder.Read(o => o with { Now = Start.AddDays(9) });

        Assert.Equal(CoverageStatus.TextOnly, read[MadeRepository.Item(future, Start)].Status);
    }

    [Fact]
    public void A_repository_without_commits_is_empty_and_says_so()
    {
        using EvidenceFolder folder = new();
        _ = new MadeRepository(folder.Root);

        EventList read = folder.Read();

        Assert.Equal(
            (CoverageStatus.Empty, "HEAD leads to no commit"),
            (read["rancid.git"].Status, read["rancid.git"].Reason)
        );
    }

    [Fact]
    public void A_packed_file_in_a_history_is_unpacked()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        string blob = made.Blob(Unpacking.Pack.Gzip("inside\n"u8.ToArray()));
        string commit = made.Commit(made.Tree(("100644", "edge1.gz", blob)), Start);
        made.Head(commit);

        EventList read = folder.Read();

        Assert.Equal("inside", Assert.Single(read.Events).Event["message"]);
        string item = MadeRepository.Item(commit, Start, "edge1.gz");
        Assert.Equal(CoverageStatus.TextOnly, read[item + "!/edge1"].Status);
    }

    [Theory]
    [InlineData(5, 9)]
    [InlineData(1, 1300)]
    public void The_ledger_is_the_same_for_any_number_of_threads(int repositories, int commits)
    {
        using EvidenceFolder folder = new();
        for (int i = 0; i < repositories; i++)
        {
            new MadeRepository(folder.Root, $"r{i}.git").History([
                .. Enumerable.Range(0, commits).Select(n => $"{(n % (commits - 4)) + i}\n"),
            ]);
        }

        EventList one = folder.Read(workers: 1);
        EventList four = folder.Read(workers: 4);

        Assert.Equal(one.Ledger.Select(Shown), four.Ledger.Select(Shown));
        Assert.Equal(one.Events.Select(e => e.Path), four.Events.Select(e => e.Path));
        Assert.DoesNotContain(four.Ledger, i => i.Status is CoverageStatus.Refused);

        static string Shown(CoverageItem item) =>
            $"{item.Path} {item.Status} {item.Sha256} {item.Reason} {item.Records}";
    }
}
