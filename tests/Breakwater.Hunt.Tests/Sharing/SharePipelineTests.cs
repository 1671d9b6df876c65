using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Breakwater.Hunt.Sharing;
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
