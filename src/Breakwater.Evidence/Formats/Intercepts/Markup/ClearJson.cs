using System.Text.Json;

namespace Breakwater.Evidence.Formats.Intercepts.Markup;

/// <summary>
/// Reads one bounded object of JSON into elements, so that a form that exists in XML and in JSON is understood once: a member is an
/// element, an array several of its name. What the parser says of a mistake may hold content, and is dropped.
/// </summary>
internal static class ClearJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MarkupLimits.Depth };

    /// <summary>Reads an object; null where it is not well-formed or too deep.</summary>
    public static ClearElement? TryRead(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Options);
            ClearElement root = new("");
            Fill(root, document.RootElement);
            return root;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // A string with half of a surrogate pair.
            return null;
        }
    }

    private static void Fill(ClearElement element, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            element.Text = Text(value).Trim();
            return;
        }

        foreach (JsonProperty member in value.EnumerateObject())
        {
            string name = LocalName(member.Name);
            if (member.Name is ['@', ..] || name is "xsi:type")
            {
                if (name is "type" or "xsi:type")
                {
                    element.Type = LocalName(Text(member.Value));
                }

                continue;
            }

            if (name is "$" or "#text")
            {
                element.Text = Text(member.Value).Trim();
                continue;
            }

            IEnumerable<JsonElement> values =
                member.Value.ValueKind == JsonValueKind.Array ? member.Value.EnumerateArray() : [member.Value];
            foreach (JsonElement one in values)
            {
                ClearElement child = new(name);
                Fill(child, one);
                element.Add(child);
            }
        }
    }

    private static string Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => "",
        };

    /// <summary>Without a prefix (<c>task:</c>), a namespace (<c>{http://...}</c>) and the mark of an attribute.</summary>
    private static string LocalName(string name)
    {
        int from = Math.Max(name.LastIndexOf('}'), name.LastIndexOf(':')) + 1;
        return (from == 0 ? name.TrimStart('@') : name[from..]).Trim();
    }
}
