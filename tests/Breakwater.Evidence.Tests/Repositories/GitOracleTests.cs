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
        GitProgram.Run(repository, "branch", "side", "HEAD~1");
        GitProgram.Run(repository, "tag", "-a", "-m", "x", "tagged", Dangling(repository));
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
        Assert.Equal(
            (All(repository).Except(Reachable(repository)).Count(), Others(repository).Count),
            (Said("among them"), Said("of other branches"))
        );

        int Said(string words) =>
            Regex.Match(
                read["rancid.git"].Reason!,
                $"([0-9]+) commits? {words}",
                RegexOptions.None,
                TimeSpan.FromSeconds(1)
            )
                is { Success: true } match
                ? int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)
                : 0;
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

    /// <summary>Commit, path and SHA-256 of every version that git lists for the time line.</summary>
    private static string[] Listed(string repository)
    {
        HashSet<string> others = Others(repository);
        string log = GitProgram.Run(
            repository,
            Encoding.ASCII.GetBytes(string.Join('\n', All(repository)) + "\n"),
            "log",
            "--stdin",
            "-c",
            "--root",
            "--raw",
            "--no-renames",
            "--no-abbrev",
            "--format=commit %H"
        );
        List<(string Name, string Blob)> versions = [];
        string commit = "";
        foreach (string line in log.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("commit ", StringComparison.Ordinal))
            {
                commit = line[7..];
                continue;
            }

            string[] parts = line.Split('\t');
            string blob = parts[0].Split(' ')[^2];
            if (blob.Trim('0').Length > 0 && !others.Contains(commit))
            {
                versions.Add(($"{commit}/{parts[^1]}", blob));
            }
        }

        Dictionary<string, string> hashes = HashesOf(repository, [.. versions.Select(v => v.Blob).Distinct()]);
        return [.. versions.Select(v => $"{v.Name} {hashes[v.Blob]}").Order(StringComparer.Ordinal)];
    }

    /// <summary>SHA-256 of contents; the histories of these tests are ASCII.</summary>
    private static Dictionary<string, string> HashesOf(string repository, string[] blobs)
    {
        string output = GitProgram.Run(
            repository,
            Encoding.ASCII.GetBytes(string.Join('\n', blobs) + "\n"),
            "cat-file",
            "--batch"
        );
        Dictionary<string, string> hashes = new(StringComparer.Ordinal);
        for (int at = 0; at < output.Length; )
        {
            int end = output.IndexOf('\n', at);
            string[] header = output[at..end].Split(' ');
            int size = int.Parse(header[2], System.Globalization.CultureInfo.InvariantCulture);
            byte[] content = Encoding.ASCII.GetBytes(output.Substring(end + 1, size));
            hashes[header[0]] = Convert.ToHexStringLower(SHA256.HashData(content));
            at = end + size + 2;
        }

        return hashes;
    }

    private static HashSet<string> All(string repository) =>
        [
            .. GitProgram
                .Run(
                    repository,
                    "cat-file",
                    "--batch-all-objects",
                    "--unordered",
                    "--batch-check=%(objecttype) %(objectname)"
                )
                .Split('\n')
                .Where(l => l.StartsWith("commit ", StringComparison.Ordinal))
                .Select(l => l[7..]),
        ];

    private static HashSet<string> Reachable(string repository) =>
        Words(GitProgram.Run(repository, "rev-list", "--all"));

    /// <summary>Commits of other branches and tags alone.</summary>
    private static HashSet<string> Others(string repository) =>
        [.. Reachable(repository).Except(Words(GitProgram.Run(repository, "rev-list", "HEAD")))];

    private static HashSet<string> Words(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>A commit that nothing leads to, so that a tag can.</summary>
    private static string Dangling(string repository) =>
        All(repository).Except(Reachable(repository)).Order(StringComparer.Ordinal).First();

    [GeneratedRegex("!/[0-9TZ]+-g(?<n>.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Item();
}
