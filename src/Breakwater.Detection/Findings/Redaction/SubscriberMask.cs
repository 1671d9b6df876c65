using System.Text.RegularExpressions;

namespace Breakwater.Detection.Findings.Redaction;

/// <summary>
/// Takes every number that may be a subscriber's out of a row of a table of subscribers. Nothing in the row says which cell holds one, so what has as many
/// digits goes, but for times; position and hash of the row still point at its bytes.
/// </summary>
internal static class SubscriberMask
{
    private const string Token = "[subscriber]";
    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    // Seven digits and more, and the signs that people put between them.
    private static readonly Regex Numbers = new(
        @"\+?\(?[0-9]([ ()/-]{0,2}[0-9]){6,}",
        Options,
        Regex.InfiniteMatchTimeout
    );

    // A date with the hour that may follow it, and fourteen digits.
    private static readonly Regex Times = new(
        @"^(((19|20)[0-9]{2}([/-])[01]?[0-9][/-][0-3]?[0-9]|[0-3]?[0-9][/-][0-3]?[0-9][/-](19|20)[0-9]{2})( [0-2][0-9])?|(19|20)[0-9]{2}[01][0-9][0-3][0-9][0-2][0-9][0-5][0-9][0-6][0-9])$",
        Options,
        Regex.InfiniteMatchTimeout
    );

    /// <summary>The row with a token in the place of each number.</summary>
    public static string Text(string row) =>
        Numbers.Replace(row, static number => Times.IsMatch(number.ValueSpan) ? number.Value : Token);
}
