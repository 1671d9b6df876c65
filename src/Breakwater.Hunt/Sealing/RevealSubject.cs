using System.Globalization;
using Breakwater.Model.Sealing;

namespace Breakwater.Hunt.Sealing;

/// <summary>
/// What is to be led back: a row of a bundle as findings name it (the token of the item and the line in it,
/// <c>ITEM:LINE</c>), or one token.
/// </summary>
/// <param name="Token">The item, or the token.</param>
/// <param name="Line">The line in the section of the item, from 1; null for one token.</param>
public sealed record RevealSubject(SealedToken Token, long? Line)
{
    /// <summary>Reads a subject; null where it is none. What stands before the last <c>/</c> of a finding's path is left out.</summary>
    public static RevealSubject? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string last = text[(text.LastIndexOf('/') + 1)..];
        string[] parts = last.Split(':');
        return SealedToken.TryParse(parts[0], out SealedToken token) && parts.Length == 1
                ? new RevealSubject(token, null)
            : parts.Length == 2
            && SealedToken.TryParse(parts[0], out token)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long line)
            && line > 0
                ? new RevealSubject(token, line)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{Token}:{line}") : Token.ToString();
}
