using System.IO.Compression;
using System.Text;
using Breakwater.Model.Papers;
using Breakwater.Reporting.Executive;
using Breakwater.Reporting.Html;
using Breakwater.Reporting.Papers.Docx;
using Breakwater.Reporting.Papers.Html;
using Breakwater.Reporting.Papers.Pdf;
using Breakwater.TestSupport;
using CsCheck;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Breakwater.Reporting.Tests.Papers;

public sealed class PaperFormTests
{
    private static readonly DateTimeOffset Time = new(2025, 3, 31, 1, 2, 3, TimeSpan.Zero);

    [Fact]
    public void The_same_document_gives_the_same_bytes_in_every_form()
    {
        foreach (
            Action<Stream, Paper> form in (Action<Stream, Paper>[])[PdfPaper.Write, DocxPaper.Write, PaperHtml.Write]
        )
        {
            Assert.Equal(Bytes(form, Executive()), Bytes(form, Executive()));
        }
    }

    [Fact]
    public void Properties_carry_the_time_of_the_case_and_no_other()
    {
        string pdf = Encoding.Latin1.GetString(Bytes(PdfPaper.Write, Of("text")));
        using ZipArchive docx = new(new MemoryStream(Bytes(DocxPaper.Write, Of("text"))));

        Assert.Contains("/CreationDate (D:20250331010203Z)", pdf, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Date",
            Encoding.Latin1.GetString(Bytes(PdfPaper.Write, Of("text") with { Time = null })),
            StringComparison.Ordinal
        );
        Assert.All(docx.Entries, e => Assert.Equal(1980, e.LastWriteTime.Year));
        Assert.Contains("2025-03-31T01:02:03Z", Entry(docx, "docProps/core.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_docx_is_valid_by_the_schemas_of_the_format()
    {
        foreach (
            Paper paper in (Paper[])
                [
                    Executive(),
                    AllBlocks(),
                    AllBlocks() with
                    {
                        Label = "TLP:AMBER",
                    },
                    Of("\u0000\ud800\u202e <&>\" \uffff"),
                ]
        )
        {
            using MemoryStream file = new(Bytes(DocxPaper.Write, paper));
            using WordprocessingDocument document = WordprocessingDocument.Open(file, isEditable: false);
            OpenXmlValidator validator = new(FileFormatVersions.Microsoft365);

            Assert.Empty(
                validator
                    .Validate(document, TestContext.Current.CancellationToken)
                    .Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")
            );
            Assert.NotEmpty(document.MainDocumentPart!.Document!.Body!.InnerText);
        }
    }

    [Fact]
    public void A_label_stands_at_head_and_foot_of_every_page_in_every_form_and_nowhere_without_one()
    {
        Paper paper = Of(string.Concat(Enumerable.Repeat("text ", 5000))) with { Label = "TLP:AMBER" };
        byte[] pdf = Bytes(PdfPaper.Write, paper);
        using ZipArchive docx = new(new MemoryStream(Bytes(DocxPaper.Write, paper)));
        string html = Encoding.UTF8.GetString(Bytes(PaperHtml.Write, paper));

        Assert.InRange(PdfText.Pages(pdf), 2, 100);
        Assert.Equal(2 * PdfText.Pages(pdf), PdfText.Of(pdf).Split("TLP:AMBER").Length - 1);
        Assert.Contains("TLP:AMBER", Entry(docx, "word/header1.xml"), StringComparison.Ordinal);
        Assert.Contains("TLP:AMBER", Entry(docx, "word/footer1.xml"), StringComparison.Ordinal);
        Assert.Equal(2, html.Split(">TLP:AMBER<").Length - 1);
        Assert.DoesNotContain("TLP:", PdfText.Of(Bytes(PdfPaper.Write, Of("text"))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pdf_tells_those_who_do_not_see_it_what_each_part_is()
    {
        Paper paper = Of("") with
        {
            Blocks =
            [
                new Heading(1, "Title"),
                new Paragraph("Words."),
                new Points([("Lead.", "Point")], IsNumbered: true),
                new Table(["Name", "Value"], [.. Enumerable.Range(0, 120).Select(i => (string[])[$"row {i}", ""])]),
            ],
        };
        string pdf = Encoding.Latin1.GetString(Bytes(PdfPaper.Write, paper));

        Assert.Contains("/MarkInfo << /Marked true >>", pdf, StringComparison.Ordinal);
        Assert.Contains("/Lang (en)", pdf, StringComparison.Ordinal);
        Assert.Equal(1, Count(pdf, "/S /H1 "));
        Assert.Equal(1, Count(pdf, "/S /P "));
        Assert.Equal(
            (1, 1, 1, 1),
            (Count(pdf, "/S /L "), Count(pdf, "/S /LI "), Count(pdf, "/S /Lbl "), Count(pdf, "/S /LBody "))
        );
        Assert.Equal((1, 121), (Count(pdf, "/S /Table "), Count(pdf, "/S /TR ")));
        // An empty cell is a cell, and a head that stands again on the next page is not read again.
        Assert.Equal((2, 240), (Count(pdf, "/S /TH "), Count(pdf, "/S /TD ")));
        Assert.True(PdfText.Pages(Encoding.Latin1.GetBytes(pdf)) > 1);
        Assert.Equal(Count(pdf, " BDC\n") + Count(pdf, " BMC\n"), Count(pdf, "EMC\n"));
        // Text that is marked is held by one part, and by no other.
        Assert.Equal(Count(pdf, "/MCID ") / 2, Count(pdf, "/Type /MCR"));
        Assert.Equal(Count(pdf, " BDC\n"), Count(pdf, "/Type /MCR"));
    }

    [Fact]
    public void A_link_of_a_pdf_is_a_part_with_words()
    {
        Paper paper = Executive();
        string pdf = Encoding.Latin1.GetString(Bytes(PdfPaper.Write, paper));

        Assert.True(Count(pdf, "/Subtype /Link") > 0);
        Assert.Equal(Count(pdf, "/Subtype /Link"), Count(pdf, "/S /Link "));
        Assert.Equal(Count(pdf, "/Subtype /Link"), Count(pdf, "/Type /OBJR"));
        Assert.Equal(Count(pdf, "/Subtype /Link"), Count(pdf, "/Contents <FEFF"));
    }

    [Theory]
    [InlineData("host \u4e2d\u6587", true)]
    [InlineData("host-1", false)]
    public void A_pdf_that_shows_characters_by_number_says_so_on_each_page(string text, bool says) =>
        Assert.Equal(
            says,
            PdfText.Of(Bytes(PdfPaper.Write, Of(text))).Contains("stand by their numbers", StringComparison.Ordinal)
        );

    [Fact]
    public void A_table_of_columns_without_names_has_no_head()
    {
        Paper paper = Of("") with
        {
            Blocks =
            [
                new Table(
                    ["", ""],
                    [
                        ["one", "two"],
                    ]
                ),
            ],
        };
        string html = Encoding.UTF8.GetString(Bytes(PaperHtml.Write, paper));
        using ZipArchive docx = new(new MemoryStream(Bytes(DocxPaper.Write, paper)));

        Assert.DoesNotContain("<thead>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("tblHeader", Entry(docx, "word/document.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_docx_says_what_the_pdf_says()
    {
        Paper paper = Executive();
        using MemoryStream file = new(Bytes(DocxPaper.Write, paper));
        using WordprocessingDocument document = WordprocessingDocument.Open(file, isEditable: false);

        string pdf = Words(PdfText.Of(Bytes(PdfPaper.Write, paper)));
        string docx = Words(document.MainDocumentPart!.Document!.Body!.InnerText);

        Assert.All(
            paper.Blocks.OfType<Heading>().Select(h => Words(h.Text)),
            h =>
            {
                Assert.Contains(h, pdf, StringComparison.Ordinal);
                Assert.Contains(h, docx, StringComparison.Ordinal);
            }
        );
        Assert.Contains("Talkwherenobodylistens", docx, StringComparison.Ordinal);
        Assert.Contains(
            document.MainDocumentPart.HyperlinkRelationships,
            r => r.Uri.ToString().StartsWith("report.html#f-", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("Zürich Łódź Αθήνα Москва İstanbul", "Zürich Łódź Αθήνα Москва İstanbul")]
    [InlineData("host \u4e2d\u6587", "host \\u4e2d\\u6587")]
    [InlineData("\ud83d\udd12 key", "\\u1f512 key")]
    // Drawn from left to right: letters of a right-to-left word turned, its number not, words around in their places.
    [InlineData("to \u05e9\u05dc\u05d5\u05dd 42 now", "to 42 \u05dd\u05d5\u05dc\u05e9 now")]
    [InlineData("(\u05d0\u05d1)", "(\u05d1\u05d0)")]
    [InlineData(
        "\u0645\u0631\u0643\u0632 \u0627\u0644\u0628\u064a\u0627\u0646\u0627\u062a",
        "\u062a\u0627\u0646\u0627\u064a\u0628\u0644\u0627 \u0632\u0643\u0631\u0645"
    )]
    public void A_pdf_shows_names_of_many_scripts_and_what_its_font_lacks_by_number(string text, string drawn)
    {
        string shown = PdfText.Of(Bytes(PdfPaper.Write, Of(text)));

        Assert.Contains(drawn, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Hidden_characters_are_seen_in_every_form()
    {
        Paper paper = Of("a\u202eb\u0007c");
        const string Seen = "a\\u202eb\\u0007c";
        using ZipArchive docx = new(new MemoryStream(Bytes(DocxPaper.Write, paper)));

        Assert.Contains(Seen, PdfText.Of(Bytes(PdfPaper.Write, paper)), StringComparison.Ordinal);
        Assert.Contains(Seen, Entry(docx, "word/document.xml"), StringComparison.Ordinal);
        Assert.Contains(Seen, Encoding.UTF8.GetString(Bytes(PaperHtml.Write, paper)), StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_is_lost_when_lines_and_pages_are_broken()
    {
        Gen.String[Gen.Char['!', '~'], 1, 400]
            .Array[1, 30]
            .Sample(
                texts =>
                {
                    Paper paper = Of("x") with { Blocks = [.. texts.Select(t => new Paragraph(t))] };
                    IEnumerable<string> lines = PdfText
                        .Of(Bytes(PdfPaper.Write, paper))
                        .Split('\n')
                        .Where(l => l != "margin" && !l.StartsWith("page ", StringComparison.Ordinal));
                    Assert.Equal(Words(string.Concat(texts)), Words(string.Concat(lines)));
                },
                iter: 30
            );
    }

    [Fact]
    public void A_long_table_goes_on_over_pages_with_its_head_on_each()
    {
        Paper paper = Of("x") with
        {
            Blocks =
            [
                new Table(
                    ["Head", "Value"],
                    [.. Enumerable.Range(0, 200).Select(i => (IReadOnlyList<string>)[$"row{i}", "v"])]
                ),
            ],
        };
        byte[] pdf = Bytes(PdfPaper.Write, paper);
        string[] lines = PdfText.Of(pdf).Split('\n');

        int pages = PdfText.Pages(pdf);
        Assert.InRange(pages, 2, 10);
        Assert.Equal(pages, lines.Count(l => l == "Head"));
        Assert.Equal(200, lines.Count(l => l.StartsWith("row", StringComparison.Ordinal)));
    }

    private static Paper Executive() =>
        ExecutivePage.Of(Intrusion.Story().Answer() with { Duties = Deadlines.Open() }, new ReportInfo("1.2.3", "19"));

    private static Paper AllBlocks() =>
        Of("first") with
        {
            Blocks =
            [
                new Heading(1, "Title"),
                new Banner("Answer", "What it means", BannerWeight.Warning),
                new Heading(3, "Smaller"),
                new Points([("Lead", "text"), ("", "text")], IsNumbered: true),
                new Points([("", "text")], IsNumbered: true),
                new Points([("", "text")], IsNumbered: false),
                new Table(
                    ["a", "b"],
                    [
                        ["1", "2"],
                    ]
                ),
                new Commands(["show version", "show users"]),
            ],
        };

    private static Paper Of(string text) =>
        new()
        {
            Title = "Breakwater: title",
            Margin = "margin",
            Producer = "Breakwater 1.2.3",
            Time = Time,
            Blocks = [new Paragraph(text)],
        };

    private static byte[] Bytes(Action<Stream, Paper> form, Paper paper)
    {
        using MemoryStream file = new();
        form(file, paper);
        return file.ToArray();
    }

    private static string Entry(ZipArchive archive, string name)
    {
        using StreamReader reader = new(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string Words(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
