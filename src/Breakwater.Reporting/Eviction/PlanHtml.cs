using System.Globalization;
using System.Net;
using System.Text;
using Breakwater.Model.Papers;
using Breakwater.Reporting.Text;

namespace Breakwater.Reporting.Eviction;

/// <summary>Blocks as one page that opens without a network and prints well. Whatever comes from evidence is escaped.</summary>
public static class PlanHtml
{
    private const string Style =
        "body{font:15px/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}"
        + "table{border-collapse:collapse;width:100%;margin:.5rem 0}td,th{border:1px solid #8886;padding:.25rem .5rem;text-align:left;vertical-align:top}"
        + "pre{border:1px solid #8886;padding:.5rem;overflow-x:auto;white-space:pre-wrap}ol>li{margin:.3rem 0}"
        + "@media print{body{max-width:none;margin:0}h2{break-before:page}pre,tr,li{break-inside:avoid}}";

    /// <summary>The page.</summary>
    public static string Of(IEnumerable<Block> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        StringBuilder page = new();
        page.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
            .Append(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
            )
            .Append("<title>Breakwater: eviction plan</title><style>")
            .Append(Style)
            .Append("</style></head><body>\n");
        foreach (Block block in blocks)
        {
            Write(page, block);
        }

        return page.Append("</body></html>\n").ToString();
    }

    private static void Write(StringBuilder page, Block block)
    {
        switch (block)
        {
            case Heading heading:
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"<h{heading.Level}>{Escaped(heading.Text)}</h{heading.Level}>\n"
                );
                break;
            case Paragraph paragraph:
                page.Append(CultureInfo.InvariantCulture, $"<p>{Escaped(paragraph.Text)}</p>\n");
                break;
            case Points points:
                string list = points.IsNumbered ? "ol" : "ul";
                page.Append(CultureInfo.InvariantCulture, $"<{list}>\n");
                foreach ((string lead, string said) in points.Items)
                {
                    string strong = lead.Length > 0 ? $"<strong>{Escaped(lead)}</strong> " : "";
                    page.Append(CultureInfo.InvariantCulture, $"<li>{strong}{Escaped(said)}</li>\n");
                }

                page.Append(CultureInfo.InvariantCulture, $"</{list}>\n");
                break;
            case Table table:
                page.Append("<table><thead>");
                Row(page, table.Head, "th");
                page.Append("</thead><tbody>\n");
                foreach (IReadOnlyList<string> row in table.Rows)
                {
                    Row(page, row, "td");
                }

                page.Append("</tbody></table>\n");
                break;
            case Commands commands:
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"<pre>{string.Join('\n', commands.Lines.Select(Escaped))}</pre>\n"
                );
                break;
            default:
                throw new ArgumentException($"no way to write a {block.GetType().Name}", nameof(block));
        }
    }

    private static void Row(StringBuilder page, IReadOnlyList<string> cells, string tag)
    {
        page.Append("<tr>");
        foreach (string cell in cells)
        {
            page.Append(CultureInfo.InvariantCulture, $"<{tag}>{Escaped(cell)}</{tag}>");
        }

        page.Append("</tr>\n");
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(SafeText.OneLine(text));
}
