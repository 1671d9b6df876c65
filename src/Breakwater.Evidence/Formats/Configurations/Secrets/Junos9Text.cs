using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Secrets;

/// <summary>
/// Makes the token of the password behind a Junos <c>$9$</c> string, whose letters hold it as gaps between their places in a
/// fixed alphabet; the first letter is drawn by chance, so that one password is never written alike twice. The password leaves
/// this class as a keyed hash only.
/// </summary>
internal static class Junos9Text
{
    private const int Mark = 3;

    // Four families of letters; the family of the first letter says how many letters after it mean nothing (3, 2, 1, 0).
    private static readonly string[] Families =
    [
        "QzF3n6/9CAtpu0O",
        "B1IREhcSyrleKvMW8LXx",
        "7N-dVbwsY2g4oaJZGUDj",
        "iHkq.mPf5T",
    ];
    private static readonly string Alphabet = string.Concat(Families);

    // What the gaps of one letter of the password are worth, by its place in the password.
    private static readonly int[][] Worth =
    [
        [1, 4, 32],
        [1, 16, 32],
        [1, 8, 32],
        [1, 64],
        [1, 32],
        [1, 4, 16, 128],
        [1, 32, 64],
    ];

    /// <summary>The token of the password; of the string as it stands where it is no such string.</summary>
    public static SecretToken Token(ReadOnlySpan<char> stored)
    {
        char[] clear = new char[stored.Length];
        int length = Read(stored, clear);
        SecretToken token = length > 0 ? SecretToken.Of(clear.AsSpan(0, length)) : SecretToken.Of(stored);
        Array.Clear(clear);
        return token;
    }

    private static int Read(ReadOnlySpan<char> stored, char[] clear)
    {
        if (stored.Length <= Mark)
        {
            return -1;
        }

        char first = stored[Mark];
        int family = Array.FindIndex(Families, f => f.Contains(first, StringComparison.Ordinal));
        int at = Mark + 1 + (Families.Length - 1 - family);
        int before = Alphabet.IndexOf(first, StringComparison.Ordinal);
        int length = 0;
        while (family >= 0 && at < stored.Length)
        {
            int value = 0;
            foreach (int worth in Worth[length % Worth.Length])
            {
                int place = at < stored.Length ? Alphabet.IndexOf(stored[at++], StringComparison.Ordinal) : -1;
                if (place < 0)
                {
                    return -1;
                }

                value += worth * (((place - before + Alphabet.Length) % Alphabet.Length) - 1);
                before = place;
            }

            clear[length++] = (char)(value & 0xFF);
        }

        return length;
    }
}
