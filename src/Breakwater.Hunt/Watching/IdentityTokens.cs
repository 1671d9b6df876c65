using System.Buffers;
using System.Text.Json;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Hunt.Watching;

/// <summary>Makes tokens of a list of identities, for the inventory: what is written names nobody, and its order tells nothing.</summary>
public sealed class IdentityTokens
{
    private const int LeastDigits = 7;
    private const int MostDigits = 16;

    // A name, a second column or a line number beside a number would go into its token, which then agrees with nobody.
    private static readonly SearchValues<char> Written = SearchValues.Create("0123456789+-.()/ \t\u00A0");
    private static readonly string[] Schemes = ["tel:", "msisdn-", "imsi-", "imei-"];

    private readonly SortedDictionary<string, string?> _tokens = new(StringComparer.Ordinal);
    private readonly List<long> _refused = [];
    private string _keyId = "";

    /// <summary>Lines that hold no identity of the kind.</summary>
    public IReadOnlyList<long> Refused => _refused;

    /// <summary>Different identities.</summary>
    public int Count => _tokens.Count;

    /// <summary>Reads identities, one a line; empty lines and those that begin with <c>#</c> are passed over.</summary>
    /// <param name="lines">The list.</param>
    /// <param name="kind">What they are.</param>
    /// <param name="purpose">Whose key makes the tokens.</param>
    /// <param name="master">The master key.</param>
    /// <param name="caseId">The case under whose key a second token is made; null for none.</param>
    public static IdentityTokens Of(
        TextReader lines,
        TargetKind kind,
        KeyPurpose purpose,
        IMasterKey master,
        string? caseId
    )
    {
        ArgumentNullException.ThrowIfNull(lines);
        using DerivedKey key = DerivedKey.OfPurpose(master, purpose);
        using KeyedTokens tokens = new(key.Bytes);
        using KeyedTokens? ofCase = caseId is null ? null : OfCase(master, caseId);
        IdentityTokens made = new() { _keyId = tokens.KeyId };
        long number = 0;
        while (lines.ReadLine() is { } line)
        {
            number++;
            string text = line.Trim();
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            if (!IsNumber(text))
            {
                made._refused.Add(number);
                continue;
            }

            made._tokens[tokens.Target(kind, text).Token.ToString()] = ofCase?.Target(kind, text).Token.ToString();
        }

        return made;
    }

    /// <summary>Writes the list <c>watch</c> of an inventory.</summary>
    /// <param name="writer">Takes the document.</param>
    /// <param name="tier">How sensitive all of them are.</param>
    public void WriteWatchList(Utf8JsonWriter writer, string tier)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteStartArray("watch");
        foreach (string token in _tokens.Keys)
        {
            writer.WriteStartObject();
            writer.WriteString("token", token);
            writer.WriteString("key_id", _keyId);
            writer.WriteString("tier", tier);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes the tokens alone, with those of the case where there is one.</summary>
    public void WriteTokens(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("key_id", _keyId);
        writer.WriteStartArray("tokens");
        foreach ((string token, string? ofCase) in _tokens)
        {
            writer.WriteStartObject();
            writer.WriteString("token", token);
            if (ofCase is not null)
            {
                writer.WriteString("case_token", ofCase);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static bool IsNumber(string text)
    {
        string scheme = Array.Find(Schemes, s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase)) ?? "";
        return !text.AsSpan(scheme.Length).ContainsAnyExcept(Written)
            && text.Count(char.IsAsciiDigit) is >= LeastDigits and <= MostDigits;
    }

    private static KeyedTokens OfCase(IMasterKey master, string caseId)
    {
        using DerivedKey key = DerivedKey.OfCase(master, caseId);
        return new KeyedTokens(key.Bytes);
    }
}
