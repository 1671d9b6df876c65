using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.Json;
using Breakwater.Hunt.Sealing;
using Breakwater.Scenarios.InterceptWorlds;
using Breakwater.TestSupport;

namespace Breakwater.Hunt.Tests.Sealing;

/// <summary>What only the enclave may see is written where only the enclave reads it, and nowhere else.</summary>
public sealed class EnclaveFactsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("breakwater-facts").FullName;
    private readonly InterceptWorldFolder _carrier;

    public EnclaveFactsTests() =>
        _carrier = InterceptWorldFolder.Write(
            Path.Combine(_root, "carrier"),
            InterceptWorldGenerator.Create(
                new InterceptWorldOptions
                {
                    Seed = 4711,
                    Orders = 40,
                    Inject = ["LI-45", "LI-06", "LI-12"],
                }
            )
        );

    private string Sealed => Path.Combine(_root, "sealed");

    private string Facts => Path.Combine(_root, "facts");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Who_is_on_the_watch_list_is_in_the_sealed_findings_and_in_no_other_file()
    {
        HuntOutcome outcome = Hunt("answer", Facts);

        string[] found = File.ReadAllLines(Path.Combine(Facts, "sealed-findings.ndjson"));
        Assert.NotEmpty(found);
        Assert.All(found, f => Assert.Contains("\"intercept:LI-45\"", f, StringComparison.Ordinal));
        Assert.All(found, f => Assert.Contains("\"disclosure\":\"TLP:RED\"", f, StringComparison.Ordinal));
        string[] ids = [.. found.Select(f => JsonDocument.Parse(f).RootElement.GetProperty("id").GetString()!)];
        foreach (string file in Files(outcome.Output).Concat(Files(Facts)).Where(f => !IsSealed(f)))
        {
            string text = File.ReadAllText(file);
            Assert.All(ids, id => Assert.DoesNotContain(id, text, StringComparison.Ordinal));

            // The content that was loaded names every class; what was found does not name this one.
            Assert.DoesNotContain("intercept:LI-45", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\"class\": \"LI-45\"", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_file_holds_to_its_published_schema_and_to_its_hash_in_the_custody()
    {
        HuntOutcome outcome = Hunt("answer", Facts);

        byte[] bytes = File.ReadAllBytes(Path.Combine(Facts, "custody.json"));
        PublishedSchema.Accepts("intercept-custody", bytes);
        PublishedSchema.Accepts("intercept-counts", File.ReadAllBytes(Path.Combine(Facts, "counts.json")));
        PublishedSchema.Accepts("intercept-facts", File.ReadAllBytes(Path.Combine(Facts, "carrier.json")));
        string[] agencies = Directory.GetFiles(Path.Combine(Facts, "agencies"));
        Assert.NotEmpty(agencies);
        Assert.All(agencies, a => PublishedSchema.Accepts("intercept-facts", File.ReadAllBytes(a)));
        Assert.All(
            File.ReadAllLines(Path.Combine(Facts, "sealed-findings.ndjson")),
            l => PublishedSchema.Accepts("finding", System.Text.Encoding.UTF8.GetBytes(l))
        );
        using JsonDocument custody = JsonDocument.Parse(bytes);
        Assert.Equal(
            HashOf(Path.Combine(outcome.Output, "manifest.json")),
            custody.RootElement.GetProperty("answer_sha256").GetString()
        );
        Assert.Equal(
            Files(Facts)
                .Where(f => !f.EndsWith("custody.json", StringComparison.Ordinal))
                .Select(f => (Path.GetRelativePath(Facts, f), HashOf(f))),
            custody
                .RootElement.GetProperty("files")
                .EnumerateArray()
                .Select(f => (f.GetProperty("path").GetString()!, f.GetProperty("sha256").GetString()!))
        );
        Assert.Contains(
            HashOf(Path.Combine(Facts, "custody.json")),
            Assert.Single(outcome.Kept),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Each_agency_has_a_file_that_names_no_other()
    {
        Hunt("answer", Facts);

        string[] agencies =
        [
            .. Directory.GetFiles(Path.Combine(Facts, "agencies")).Select(f => Path.GetFileNameWithoutExtension(f)),
        ];
        foreach (string agency in agencies)
        {
            string text = File.ReadAllText(Path.Combine(Facts, "agencies", agency + ".json"));
            Assert.Contains(agency, text, StringComparison.Ordinal);
            Assert.All(agencies.Where(a => a != agency), a => Assert.DoesNotContain(a, text, StringComparison.Ordinal));
        }

        using JsonDocument all = JsonDocument.Parse(File.ReadAllText(Path.Combine(Facts, "carrier.json")));
        Assert.Equal(
            agencies.Order(StringComparer.Ordinal),
            all.RootElement.GetProperty("facts")
                .EnumerateArray()
                .Where(f => f.TryGetProperty("agency", out _))
                .Select(f => f.GetProperty("agency").GetString()!)
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void The_folder_is_for_its_owner_alone()
    {
        Hunt("answer", Facts);

        foreach (string folder in (string[])[Facts, Path.Combine(Facts, "agencies")])
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(folder)
            );
        }

        Assert.All(
            Files(Facts),
            f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(f))
        );
    }

    [Fact]
    public void Threads_change_no_byte_of_it()
    {
        Hunt("answer", Facts, threads: 1);
        string again = Path.Combine(_root, "again");
        Hunt("answer2", again, threads: 3);

        Assert.Equal(
            Files(Facts).Select(f => (Path.GetRelativePath(Facts, f), HashOf(f))),
            Files(again).Select(f => (Path.GetRelativePath(again, f), HashOf(f)))
        );
    }

    [Fact]
    public void Beside_a_vault_the_log_of_accesses_takes_a_line()
    {
        Seal();
        string facts = Path.Combine(Sealed, "facts");

        HuntOutcome outcome = Hunt("answer", facts);

        string line = Assert.Single(File.ReadAllLines(Path.Combine(Sealed, "vault", "access.ndjson")));
        PublishedSchema.Accepts("vault-access", System.Text.Encoding.UTF8.GetBytes(line));
        Assert.Contains("\"action\":\"facts\"", line, StringComparison.Ordinal);
        Assert.Contains(HashOf(Path.Combine(facts, "custody.json")), line, StringComparison.Ordinal);
        Assert.Contains("; access log 1:", Assert.Single(outcome.Kept), StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_with_faults_a_folder_that_is_in_use_and_one_within_the_answer_end_the_run_before_it_begins()
    {
        Seal();
        File.WriteAllText(Path.Combine(Sealed, "vault", "access.ndjson"), "changed\n");
        Assert.Contains("has faults", Refusal(Path.Combine(Sealed, "facts")), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Sealed, "facts")));

        Directory.CreateDirectory(Facts);
        File.WriteAllText(Path.Combine(Facts, "other"), "");
        Assert.Contains("is not empty", Refusal(Facts), StringComparison.Ordinal);
        Assert.Equal(["other"], Directory.GetFileSystemEntries(Facts).Select(f => Path.GetFileName(f)));

        string answer = Path.Combine(_root, "answer");
        Directory.CreateSymbolicLink(Path.Combine(_root, "link"), _root);
        foreach (string within in (string[])["answer", "answer/facts", "link/answer/facts", "."])
        {
            Assert.Contains("one within the other", Refusal(Path.Combine(_root, within)), StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(answer));
    }

    [Fact]
    public void The_watch_list_is_not_in_a_bundle_that_leaves_which_says_so()
    {
        Seal();

        string bundle = File.ReadAllText(Path.Combine(Sealed, "bundle.ndjson"));

        Assert.DoesNotContain("\"kind\":\"watch_listed\"", bundle, StringComparison.Ordinal);
        Assert.Contains("who is on the watch list stays inside the enclave", bundle, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_line_of_a_bundle_holds_to_the_published_schema()
    {
        Seal();

        string[] lines = File.ReadAllLines(Path.Combine(Sealed, "bundle.ndjson"));

        Assert.All(
            lines
                .DistinctBy(l => string.Concat(l.Where(c => !char.IsAsciiDigit(c)).Take(60)))
                .Concat(lines.TakeLast(3)),
            l => PublishedSchema.Accepts("intercept-bundle", System.Text.Encoding.UTF8.GetBytes(l))
        );
    }

    private void Seal()
    {
        SealOutcome outcome = SealPipeline.Run(
            new SealOptions
            {
                Paths = [_carrier.Evidence],
                Output = Sealed,
                Zone = new ZoneOptions { Keys = _carrier.Key },
                Inventory = _carrier.Inventory,
                InterceptMappings = Mappings,
            },
            TestContext.Current.CancellationToken
        );
        Assert.Empty(outcome.Errors);
    }

    private string[] Mappings => _carrier.Mapping is { } mapping ? [mapping] : [];

    private HuntOutcome Hunt(string answer, string facts, int threads = 2)
    {
        HuntOutcome outcome = Run(answer, facts, threads);
        Assert.Empty(outcome.Errors);
        return outcome;
    }

    private string Refusal(string facts)
    {
        HuntOutcome outcome = Run("answer", facts, 1);
        Assert.Equal(ExitCode.Usage, outcome.ExitCode);
        return Assert.Single(outcome.Errors);
    }

    private HuntOutcome Run(string answer, string facts, int threads) =>
        HuntPipeline.Run(
            new HuntOptions
            {
                Paths = [_carrier.Evidence],
                Output = Path.Combine(_root, answer),
                ContentFolder = Path.Combine(Repository.Root, "content"),
                Inventory = _carrier.Inventory,
                InterceptMappings = Mappings,
                Threads = threads,
                Zone = new ZoneOptions { Keys = _carrier.Key, Facts = facts },
            },
            null,
            new Silent(),
            TimeProvider.System,
            TestContext.Current.CancellationToken
        );

    private static bool IsSealed(string file) => file.EndsWith("sealed-findings.ndjson", StringComparison.Ordinal);

    private static string[] Files(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static string HashOf(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    private sealed class Silent : IHuntProgress
    {
        public void Report(HuntProgress progress) { }
    }
}
