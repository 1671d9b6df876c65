using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Breakwater.Reporting.Papers.Docx;
using Breakwater.Reporting.Papers.Html;
using Breakwater.Reporting.Papers.Pdf;
using Breakwater.Stix.Validation;
using Breakwater.TestSupport;

namespace Breakwater.Sharing.Tests.Leaks;

/// <summary>The figures of <c>docs/sharing-figures.md</c>: random incidents full of what must stay, and what came out.</summary>
public sealed class SharingFigures
{
    private const int Quick = 300;
    private const int Kept = 300;
    private const int Printed = 100;
    private static readonly int Incidents = int.TryParse(
        Environment.GetEnvironmentVariable("BREAKWATER_SHARING_INCIDENTS"),
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out int asked
    )
        ? asked
        : Quick;

    [Fact]
    public void No_seed_leaves_and_what_should_leave_does()
    {
        Totals totals = new();
        string? folder = Environment.GetEnvironmentVariable("BREAKWATER_SHARING_BUNDLES");
        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
        }

        ConcurrentBag<string> leaks = [];
        Parallel.For(
            0,
            Incidents,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            at =>
            {
                // The quick test looks at the first 400 seeds elsewhere; these begin after them.
                int seed = 1001 + at;
                MadeUpCase made = new(seed);
                byte[] annex = made.Written(PaperHtml.Write);
                string? leak =
                    LeakCheck.Find(made.Seeds, made.Bundle)
                    ?? LeakCheck.Find(made.Seeds, made.Event)
                    ?? LeakCheck.FindInPage(made.Seeds, Encoding.UTF8.GetString(annex))
                    ?? (at % Printed == 0 ? Documents(made, totals) : null);
                if (leak is not null)
                {
                    leaks.Add(string.Create(CultureInfo.InvariantCulture, $"{seed}: {leak}"));
                }

                if (folder is not null && at < Kept)
                {
                    string name = seed.ToString("d6", CultureInfo.InvariantCulture);
                    File.WriteAllBytes(Path.Combine(folder, $"{name}.json"), made.Bundle);
                }

                totals.Add(made, annex, StixValidator.Check(made.Bundle, strict: true).Count);
            }
        );
        Assert.Empty(leaks);
        Assert.Equal(0, totals.Invalid);
        Assert.Equal(0, totals.Unexpected);
        Assert.Equal(totals.Present, totals.InAnnex);
        Assert.InRange(totals.Present, (long)Math.Ceiling(totals.Expected * 0.95), totals.Expected);
        if (Environment.GetEnvironmentVariable("BREAKWATER_APPROVE") == "1")
        {
            Approved.Equal("docs/sharing-figures.md", Page(totals, leaks.Count));
        }
    }

    private static string? Documents(MadeUpCase made, Totals totals)
    {
        byte[] pdf = made.Written(PdfPaper.Write);
        byte[] docx = made.Written(DocxPaper.Write);
        totals.AddDocuments(pdf.Length + docx.Length);
        return LeakCheck.FindInDocument(made.Seeds, pdf) ?? LeakCheck.FindInDocument(made.Seeds, docx);
    }

    private static string Page(Totals totals, int leaks)
    {
        StringBuilder page = new(
            """
            # What leaves random incidents

            Made-up incidents in which every text of every finding and of the verdict, found by reflection, holds a number, an IMSI, an IMEI, a person's name, a host name, an account, a secret or an internal
            address: plain, in capitals, reversed, percent, quoted-printable, `\x`, `\u`, HTML, hexadecimal, base64 in three alignments, base32, UTF-16, ROT13, swapped half-bytes as signalling writes them, with
            blanks and dashes, in other digits, and for addresses also as one number, mapped, translated and written out. Intruders' addresses and published indicators stand between them. Each incident
            leaves as a STIX bundle and as a MISP event, and each form of each seed is looked for in both, as they are and with the escapes of JSON taken out. Each leaves as the annex for agencies too, with a
            seeded ledger: as HTML, every hundredth as PDF and DOCX, and the forms are looked for in the bytes, in the text that a person reads, and in that text without its blanks and line ends. The page is
            written by `./prove sharing`.


            """
        );
        Line(page, "Incidents", totals.Incidents);
        Line(page, "Texts that were seeded", totals.Texts);
        Line(page, "Properties of the model that held them", totals.Places.Count);
        Line(page, "Forms of seeds that were looked for", totals.Forms);
        Line(page, "Bytes that left", totals.Bytes);
        Line(page, "Facts that annexes told", totals.Facts);
        Line(page, "Annexes as PDF and DOCX", totals.Documents);
        Line(page, "Seeds that left", leaks);
        Line(page, "Indicators that should leave", totals.Expected);
        Line(page, "of these left", totals.Present);
        Line(page, "of these stand in the annex", totals.InAnnex);
        Line(page, "Indicators that left and should not", totals.Unexpected);
        Line(page, "Bundles that our own validation refuses", totals.Invalid);
        return page.ToString();
    }

    private static void Line(StringBuilder page, string what, long count) =>
        page.Append(CultureInfo.InvariantCulture, $"- {what}: {count:N0}\n");

    private sealed class Totals
    {
        private readonly Lock _gate = new();

        public long Incidents { get; private set; }

        public long Texts { get; private set; }

        public HashSet<string> Places { get; } = new(StringComparer.Ordinal);

        public long Forms { get; private set; }

        public long Bytes { get; private set; }

        public long Expected { get; private set; }

        public long Present { get; private set; }

        public long Unexpected { get; private set; }

        public long Invalid { get; private set; }

        public long InAnnex { get; private set; }

        public long Facts { get; private set; }

        public long Documents { get; private set; }

        public void AddDocuments(long bytes)
        {
            lock (_gate)
            {
                Documents += 2;
                Bytes += bytes;
            }
        }

        public void Add(MadeUpCase made, byte[] annex, int faults)
        {
            string[] left = [.. made.Shared.Indicators.Select(i => i.Value.ToString())];
            string bundle = Encoding.UTF8.GetString(made.Bundle);
            string page = Encoding.UTF8.GetString(annex);
            lock (_gate)
            {
                Incidents++;
                Texts += made.Seeded.Values.Sum();
                Places.UnionWith(made.Seeded.Keys);
                Forms += made.Seeds.Forms.Count;
                Bytes += made.Bundle.Length + made.Event.Length + annex.Length;
                Facts += made.Annex.Facts.Count + made.Annex.MoreFacts;
                InAnnex += made.Expected.Count(e =>
                    page.Contains(WebUtility.HtmlEncode(e) + "<", StringComparison.Ordinal)
                );
                Expected += made.Expected.Count;
                Present += made.Expected.Count(e =>
                    bundle.Contains(e.Replace("'", "\\\\'", StringComparison.Ordinal), StringComparison.Ordinal)
                );
                Unexpected += left.Count(l => !made.Expected.Contains(l));
                Invalid += faults > 0 ? 1 : 0;
            }
        }
    }
}
