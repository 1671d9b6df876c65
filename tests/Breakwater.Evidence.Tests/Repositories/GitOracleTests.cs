using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Model.Coverage;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Repositories;

/// <summary>Our versions held against those that git itself lists.</summary>
public sealed partial class GitOracleTests
{
    [Theory]
    [InlineData(1, "loose", "sha1")]
    [InlineData(2, "packed", "sha1")]
    [InlineData(3, "deep", "sha1")]
    [InlineData(4, "mixed", "sha1")]
    [InlineData(5, "packed", "sha256")]
    [InlineData(6, "loose", "sha256")]
    public void Versions_and_their_bytes_are_those_that_git_lists(int seed, string layout, string names)
    {
        GitProgram.Require();
        using EvidenceFolder folder = new();
        GitProgram.Run(folder.Root, "init", "-q", "--bare", "-b", "main", $"--object-format={names}", "rancid.git");
        string repository = folder.PathOf("rancid.git");
        GitProgram.Run(
            repository,
            RandomHistory.Of(seed, 60),
            "-c",
            "fastimport.unpackLimit=1",
            "fast-import",
            "--quiet",
            "--force"
        );
        Arrange(repository, layout, seed);

        EventList read = folder.Read();

        string[] ours =
        [
            .. read
                .Ledger.Where(i => i.Path.StartsWith("rancid.git!/", StringComparison.Ordinal))
                .Select(i => $"{Item().Match(i.Path).Groups["n"].Value} {i.Sha256}")
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(Listed(repository), ours);
        Assert.All(
            read.Ledger.Where(i => i.Path.StartsWith("rancid.git!/", StringComparison.Ordinal)),
            i => Assert.True(i.Status is CoverageStatus.TextOnly or CoverageStatus.Duplicate, i.Reason)
        );
        Assert.DoesNotContain("corrected", read["rancid.git"].Reason, StringComparison.Ordinal);
        Assert.Equal(Outside(repository), OutsideSaid(read["rancid.git"].Reason!));
    }

    [Fact]
    public void A_shallow_clone_gives_the_versions_that_git_lists_for_it()
    {
        GitProgram.Require();
        using EvidenceFolder folder = new();
        using EvidenceFolder elsewhere = new();
        GitProgram.Run(elsewhere.Root, "init", "-q", "--bare", "-b", "main", "all.git");
        GitProgram.Run(elsewhere.PathOf("all.git"), RandomHistory.Of(7, 40), "fast-import", "--quiet", "--force");
        GitProgram.Run(
            folder.Root,
            "clone",
            "-q",
            "--depth",
            "5",
            "--bare",
            "file://" + elsewhere.PathOf("all.git"),
            "rancid.git"
        );

        EventList read = folder.Read();

        Assert.Contains("the history is cut", read["rancid.git"].Reason, StringComparison.Ordinal);
        Assert.Equal(
            Listed(folder.PathOf("rancid.git")),
            read.Ledger.Where(i => i.Path.StartsWith("rancid.git!/", StringComparison.Ordinal))
                .Select(i => $"{Item().Match(i.Path).Groups["n"].Value} {i.Sha256}")
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_hash_of_a_repository_is_that_of_what_sha256sum_prints_for_its_files()
    {
        using EvidenceFolder folder = new();
        MadeRepository made = new(folder.Root);
        made.History("one\n", "two\n");
        string listing = string.Concat(
            Directory
                .EnumerateFiles(made.PathOf(""), "*", SearchOption.AllDirectories)
                .Select(p => p[(made.PathOf("").Length)..].TrimStart('/'))
                .Order(StringComparer.Ordinal)
                .Select(n => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(made.PathOf(n))))}  {n}\n")
        );

        CoverageItem item = folder.Read()["rancid.git"];

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(listing))), item.Sha256);
        Assert.Equal(
            Directory
                .EnumerateFiles(made.PathOf(""), "*", SearchOption.AllDirectories)
                .Sum(p => new FileInfo(p).Length),
            item.Bytes
        );
    }

    private static void Arrange(string repository, string layout, int seed)
    {
        switch (layout)
        {
            case "packed":
                GitProgram.Run(repository, "gc", "-q");
                break;
            case "deep":
                GitProgram.Run(repository, "repack", "-q", "-a", "-d", "-f", "--depth=250", "--window=250");
                break;
            case "mixed":
                GitProgram.Run(repository, "repack", "-q", "-a", "-d");
                GitProgram.Run(repository, RandomHistory.Of(seed + 100, 20), "fast-import", "--quiet", "--force");
                break;
            default:
                // Objects of a pack that lies elsewhere are written one by one.
                string[] packs = Directory.GetFiles(Path.Combine(repository, "objects", "pack"), "*.pack");
                foreach (string pack in packs)
                {
                    byte[] bytes = File.ReadAllBytes(pack);
                    File.Delete(pack);
                    File.Delete(Path.ChangeExtension(pack, ".idx"));
                    GitProgram.Run(repository, bytes, "unpack-objects", "-q");
                }

                break;
        }
    }

    /// <summary>Commit, path and SHA-256 of every version that git lists for HEAD.</summary>
    private static string[] Listed(string repository)
    {
        string log = GitProgram.Run(
            repository,
            "log",
            "HEAD",
            "-c",
            "--root",
            "--raw",
            "--no-renames",
            "--no-abbrev",
            "--format=commit %H"
        );
        List<string> versions = [];
        string commit = "";
        foreach (string line in log.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("commit ", StringComparison.Ordinal))
            {
                commit = line[7..];
                continue;
            }

            string[] parts = line.Split('\t');
            string[] words = parts[0].Split(' ');
            string blob = words[^2];
            if (blob.Trim('0').Length > 0)
            {
                byte[] bytes = Encoding.UTF8.GetBytes(GitProgram.Run(repository, "cat-file", "blob", blob));
                versions.Add($"{commit}/{parts[^1]} {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
            }
        }

        return [.. versions.Order(StringComparer.Ordinal)];
    }

    private static int Outside(string repository)
    {
        string all = GitProgram.Run(
            repository,
            "cat-file",
            "--batch-all-objects",
            "--unordered",
            "--batch-check=%(objecttype) %(objectname)"
        );
        int commits = all.Split('\n').Count(l => l.StartsWith("commit ", StringComparison.Ordinal));
        return commits
            - GitProgram.Run(repository, "rev-list", "HEAD").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
    }

    private static int OutsideSaid(string reason) =>
        Said().Match(reason) is { Success: true } match
            ? int.Parse(match.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture)
            : 0;

    [GeneratedRegex("!/[0-9TZ]+-(?<n>.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Item();

    [GeneratedRegex("(?<n>[0-9]+) commits? of other branches", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Said();
}
