using System.Text.Json;
using Breakwater.Stix.Identifiers;

namespace Breakwater.Stix.Validation;

/// <summary>The ids that the properties of observables give, for the types whose contributing properties are plain texts.</summary>
internal static class ObservableIds
{
    private static readonly string[] Algorithms = ["MD5", "SHA-1", "SHA-256", "SHA-512"];

    /// <summary>The id; null where it is not told here.</summary>
    public static string? Of(JsonElement item)
    {
        string? type = item.Text("type");
        CanonicalObject contributing = new();
        switch (type)
        {
            case "ipv4-addr" or "ipv6-addr" or "domain-name" or "url" or "email-addr" or "mac-addr":
                contributing.Text("value", item.Text("value"));
                break;
            case "mutex":
                contributing.Text("name", item.Text("name"));
                break;
            case "autonomous-system":
                contributing.Number("number", item.Number("number"));
                break;
            case "file" when !item.Has("extensions"):
                contributing
                    .Object("hashes", FirstHash(item))
                    .Text("name", item.Text("name"))
                    .Text("parent_directory_ref", item.Text("parent_directory_ref"));
                break;
            default:
                return null;
        }

        return contributing.Id(type);
    }

    /// <summary>Of several hashes one contributes (STIX 2.1, 2.9).</summary>
    private static CanonicalObject? FirstHash(JsonElement item)
    {
        if (!item.TryGetProperty("hashes", out JsonElement hashes) || hashes.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        string? name =
            Algorithms.FirstOrDefault(a => hashes.Has(a))
            ?? hashes.EnumerateObject().Select(h => h.Name).Order(StringComparer.Ordinal).FirstOrDefault();
        return name is null ? null : new CanonicalObject().Text(name, hashes.Text(name));
    }
}
