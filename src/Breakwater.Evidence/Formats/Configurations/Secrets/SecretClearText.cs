using System.Globalization;
using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Secrets;

/// <summary>
/// Makes the token of a secret. Type 7 writes one password in sixteen ways and Junos <c>$9$</c> in thousands, so the token is
/// that of the password: the same secret is then seen to be the same on another device. The password itself leaves this class as a keyed hash only.
/// </summary>
internal static class SecretClearText
{
    // The fixed key of type 7, published since 1995.
    private const string Type7Key = "dsfd;kfoA,.iyewrkldJKDHSUBsgvca69834ncxv9873254k;fg87";

    /// <summary>The token of a secret as it is stored.</summary>
    public static SecretToken Token(SecretEncoding encoding, ReadOnlySpan<char> stored) =>
        encoding switch
        {
            SecretEncoding.Type7 => OfType7(stored),
            SecretEncoding.Junos9 => Junos9Text.Token(stored),
            _ => SecretToken.Of(stored),
        };

    private static SecretToken OfType7(ReadOnlySpan<char> stored)
    {
        if (
            stored.Length < 4
            || stored.Length % 2 != 0
            || !int.TryParse(stored[..2], NumberStyles.None, CultureInfo.InvariantCulture, out int seed)
        )
        {
            return SecretToken.Of(stored);
        }

        char[] clear = new char[(stored.Length / 2) - 1];
        for (int i = 0; i < clear.Length; i++)
        {
            if (!byte.TryParse(stored.Slice(2 + (2 * i), 2), NumberStyles.AllowHexSpecifier, null, out byte value))
            {
                return SecretToken.Of(stored);
            }

            clear[i] = (char)(value ^ Type7Key[(seed + i) % Type7Key.Length]);
        }

        SecretToken token = SecretToken.Of(clear);
        Array.Clear(clear);
        return token;
    }
}
