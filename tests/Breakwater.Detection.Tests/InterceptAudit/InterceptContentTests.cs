using System.Globalization;
using System.Text;
using System.Text.Json;
using Breakwater.Detection.InterceptAudit;
using Breakwater.Detection.InterceptAudit.Checks;
using Breakwater.Detection.Tests.Support;
using Breakwater.TestSupport;
using Json.Schema;

namespace Breakwater.Detection.Tests.InterceptAudit;

public sealed class InterceptContentTests
{
    [Theory]
    [InlineData("classes")]
    [InlineData("terms")]
    public void The_shipped_file_holds_against_its_published_schema(string name)
    {
        JsonSchema schema = JsonSchema.FromText(
            File.ReadAllText(Path.Combine(Repository.Root, "schemas", $"intercept-{name}.json"))
        );
        using JsonDocument document = YamlAsJson.Parse(
            File.ReadAllText(Path.Combine(Repository.Root, "content", "intercepts", name + ".yml"))
        );

        Assert.True(schema.Evaluate(document.RootElement).IsValid);
    }

    [Fact]
    public void Every_class_from_01_to_45_is_described_and_no_two_have_one_priority()
    {
        IReadOnlyDictionary<string, DiscrepancyClass> classes = InterceptEvidence.Content.Classes;

        Assert.Equal(
            Enumerable.Range(1, 45).Select(i => string.Create(CultureInfo.InvariantCulture, $"LI-{i:00}")),
            classes.Keys.Order(StringComparer.Ordinal)
        );
        Assert.Equal(45, classes.Values.Select(c => c.Priority).Distinct().Count());
    }

    [Fact]
    public void Every_check_looks_for_classes_that_are_described()
    {
        Assert.All(
            InterceptChecks.All().SelectMany(c => c.Classes),
            id => Assert.True(InterceptEvidence.Content.Classes.ContainsKey(id), id)
        );
    }

    [Fact]
    public void The_page_of_classes_says_what_the_content_says()
    {
        HashSet<string> looked = [.. InterceptChecks.All().SelectMany(c => c.Classes)];
        string[] flowing = ["LI-29", "LI-32", "LI-34", "LI-42"];
        HashSet<string> configured =
        [
            .. File.ReadLines(Path.Combine(Repository.Root, "content/configurations/state.yml"))
                .Where(l => l.TrimStart().StartsWith("intercept_class:", StringComparison.Ordinal))
                .Select(l => l[(l.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()),
        ];
        StringBuilder page = new();
        page.Append("# Lawful intercept: the classes of discrepancy\n\n");
        page.Append(
            "Written from `content/intercepts/classes.yml` and `content/intercepts/terms.yml`; a test holds it against them. How classes are\n"
                + "judged stands in [intercept-audit.md](intercept-audit.md). `+`: tell people by a way that the intruder cannot read. Of several\n"
                + "discrepancies with one root the one with the smallest rank is the cause, the others are its consequences.\n"
                + "Marks: V read at the source, S a trustworthy restatement, K known practice, D our own judgement.\n\n"
        );
        page.Append(
            "| Class | Title | Level | Confidence | Rank | Harm | Behaviours | Usual benign causes | Source | Mark |\n"
        );
        page.Append("|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (
            DiscrepancyClass one in InterceptEvidence.Content.Classes.Values.OrderBy(c => c.Id, StringComparer.Ordinal)
        )
        {
            string level = one.Level.ToString().ToLowerInvariant() + (one.NotifyOutOfBand ? "+" : "");
            string shown =
                one.IsSealedOnly ? ", sealed zone only"
                : looked.Contains(one.Id) ? ""
                : configured.Contains(one.Id) ? ", from configurations"
                : flowing.Contains(one.Id) ? ", from flows"
                : ", not looked for yet";
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {one.Id} | {one.Title}{shown} | {level} | {one.Confidence} | {one.Priority} | {Words(one.Harm.ToString())} | {string.Join(" ", one.Behaviours)} | {string.Join("; ", one.BenignCauses)} | {one.Source} | {one.Mark} |\n"
            );
        }

        page.Append("\n## Terms\n\n");
        page.Append(
            "Counsel of the carrier owns them: a file `intercepts/terms.yml` in a content folder of the carrier's own (`--content`) adds\n"
                + "dated entries. An entry says only what it changes; the entry that held at the time of a record judges it.\n\n"
        );
        page.Append("| From | Owner | Source | Terms |\n|---|---|---|---|\n");
        foreach (DatedTerms dated in InterceptEvidence.Content.Dated)
        {
            InterceptTerms terms = dated.Terms;
            string longest = string.Join(
                ", ",
                terms
                    .LongestTerms.OrderBy(t => t.Key, StringComparer.Ordinal)
                    .Select(t => $"{t.Key} {t.Value.TotalDays} days")
            );
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {dated.From:yyyy-MM-dd} | {dated.Owner} | {dated.Source} | clocks differ by {terms.ClockSkew.TotalSeconds} s; data {terms.DataGrace.TotalMinutes} min and content {terms.ContentGrace.TotalMinutes} min outside the order; papers {terms.Paperwork.TotalHours} h late; certification {terms.Certification.TotalDays} days late; short life {terms.ShortLife.TotalMinutes} min; fresh endpoint {terms.FreshEndpoint.TotalHours} h; {terms.OrdersAnHour} orders an hour; dormant after {terms.Dormant.TotalDays} days; tasks may grow {terms.PopulationFactor}-fold; longest terms: {longest} |\n"
            );
        }

        Approved.Equal("docs/intercept-classes.md", page.ToString());
    }

    [Theory]
    [InlineData("level: critical", "level: awful", "awful is none of")]
    [InlineData("confidence: 88", "confidence: 101", "101 is no number from 0 to 100")]
    [InlineData("mark: K", "", "mark is missing")]
    [InlineData("notify_out_of_band: true", "notify_out_of_band: maybe", "maybe is neither true nor false")]
    public void What_is_wrong_in_a_class_is_told_with_its_line(string right, string wrong, string message)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "content", "intercepts", "classes.yml"));
        int at = text.IndexOf(right, StringComparison.Ordinal);
        InterceptContentFiles files = new();

        using StringReader broken = new(string.Concat(text.AsSpan(0, at), wrong, text.AsSpan(at + right.Length)));
        files.TakeClasses(broken, "classes.yml");

        string error = Assert.Single(files.Errors);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.StartsWith("classes.yml:", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_entry_of_terms_changes_only_what_it_says()
    {
        InterceptContent content = new InterceptContentTexts(
            "terms:\n- from: 2020-01-01\n  owner: a\n  source: s\n  clock_skew_seconds: 60\n  dormant_days: 30\n"
                + "- from: 2026-01-01\n  owner: b\n  source: s\n  dormant_days: 45\n"
        ).Content;

        Assert.Equal(TimeSpan.FromDays(30), content.TermsAt(InterceptEvidence.At("2025-06-01T00:00:00")).Dormant);
        Assert.Equal(TimeSpan.FromDays(45), content.TermsAt(InterceptEvidence.At("2026-06-01T00:00:00")).Dormant);
        Assert.Equal(TimeSpan.FromSeconds(60), content.Terms.ClockSkew);
    }

    private static string Words(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name).Replace('_', ' ');
}
