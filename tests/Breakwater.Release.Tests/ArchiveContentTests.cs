using System.Security.Cryptography;
using System.Text.Json;
using Breakwater.TestSupport;

namespace Breakwater.Release.Tests;

public sealed class ArchiveContentTests(PublishedArchive archive)
{
    [Fact]
    public void The_archive_holds_one_program_what_it_reads_and_what_must_be_said_about_it()
    {
        Assert.Equal(
            [
                "LICENSE",
                "NOTICE",
                "README.md",
                "SECURITY.md",
                "SHA256SUMS",
                "breakwater",
                "content",
                "licences",
                "sbom.json",
                "schemas",
            ],
            Directory
                .EnumerateFileSystemEntries(archive.Root)
                .Select(e => Path.GetFileName(e))
                .Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("content")]
    [InlineData("schemas")]
    public void What_the_program_reads_is_what_the_repository_holds(string folder) =>
        Assert.Equal(
            Digests(Path.Combine(Repository.Root, folder)).ToArray(),
            Digests(Path.Combine(archive.Root, folder)).ToArray()
        );

    [Fact]
    public void The_list_of_digests_names_every_file_and_agrees()
    {
        SortedDictionary<string, string> files = Digests(archive.Root);
        files.Remove("SHA256SUMS");

        Assert.Equal(files.ToArray(), Listed(Path.Combine(archive.Root, "SHA256SUMS")).ToArray());
    }

    [Fact]
    public void The_digest_of_the_archive_stands_beside_it()
    {
        SortedDictionary<string, string> files = Digests(archive.Release);
        files.Remove("SHA256SUMS");

        Assert.Single(files);
        Assert.Equal(files.ToArray(), Listed(Path.Combine(archive.Release, "SHA256SUMS")).ToArray());
    }

    [Fact]
    public void The_bill_of_materials_names_every_locked_package_and_each_has_its_licence_text()
    {
        using JsonDocument bill = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(archive.Root, "sbom.json")));
        Dictionary<string, string> named = bill
            .RootElement.GetProperty("components")
            .EnumerateArray()
            .ToDictionary(c => c.GetProperty("name").GetString()!, c => c.GetProperty("version").GetString()!);

        Assert.Equal("CycloneDX", bill.RootElement.GetProperty("bomFormat").GetString());
        Dictionary<string, string> locked = Locked();
        Assert.NotEmpty(locked);
        Assert.All(locked, package => Assert.Equal(package.Value, named[package.Key]));
        Assert.Equal(
            ["DejaVuSansCondensed", "DejaVuSansCondensed-Bold", "Microsoft.NETCore.App.Runtime.linux-x64"],
            named.Keys.Except(locked.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
        Assert.All(
            named.Keys,
            name =>
            {
                string text = File.ReadAllText(Path.Combine(archive.Root, "licences", name + ".txt"));
                Assert.StartsWith($"{name} {named[name]}\nLicence: ", text, StringComparison.Ordinal);
                Assert.True(
                    text.Contains("without warranty of any kind", StringComparison.OrdinalIgnoreCase)
                        || text.Contains("WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND", StringComparison.Ordinal)
                        || text.Contains("ANY EXPRESS OR IMPLIED WARRANTIES", StringComparison.OrdinalIgnoreCase),
                    name
                );
            }
        );
    }

    [Fact]
    public async Task Publishing_stops_where_a_document_is_missing()
    {
        DirectoryInfo elsewhere = Directory.CreateTempSubdirectory("breakwater publish ");
        try
        {
            string script = Path.Combine(elsewhere.FullName, "publish");
            File.Copy(Path.Combine(Repository.Root, "publish"), script);

            Finished publish = await PublishedArchive.Run(elsewhere.FullName, ["bash", script, "linux-x64"]);

            Assert.Equal(3, publish.ExitCode);
            Assert.Contains("README.md is missing", publish.Talk, StringComparison.Ordinal);
        }
        finally
        {
            elsewhere.Delete(recursive: true);
        }
    }

    private static Dictionary<string, string> Locked()
    {
        string path = Path.Combine(Repository.Root, "src", "Breakwater.Cli", "packages.lock.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document
            .RootElement.GetProperty("dependencies")
            .GetProperty("net10.0")
            .EnumerateObject()
            .Where(p => p.Value.GetProperty("type").GetString() != "Project")
            .ToDictionary(p => p.Name, p => p.Value.GetProperty("resolved").GetString()!);
    }

    private static SortedDictionary<string, string> Digests(string root)
    {
        SortedDictionary<string, string> digests = new(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            using FileStream bytes = File.OpenRead(file);
            digests[Path.GetRelativePath(root, file)] = Convert.ToHexStringLower(SHA256.HashData(bytes));
        }

        return digests;
    }

    private static SortedDictionary<string, string> Listed(string sums)
    {
        SortedDictionary<string, string> digests = new(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(sums))
        {
            digests[line[66..]] = line[..64];
        }

        return digests;
    }
}
