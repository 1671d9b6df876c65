using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Breakwater.Evidence.Recognition;

/// <summary>
/// Tells by the first bytes whether an item has the look of what configures this tool. It is for the ledger's word alone:
/// whatever lies in the evidence is evidence and configures nothing.
/// </summary>
internal static class ConfigurationLook
{
    private static readonly string[] Settings = ["hunt", "limits"];

    private static readonly string[] Inventory =
    [
        "schema",
        "devices",
        "networks",
        "servers",
        "service_accounts",
        "people",
        "change_windows",
        "approved",
        "call_records",
        "intercept",
        "telecom",
        "watch",
    ];

    private static readonly string[] ContentHeaders =
    [
        "type,value,cluster,role,",
        "id,name,tactics,replaced_by,",
        "id,name,datasets,detection,",
    ];

    private static readonly SearchValues<char> KeyLetters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"
    );

    /// <summary>The ledger's words; null where the item looks like nothing of that kind.</summary>
    /// <param name="head">The first bytes, UTF-16 already turned into UTF-8.</param>
    public static string? Of(ReadOnlySpan<byte> head)
    {
        string? kind = KindOf(head);
        return kind is null ? null : $"looks like {kind} of this tool's kind; it is evidence and configures nothing";
    }

    private static string? KindOf(ReadOnlySpan<byte> head)
    {
        // Rented: asked for every item, and too long for the young generation.
        char[] letters = ArrayPool<char>.Shared.Rent(Encoding.UTF8.GetMaxCharCount(head.Length));
        try
        {
            return KindOf(head, letters.AsSpan(0, Encoding.UTF8.GetChars(head, letters)));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(letters);
        }
    }

    private static string? KindOf(ReadOnlySpan<byte> head, ReadOnlySpan<char> text)
    {
        if (StartsAsContent(text) || IsSourceList(text))
        {
            return "a content file";
        }

        HashSet<string> keys = text.TrimStart() is ['{', ..] ? JsonKeys(head) : YamlKeys(text);
        return keys switch
        {
            { Count: 0 } => null,
            _ when keys.Contains("logsource") && keys.Contains("detection") => "a Sigma rule",
            _ when keys.Contains("correlation") && keys.Contains("title") => "a Sigma rule",
            _ when keys.Contains("suppressions") && Has(text, "owner", "expires") => "a suppression list",
            _ when text.Contains("breakwater.inventory/", StringComparison.Ordinal) && keys.Contains("schema") =>
                "an inventory",
            _ when keys.Count > 1 && keys.IsSubsetOf(Inventory) => "an inventory",
            _ when keys.IsSubsetOf(Settings) => "a configuration file",
            _ when keys.Contains("patterns") && Has(text, "token", "triggers") => "a content file",
            _ when keys.Contains("transformations") && Has(text, "type: ", "mapping") => "a content file",
            _ when keys.Contains("match") && keys.Contains("near_miss") => "a content file",
            _ => null,
        };
    }

    private static bool StartsAsContent(ReadOnlySpan<char> text)
    {
        foreach (string header in ContentHeaders)
        {
            if (text.StartsWith(header, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The lists of log sources beside the rules; their outermost form is a list and has no keys.</summary>
    private static bool IsSourceList(ReadOnlySpan<char> text) =>
        text is ['#' or '-', ..]
        && (Has(text, "- logsource: {", "\n  fields: [") || Has(text, "- dataset: ", "\n  also:"));

    private static bool Has(ReadOnlySpan<char> text, params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (!text.Contains(word, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The keys of the outermost object, as far as the bytes go.</summary>
    private static HashSet<string> JsonKeys(ReadOnlySpan<byte> head)
    {
        HashSet<string> keys = new(StringComparer.Ordinal);
        Utf8JsonReader reader = new(head, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    keys.Add(reader.GetString()!);
                }
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Not one document of JSON: broken, or records one after the other.
            keys.Clear();
        }

        return keys;
    }

    /// <summary>The keys at the start of lines; none where a line is anything else that YAML would not have there.</summary>
    private static HashSet<string> YamlKeys(ReadOnlySpan<char> text)
    {
        HashSet<string> keys = new(StringComparer.Ordinal);
        int end = text.LastIndexOf('\n');
        foreach (ReadOnlySpan<char> part in text.EnumerateLines())
        {
            ReadOnlySpan<char> line = part.TrimEnd();
            if (line.IsEmpty || line[0] is ' ' or '#' or '%' || line is "---" or "..." || line.StartsWith("- "))
            {
                continue;
            }

            int colon = line.IndexOf(':');
            ReadOnlySpan<char> key = colon < 0 ? [] : line[..colon].Trim("\"' ");
            if (key.IsEmpty || key.ContainsAnyExcept(KeyLetters) || (colon + 1 < line.Length && line[colon + 1] != ' '))
            {
                // The last line may be cut in the middle.
                if (end >= 0 && text[(end + 1)..].TrimEnd().SequenceEqual(line))
                {
                    continue;
                }

                return [];
            }

            keys.Add(key.ToString());
        }

        return keys;
    }
}
