using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Breakwater.Storage.History.Keeping;

/// <summary>
/// Names of segments. That of an item's segment is made of its hash, so that keeping it again writes the same file; that of a live
/// source of its name and of when it began.
/// </summary>
internal static class SegmentNames
{
    public const string Extension = ".bws";

    /// <summary>Added while a segment is written.</summary>
    public const string Partial = ".partial";

    /// <summary>What all segments of an item have in common.</summary>
    public static string StemOf(string sha256) => "item-" + sha256;

    /// <summary>What all segments of a live source have in common.</summary>
    public static string StemOf(string source, DateTimeOffset began)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(source));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"live-{began.UtcDateTime:yyyyMMdd'T'HHmmssfff'Z'}-{Convert.ToHexStringLower(hash.AsSpan(0, 4))}"
        );
    }

    /// <summary>A segment by its number, from 1.</summary>
    public static string Of(string stem, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{stem}-{number:d5}{Extension}");

    /// <summary>Whether a text is the name of a segment and leads to no other folder.</summary>
    public static bool IsSegment(string name) =>
        name.EndsWith(Extension, StringComparison.Ordinal)
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')
        && name[0] is not ('.' or '-');
}
