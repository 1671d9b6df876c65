using System.Globalization;
using System.Net;
using System.Text;
using Breakwater.Model.Papers;
using Breakwater.Reporting.Papers.Docx;
using Breakwater.Reporting.Papers.Html;
using Breakwater.Reporting.Papers.Pdf;
using Breakwater.Stix.Validation;

namespace Breakwater.Sharing.Tests.Leaks;

public sealed class OutboundLeakTests
{
    private const int Quick = 400;

    [Fact]
    public void Nothing_that_must_stay_leaves_a_random_incident()
    {
        for (int seed = 1; seed <= Quick; seed++)
        {
            MadeUpCase made = new(seed);
            string? leak = LeakCheck.Find(made.Seeds, made.Bundle) ?? LeakCheck.Find(made.Seeds, made.Event);
            Assert.True(leak is null, string.Create(CultureInfo.InvariantCulture, $"incident {seed}: {leak}"));
        }
    }

    [Fact]
    public void Nothing_that_must_stay_leaves_in_the_annex_of_a_random_incident_in_any_form()
    {
        long facts = 0;
        for (int seed = 1; seed <= Quick; seed++)
        {
            MadeUpCase made = new(seed);
            facts += made.Annex.Facts.Count;
            string page = Encoding.UTF8.GetString(made.Written(PaperHtml.Write));
            string? leak = LeakCheck.FindInPage(made.Seeds, page);
            if (seed % 10 == 0)
            {
                leak ??=
                    LeakCheck.FindInDocument(made.Seeds, made.Written(PdfPaper.Write))
                    ?? LeakCheck.FindInDocument(made.Seeds, made.Written(DocxPaper.Write));
            }

            Assert.True(leak is null, string.Create(CultureInfo.InvariantCulture, $"incident {seed}: {leak}"));
            Assert.All(
                made.Shared.Indicators,
                i => Assert.Contains(WebUtility.HtmlEncode(i.Value.ToString()), page, StringComparison.Ordinal)
            );
        }

        Assert.True(facts > Quick / 4, string.Create(CultureInfo.InvariantCulture, $"{facts} facts"));
    }

    [Fact]
    public void What_should_leave_a_random_incident_does_and_nothing_else()
    {
        for (int seed = 1; seed <= Quick; seed++)
        {
            MadeUpCase made = new(seed);

            // One address in some hundreds is an internal one when it is read backwards, and waits for a person.
            made.Expected.ExceptWith(
                made.Withheld.Where(w => w.Why.StartsWith("written backwards", StringComparison.Ordinal))
                    .Select(w => w.Value)
            );
            Assert.Equal(
                made.Expected.Order(StringComparer.Ordinal),
                made.Shared.Indicators.Select(i => i.Value.ToString()).Order(StringComparer.Ordinal)
            );
        }
    }

    [Fact]
    public void Every_bundle_of_a_random_incident_is_valid_and_the_same_each_time()
    {
        for (int seed = 1; seed <= Quick / 4; seed++)
        {
            MadeUpCase made = new(seed);
            Assert.Empty(StixValidator.Check(made.Bundle, strict: true));
            MadeUpCase again = new(seed);
            Assert.Equal(made.Bundle, again.Bundle);
            Assert.Equal(made.Event, again.Event);
        }
    }

    [Fact]
    public void The_check_finds_each_seed_in_each_form_of_a_document()
    {
        Seeds seeds = new(new Random(7));
        foreach (string seed in seeds.Texts.Concat(seeds.Addresses))
        {
            Paper paper = new()
            {
                Title = "A page",
                Margin = "",
                Producer = "a test",
                Blocks =
                [
                    new Table(
                        ["A", "B"],
                        [
                            ["before", $"{seed} after"],
                        ]
                    )
                    {
                        Widths = [97, 3],
                    },
                ],
            };
            foreach (Action<Stream, Paper> form in (Action<Stream, Paper>[])[PdfPaper.Write, DocxPaper.Write])
            {
                using MemoryStream file = new();
                form(file, paper);
                Assert.NotNull(LeakCheck.FindInDocument(seeds, file.ToArray()));
            }

            using MemoryStream html = new();
            PaperHtml.Write(html, paper);
            Assert.NotNull(LeakCheck.FindInPage(seeds, Encoding.UTF8.GetString(html.ToArray())));
        }
    }

    [Fact]
    public void The_check_finds_each_form_of_each_seed()
    {
        Seeds seeds = new(new Random(7));
        foreach (string form in seeds.Forms.Where(f => f.Length > 4))
        {
            string json = $$"""{"a":"{{System.Text.Json.JsonEncodedText.Encode("before " + form + " after")}}"}""";
            Assert.NotNull(LeakCheck.Find(seeds, Encoding.UTF8.GetBytes(json)));
        }
    }
}
