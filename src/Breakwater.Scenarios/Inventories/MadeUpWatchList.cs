using System.Globalization;
using System.Security.Cryptography;
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

    /// <summary>A list of so many people, and some canaries.</summary>
    public static MadeUpWatchList Of(byte[] master, int people)
    {
        using Master key = new(master);
        using DerivedKey purpose = DerivedKey.OfPurpose(key, KeyPurpose.WatchList);
        using KeyedTokens tokens = new(purpose.Bytes);
        return new MadeUpWatchList(
            tokens.KeyId,
            Tokens(tokens, Enumerable.Range(0, people).Select(Number)),
            Tokens(tokens, Enumerable.Range(0, CanaryCount).Select(i => Number(9_000 + i)))
        );
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
