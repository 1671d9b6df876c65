using System.Buffers;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Breakwater.TestSupport;

namespace Breakwater.Sharing.Tests.Leaks;

/// <summary>Looks for what must not leave in bytes that leave, as they are and with JSON's escapes taken out.</summary>
internal static partial class LeakCheck
{
    /// <summary>What was found; null where nothing was.</summary>
    public static string? Find(Seeds seeds, ReadOnlyMemory<byte> outgoing)
    {
        string raw = Encoding.UTF8.GetString(outgoing.Span);
        return At(raw, seeds.Search) ?? At(Texts(outgoing), seeds.Search);
    }

    /// <summary>What was found in a page: as it is, with its escapes and tags taken out, and with its blanks and line ends taken out; null where nothing was.</summary>
    public static string? FindInPage(Seeds seeds, string page)
    {
        string text = WebUtility.HtmlDecode(Tag().Replace(page, "\n"));
        return At(page, seeds.Search)
            ?? At(text, seeds.Search)
            ?? At(string.Concat(text.Where(c => !char.IsWhiteSpace(c))), seeds.SearchUnbroken);
    }

    /// <summary>What was found in a PDF or a DOCX that the product wrote, in its bytes and in what a person reads of it; null where nothing was.</summary>
    public static string? FindInDocument(Seeds seeds, byte[] document)
    {
        string bytes = Encoding.Latin1.GetString(document);
        if (PdfText.IsPdf(document))
        {
            return At(bytes, seeds.Search) ?? FindInPage(seeds, PdfText.Of(document));
        }

        using ZipArchive archive = new(new MemoryStream(document));
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using StreamReader reader = new(entry.Open());
            if ((At(entry.FullName, seeds.Search) ?? FindInPage(seeds, reader.ReadToEnd())) is { } leak)
            {
                return $"{entry.FullName}: {leak}";
            }
        }

        return At(bytes, seeds.Search);
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Tag();

    private static string? At(string text, SearchValues<string> forms)
    {
        int at = text.AsSpan().IndexOfAny(forms);
        return at < 0 ? null : text.Substring(Math.Max(0, at - 30), Math.Min(90, text.Length - Math.Max(0, at - 30)));
    }

    private static string Texts(ReadOnlyMemory<byte> json)
    {
        StringBuilder texts = new();
        using JsonDocument document = JsonDocument.Parse(json);
        Walk(document.RootElement, texts);
        return texts.ToString();
    }

    private static void Walk(JsonElement element, StringBuilder texts)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    texts.Append(property.Name).Append('\n');
                    Walk(property.Value, texts);
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Walk(item, texts);
                }

                break;
            case JsonValueKind.String:
                texts.Append(element.GetString()).Append('\n');
                break;
            default:
                texts.Append(element.GetRawText()).Append('\n');
                break;
        }
    }
}
