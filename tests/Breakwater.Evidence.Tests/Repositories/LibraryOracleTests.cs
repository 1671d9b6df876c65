using System.Security.Cryptography;
using System.Text;
using Breakwater.Model.Coverage;
using Breakwater.TestSupport;
using CsCheck;
using LibGit2Sharp;

namespace Breakwater.Evidence.Tests.Repositories;

/// <summary>Histories that another implementation writes, held against what it says of them itself.</summary>
public sealed class LibraryOracleTests
{
    private static readonly Gen<(int File, int Content)[][]> Histories = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 5])
        .Array[1, 3]
        .Array[1, 12];

    [Fact]
    public void Any_history_of_a_working_copy_is_read_as_its_writer_lists_it() =>
        Histories.Sample(
            history =>
            {
                using EvidenceFolder folder = new();
                string[] expected = Write(folder.PathOf("work"), history);

                EventList read = folder.Read();

                Assert.Equal(
                    expected,
                    read.Ledger.Where(i => i.Path.StartsWith("work/.git!/", StringComparison.Ordinal))
                        .Select(i => $"{i.Path["work/.git!/".Length..]} {i.Sha256}")
                        .Order(StringComparer.Ordinal)
                );
                Assert.Equal(CoverageStatus.Read, read["work/.git"].Status);
            },
            iter: 15,
            threads: 1
        );

    /// <summary>Writes a history and gives its versions: folder of the commit, path and SHA-256.</summary>
    private static string[] Write(string folder, (int File, int Content)[][] history)
    {
        LibGit2Sharp.Repository.Init(folder);
        using LibGit2Sharp.Repository repository = new(folder);
        Directory.CreateDirectory(Path.Combine(folder, "configs"));
        foreach ((int day, (int File, int Content)[] changes) in history.Index())
        {
            foreach ((int file, int content) in changes)
            {
                string text = string.Concat(Enumerable.Range(0, 40).Select(i => $"line {i * content}\n"));
                File.WriteAllText(Path.Combine(folder, "configs", $"edge{file}"), text);
            }

            Commands.Stage(repository, "*");
            Signature who = new("rancid", "rancid@example.net", MadeRepository.Start.AddDays(day));
            repository.Commit("updates", who, who, new CommitOptions { AllowEmptyCommit = true });
        }

        List<string> versions = [];
        foreach (Commit commit in repository.Commits)
        {
            string time = commit.Committer.When.UtcDateTime.ToString(
                "yyyyMMdd'T'HHmmss'Z'",
                System.Globalization.CultureInfo.InvariantCulture
            );
            TreeChanges changes = repository.Diff.Compare<TreeChanges>(
                commit.Parents.FirstOrDefault()?.Tree,
                commit.Tree,
                new CompareOptions { Similarity = SimilarityOptions.None }
            );
            foreach (TreeEntryChanges change in changes.Where(c => c.Status != ChangeKind.Deleted))
            {
                string text = repository.Lookup<Blob>(change.Oid).GetContentText(Encoding.UTF8);
                string sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
                versions.Add($"{time}-g{commit.Sha}/{change.Path} {sha256}");
            }
        }

        return [.. versions.Order(StringComparer.Ordinal)];
    }
}
