using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Breakwater.Sharing.Tests.Leaks;

/// <summary>Looks for what must not leave in bytes that leave, as they are and with JSON's escapes taken out.</summary>
internal static class LeakCheck
{
    /// <summary>What was found; null where nothing was.</summary>
    public static string? Find(Seeds seeds, ReadOnlyMemory<byte> outgoing)
    {
        SearchValues<string> forms = SearchValues.Create(
            [.. seeds.Forms.Where(f => f.Length > 4).Distinct(StringComparer.OrdinalIgnoreCase)],
            StringComparison.OrdinalIgnoreCase
        );
        string raw = Encoding.UTF8.GetString(outgoing.Span);
        return At(raw, forms) ?? At(Texts(outgoing), forms);
    }

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
