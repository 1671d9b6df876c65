using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Scenarios.Inventories;

/// <summary>The watch list of a made-up carrier, as tokens under its made-up key.</summary>
internal sealed record MadeUpWatchList(string KeyId, IReadOnlyList<string> Watched, IReadOnlyList<string> Canaries)
{
    private const int CanaryCount = 3;

    /// <summary>The number of a listed person.</summary>
    public static string Number(int person) =>
        "1202555" + (100 + person).ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>The number of a subscriber that does not exist.</summary>
    public static string Canary(int canary) => Number(9_000 + canary);

    /// <summary>A list of so many people, and some canaries.</summary>
    public static MadeUpWatchList Of(byte[] master, int people)
    {
        using Master key = new(master);
        using DerivedKey purpose = DerivedKey.OfPurpose(key, KeyPurpose.WatchList);
        using KeyedTokens tokens = new(purpose.Bytes);
        return new MadeUpWatchList(
            tokens.KeyId,
            Tokens(tokens, Enumerable.Range(0, people).Select(Number)),
            Tokens(tokens, Enumerable.Range(0, CanaryCount).Select(Canary))
        );
    }

    /// <summary>The list <c>watch</c> of an inventory.</summary>
    public void WriteWatched(Utf8JsonWriter json)
    {
        json.WriteStartArray("watch");
        foreach (string token in Watched)
        {
            json.WriteStartObject();
            json.WriteString("token", token);
            json.WriteString("key_id", KeyId);
            json.WriteString("tier", "a");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The list <c>call_records.canaries</c> of an inventory.</summary>
    public void WriteCanaries(Utf8JsonWriter json, string store)
    {
        json.WriteStartArray("canaries");
        foreach (string token in Canaries)
        {
            json.WriteStartObject();
            json.WriteString("token", token);
            json.WriteString("key_id", KeyId);
            json.WriteString("kind", "record");
            json.WriteString("store", store);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Sorted, so that their order tells nothing.
    private static string[] Tokens(KeyedTokens tokens, IEnumerable<string> numbers) =>
        [.. numbers.Select(n => tokens.Target(TargetKind.E164, n).Token.ToString()).Order(StringComparer.Ordinal)];

    private sealed class Master(byte[] key) : IMasterKey
    {
        public void Hmac(ReadOnlySpan<byte> data, Span<byte> digest) => HMACSHA256.HashData(key, data, digest);

        // The key is made of the seed and protects nothing.
        public void Dispose() { }
    }
}
