using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Model.Papers;
using Breakwater.Reporting.Text;

namespace Breakwater.Reporting.Papers.Html;

/// <summary>A document as one HTML page that opens without a network, in light and dark, and prints as the PDF does. Whatever comes from evidence is escaped.</summary>
public static class PaperHtml
{
    private const string Style =
        ":root{color-scheme:light dark;--line:#8886;--shade:#8881;--grave:light-dark(#b3261e,#f2b8b5);--warning:light-dark(#9a5b00,#f5c26b);--calm:light-dark(#35606f,#9ccbda);--unknown:light-dark(#555,#bbb)}"
        + "body{font:14px/1.4 system-ui,'DejaVu Sans',sans-serif;max-width:50rem;margin:1.5rem auto;padding:0 1rem;overflow-wrap:break-word}"
        + "h1{font-size:1.3rem;margin:0 0 .3rem}h2{font-size:1rem;margin:1rem 0 .3rem;border-bottom:1px solid var(--line)}"
        + "p,ol,ul{margin:.3rem 0}ol,ul{padding-left:1.4rem}li{margin:.2rem 0}"
        + "table{border-collapse:collapse;width:100%;margin:.4rem 0}.set{table-layout:fixed}td,th{border-bottom:1px solid var(--line);padding:.25rem .4rem .25rem 0;text-align:left;vertical-align:top}"
        + ".answer{background:var(--shade);border-left:4px solid var(--unknown);padding:.5rem .8rem}.answer p{margin:0}.answer .said{font-size:1.5rem;font-weight:700}"
        + ".grave{border-color:var(--grave)}.grave .said{color:var(--grave)}.warning{border-color:var(--warning)}.warning .said{color:var(--warning)}.calm{border-color:var(--calm)}.calm .said{color:var(--calm)}"
        + "footer{margin-top:1rem;font-size:.8rem}footer p{opacity:.8}"
        + ".tlp{display:inline-block;float:right;background:#000;color:#fff;font:700 16px/1 sans-serif;padding:.35rem .6rem;margin:0 0 .5rem .8rem}.tlp.red{color:#ff2b2b}.tlp.amber{color:#ffc000}.tlp.green{color:#33ff00}"
        + "@media (max-width:40rem){table,tbody,tr,td{display:block}thead{display:none}td{border:0;padding:.1rem 0}td:first-child{font-weight:700}td[data-head]:not([data-head=''])::before{content:attr(data-head) ': ';opacity:.75}tr{border-bottom:1px solid var(--line);padding:.3rem 0}}"
        + "pre{border:1px solid var(--line);padding:.5rem;overflow-x:auto;white-space:pre-wrap}"
        + "@page{size:auto;margin:10mm 14mm}@media print{:root{color-scheme:light}body{font-family:'DejaVu Sans Condensed',Arial,'Liberation Sans',sans-serif;max-width:none;margin:0;padding:0}pre,tr,li{break-inside:avoid}.answer{print-color-adjust:exact}.tlp{print-color-adjust:exact}}";

    private const string OnePage =
        "@media print{body{font-size:7.7pt;line-height:1.22}h2{margin:.5rem 0 .2rem}li{margin:.08rem 0}}";
    private const string ManyPages = "@media print{body{font-size:10pt}h2{break-before:page}}";
    private const string Running = "@media print{body{font-size:9pt}h2{break-after:avoid}}";

    /// <summary>Writes the page.</summary>
    public static void Write(Stream output, Paper paper)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(paper);
        StringBuilder page = new();
        string style =
            Style
            + (
                paper.IsOnePage ? OnePage
                : paper.IsRunning ? Running
                : ManyPages
            );
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append(
                CultureInfo.InvariantCulture,
                $"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'\">\n"
            )
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta name=\"referrer\" content=\"no-referrer\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title>{Escaped(paper.Title)}</title>\n<style>{style}</style>\n")
            .Append("</head>\n<body>\n");
        Label(page, paper, "header");
        page.Append("<main>\n");
        foreach (Block block in paper.Blocks)
        {
            Add(page, block, paper);
        }

        page.Append("</main>\n<footer>\n");
        Label(page, paper, "div");
        page.Append(
            CultureInfo.InvariantCulture,
            $"<p>{Escaped(paper.Margin)} {Escaped(paper.Producer)}.</p></footer>\n</body>\n</html>\n"
        );
        output.Write(Encoding.UTF8.GetBytes(page.ToString()));
    }

    private static void Label(StringBuilder page, Paper paper, string element)
    {
        if (paper.Label is { } label)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<{element}><strong class=\"{TlpLook.Class(label)}\">{Escaped(label)}</strong></{element}>\n"
            );
        }
    }

    private static void Add(StringBuilder page, Block block, Paper paper)
    {
        switch (block)
        {
            case Heading heading:
                Element(page, string.Create(CultureInfo.InvariantCulture, $"h{heading.Level}"), heading.Text, paper);
                break;
            case Paragraph paragraph:
                Element(page, "p", paragraph.Text, paper);
                break;
            case Points points:
                string list = points.IsNumbered ? "ol" : "ul";
                page.Append(CultureInfo.InvariantCulture, $"<{list}>\n");
                foreach ((string lead, string text) in points.Items)
                {
                    string strong = lead.Length > 0 ? $"<strong>{Shown(lead, paper)}</strong> " : "";
                    page.Append(CultureInfo.InvariantCulture, $"<li>{strong}{Shown(text, paper)}</li>\n");
                }

                page.Append(CultureInfo.InvariantCulture, $"</{list}>\n");
                break;
            case Table table:
                Table(page, table, paper);
                break;
            case Commands commands:
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"<pre>{string.Join('\n', commands.Lines.Select(Escaped))}</pre>\n"
                );
                break;
            case Banner banner:
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"<div class=\"answer {banner.Weight.ToString().ToLowerInvariant()}\"><p class=\"said\"><span aria-hidden=\"true\">{BannerLook.Of(banner.Weight).Mark}</span> {Escaped(banner.Answer)}</p><p>{Shown(banner.Text, paper)}</p></div>\n"
                );
                break;
            default:
                throw new ArgumentException($"no way to write a {block.GetType().Name}", nameof(block));
        }
    }

    private static void Table(StringBuilder page, Table table, Paper paper)
    {
        bool isSet = table.Widths.Count == table.Head.Count;
        page.Append(isSet ? "<table class=\"set\">\n" : "<table>\n");
        if (isSet)
        {
            double sum = table.Widths.Sum();
            page.Append("<colgroup>");
            foreach (int width in table.Widths)
            {
                page.Append(CultureInfo.InvariantCulture, $"<col width=\"{width * 100 / sum:0}%\">");
            }

            page.Append("</colgroup>\n");
        }

        if (table.HasHead)
        {
            page.Append("<thead><tr>");
            foreach (string head in table.Head)
            {
                page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Escaped(head)}</th>");
            }

            page.Append("</tr></thead>\n");
        }

        page.Append("<tbody>\n");
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            page.Append("<tr>");
            for (int i = 0; i < row.Count; i++)
            {
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"<td data-head=\"{Escaped(table.Head[i])}\">{Shown(row[i], paper)}</td>"
                );
            }

            page.Append("</tr>\n");
        }

        page.Append("</tbody>\n</table>\n");
    }

    private static void Element(StringBuilder page, string name, string text, Paper paper) =>
        page.Append(CultureInfo.InvariantCulture, $"<{name}>{Shown(text, paper)}</{name}>\n");

    private static string Shown(string text, Paper paper) =>
        string.Concat(
            PaperText
                .Pieces(text, paper)
                .Select(p =>
                    p.Target is { } target ? $"<a href=\"{Escaped(target)}\">{Escaped(p.Text)}</a>" : Escaped(p.Text)
                )
        );

    private static string Escaped(string text) => WebUtility.HtmlEncode(SafeText.OneLine(text));
}
