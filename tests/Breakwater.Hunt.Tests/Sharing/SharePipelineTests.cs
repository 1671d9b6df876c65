using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Breakwater.Evidence.Formats;
using Breakwater.Hunt.Content;
using Breakwater.Hunt.Sharing;
using Breakwater.Sharing.Knowledge;
using Breakwater.Sharing.Tests.Leaks;
using Breakwater.Stix.Validation;
using Breakwater.TestSupport;

namespace Breakwater.Hunt.Tests.Sharing;

public sealed class SharePipelineTests
{
    [Theory]
    [InlineData("cisa")]
    [InlineData("isac")]
    [InlineData("carrier")]
    [InlineData("misp")]
    public void Nothing_of_an_answer_full_of_seeds_leaves_but_the_intruders_address(string profile)
    {
        foreach (int seed in Enumerable.Range(1, 5))
        {
            using SeededAnswer answer = new(seed);
            ShareOutcome outcome = SharePipeline.Run(Options(answer, profile, "one"));
            Assert.Equal(ExitCode.Done, outcome.ExitCode);
            byte[] sent = Sent(answer, "one");
            Assert.Null(LeakCheck.Find(answer.Seeds, sent));
            Assert.Contains(SeededAnswer.Attacker, Encoding.UTF8.GetString(sent), StringComparison.Ordinal);
            if (profile != "misp")
            {
                Assert.Empty(StixValidator.Check(sent, strict: true));
            }
        }
    }

    [Fact]
    public void The_same_answer_gives_the_same_files_and_a_record_of_what_is_sent()
    {
        using SeededAnswer answer = new(1);
        SharePipeline.Run(Options(answer, "cisa", "one"));
        SharePipeline.Run(Options(answer, "cisa", "two"));
        foreach (string file in (string[])["send/bundle.json", "keep/share.json", "keep/preview.txt"])
        {
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(answer.At("one"), file)),
                File.ReadAllBytes(Path.Combine(answer.At("two"), file))
            );
        }

        byte[] record = File.ReadAllBytes(Path.Combine(answer.At("one"), "keep/share.json"));
        PublishedSchema.Accepts("share", record);
        using JsonDocument document = JsonDocument.Parse(record);
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Sent(answer, "one"))),
            document.RootElement.GetProperty("files")[0].GetProperty("sha256").GetString()
        );
        Assert.Equal("A. Person", document.RootElement.GetProperty("approver").GetString());
    }

    [Fact]
    public void Nothing_of_an_answer_full_of_seeds_leaves_in_the_annex_but_the_intruders_address()
    {
        foreach (int seed in Enumerable.Range(1, 5))
        {
            using SeededAnswer answer = new(seed);
            ShareOutcome outcome = SharePipeline.Run(Options(answer, "cisa", "one") with { WithAnnex = true });
            Assert.Equal(ExitCode.Done, outcome.ExitCode);
            string html = File.ReadAllText(Path.Combine(answer.At("one"), "send/annex.html"));
            Assert.Null(LeakCheck.FindInPage(answer.Seeds, html));
            Assert.Contains(SeededAnswer.Attacker, html, StringComparison.Ordinal);
            Assert.Contains(">F1<", html, StringComparison.Ordinal);
            Assert.Contains("A. Person", html, StringComparison.Ordinal);
            foreach (string form in (string[])["pdf", "docx"])
            {
                Assert.Null(
                    LeakCheck.FindInDocument(
                        answer.Seeds,
                        File.ReadAllBytes(Path.Combine(answer.At("one"), $"send/annex.{form}"))
                    )
                );
            }
        }
    }

    [Fact]
    public void The_annex_is_the_same_each_time_and_its_key_and_record_name_what_was_told()
    {
        using SeededAnswer answer = new(2);
        SharePipeline.Run(Options(answer, "cisa", "one") with { WithAnnex = true });
        SharePipeline.Run(Options(answer, "cisa", "two") with { WithAnnex = true });
        string[] files =
        [
            .. Directory
                .GetFiles(answer.At("one"), "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(answer.At("one"), f))
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(
            [
                "keep/annex-key.json",
                "keep/preview.txt",
                "keep/share.json",
                "send/annex.docx",
                "send/annex.html",
                "send/annex.pdf",
                "send/bundle.json",
            ],
            files
        );
        Assert.All(
            files,
            f =>
                Assert.Equal(
                    File.ReadAllBytes(Path.Combine(answer.At("one"), f)),
                    File.ReadAllBytes(Path.Combine(answer.At("two"), f))
                )
        );
        byte[] key = File.ReadAllBytes(Path.Combine(answer.At("one"), "keep/annex-key.json"));
        PublishedSchema.Accepts("annex-key", key);
        byte[] record = File.ReadAllBytes(Path.Combine(answer.At("one"), "keep/share.json"));
        PublishedSchema.Accepts("share", record);
        using JsonDocument document = JsonDocument.Parse(record);
        Assert.Equal(
            files.Where(f => f.StartsWith("send/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            document
                .RootElement.GetProperty("files")
                .EnumerateArray()
                .Select(f => f.GetProperty("path").GetString()!)
                .Order(StringComparer.Ordinal)
        );
        using JsonDocument keys = JsonDocument.Parse(key);
        string html = File.ReadAllText(Path.Combine(answer.At("one"), "send/annex.html"));
        string findings = File.ReadAllText(Path.Combine(answer.Folder, "findings.ndjson"));
        Assert.NotEmpty(keys.RootElement.GetProperty("facts").EnumerateArray());
        foreach (JsonElement fact in keys.RootElement.GetProperty("facts").EnumerateArray())
        {
            string id = fact.GetProperty("finding").GetString()!;
            Assert.Contains(fact.GetProperty("reference").GetString()!, html, StringComparison.Ordinal);
            Assert.DoesNotContain(id, html, StringComparison.Ordinal);
            Assert.Contains(
                findings.Split('\n', StringSplitOptions.RemoveEmptyEntries),
                l => JsonDocument.Parse(l).RootElement.GetProperty("id").ValueEquals(id)
            );
        }
    }

    [Theory]
    [InlineData("isac")]
    [InlineData("carrier")]
    [InlineData("misp")]
    public void A_channel_that_is_told_of_no_incident_gets_no_annex(string profile)
    {
        using SeededAnswer answer = new(1);
        ShareOutcome outcome = SharePipeline.Run(Options(answer, profile, "one") with { WithAnnex = true });
        Assert.Equal(ExitCode.Usage, outcome.ExitCode);
        Assert.Contains("--annex", outcome.Errors[0], StringComparison.Ordinal);
        Assert.False(Directory.Exists(answer.At("one")));
    }

    [Fact]
    public void An_annex_goes_with_a_bundle_that_leaves_the_incident_out()
    {
        using SeededAnswer answer = new(1);
        ShareOutcome outcome = SharePipeline.Run(
            Options(answer, "cisa", "one") with
            {
                WithAnnex = true,
                WithoutIncident = true,
            }
        );
        Assert.Equal(ExitCode.Done, outcome.ExitCode);
    }

    [Fact]
    public void A_ledger_that_was_changed_since_is_not_shared()
    {
        using SeededAnswer answer = new(1);
        File.AppendAllText(Path.Combine(answer.Folder, "coverage.json"), " ");
        ShareOutcome outcome = SharePipeline.Run(Options(answer, "cisa", "one") with { WithAnnex = true });
        Assert.Equal(ExitCode.Usage, outcome.ExitCode);
        Assert.Contains("coverage.json", outcome.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_format_may_be_named_or_is_known_to_stay()
    {
        ShareKnowledge knowledge = ShareContent.Load(new ContentFiles(Path.Combine(Repository.Root, "content"), []));
        ILookup<bool, string> names = EvidenceFormats.All.ToLookup(
            f => f.GetType().Namespace!.Contains(".Intercepts", StringComparison.Ordinal),
            f => f.Name
        );
        string missing = string.Join(' ', names[false].Where(n => !knowledge.Formats.ContainsKey(n)).Distinct());
        Assert.True(missing.Length == 0, $"content/sharing/evidence.csv does not say how to name {missing}");
        Assert.NotEmpty(names[true]);
        Assert.DoesNotContain(names[true], knowledge.Formats.ContainsKey);
    }

    [Fact]
    public void Two_channels_of_one_case_share_no_id()
    {
        using SeededAnswer answer = new(1);
        SharePipeline.Run(Options(answer, "isac", "one"));
        SharePipeline.Run(Options(answer, "carrier", "two"));
        string[] one = Ids(Sent(answer, "one"));
        string[] two = Ids(Sent(answer, "two"));
        Assert.NotEmpty(one);
        Assert.Equal(one.Length, two.Length);
        Assert.Empty(one.Intersect(two));

        static string[] Ids(byte[] bundle)
        {
            using JsonDocument document = JsonDocument.Parse(bundle);
            return
            [
                .. document
                    .RootElement.GetProperty("objects")
                    .EnumerateArray()
                    .Where(o => o.TryGetProperty("created_by_ref", out _))
                    .Select(o => o.GetProperty("id").GetString()!),
            ];
        }
    }

    [Fact]
    public void Nothing_is_written_without_a_person_and_a_basis()
    {
        using SeededAnswer answer = new(1);
        ShareOptions whole = Options(answer, "cisa", "one");
        Assert.All(
            (ShareOptions[])[whole with { Approver = null }, whole with { LegalBasis = "  " }],
            o =>
            {
                Assert.Equal(ExitCode.Usage, SharePipeline.Run(o).ExitCode);
                Assert.False(Directory.Exists(o.Output));
            }
        );
        ShareOutcome preview = SharePipeline.Run(whole with { Approver = null, LegalBasis = null, PreviewOnly = true });
        Assert.Contains("WHAT STAYS", preview.Preview, StringComparison.Ordinal);
        Assert.False(Directory.Exists(whole.Output));
    }

    [Fact]
    public void A_record_of_what_left_is_never_replaced()
    {
        using SeededAnswer answer = new(1);
        SharePipeline.Run(Options(answer, "cisa", "one"));
        ShareOutcome again = SharePipeline.Run(Options(answer, "cisa", "one"));
        Assert.Equal(ExitCode.Usage, again.ExitCode);
        Assert.Contains("never replaced", again.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_was_changed_since_is_not_shared()
    {
        using SeededAnswer answer = new(1);
        File.AppendAllText(Path.Combine(answer.Folder, "verdict.json"), " ");
        ShareOutcome outcome = SharePipeline.Run(Options(answer, "cisa", "one"));
        Assert.Equal(ExitCode.Usage, outcome.ExitCode);
        Assert.Contains("verdict.json", outcome.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_holds_against_wrong_labels_and_names()
    {
        using SeededAnswer answer = new(1);
        ShareOptions whole = Options(answer, "isac", "one");
        Assert.Equal(ExitCode.Usage, SharePipeline.Run(whole with { Label = "red" }).ExitCode);
        Assert.Equal(ExitCode.Usage, SharePipeline.Run(whole with { Label = "white" }).ExitCode);
        Assert.Equal(ExitCode.Usage, SharePipeline.Run(whole with { Organisation = "Some carrier" }).ExitCode);
        Assert.Equal(ExitCode.Usage, SharePipeline.Run(whole with { Include = ["pe07"] }).ExitCode);
    }

    private static byte[] Sent(SeededAnswer answer, string name) =>
        File.ReadAllBytes(Directory.GetFiles(Path.Combine(answer.At(name), "send")).Single());

    private static ShareOptions Options(SeededAnswer answer, string profile, string output) =>
        new()
        {
            Answer = answer.Folder,
            Profile = profile,
            ContentFolder = Path.Combine(Repository.Root, "content"),
            Inventory = answer.Inventory,
            Approver = "A. Person",
            LegalBasis = "an agreement",
            Output = answer.At(output),
        };
}
