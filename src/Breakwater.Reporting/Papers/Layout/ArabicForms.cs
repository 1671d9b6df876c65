using System.Text;

namespace Breakwater.Reporting.Papers.Layout;

/// <summary>
/// The joined forms of Arabic letters (The Unicode Standard, 9.2, and the blocks Arabic Presentation Forms-A and -B). A letter without forms of its own is shown as it is.
/// </summary>
internal static class ArabicForms
{
    private const int Lam = 0x0644;

    // The first form of a letter and how many it has: alone and last; then first and middle where it joins both ways.
    private static readonly Dictionary<int, (int First, int Forms)> Letters = Table();

    private static readonly Dictionary<int, int> LamAlef = new()
    {
        [0x0622] = 0xFEF5,
        [0x0623] = 0xFEF7,
        [0x0625] = 0xFEF9,
        [0x0627] = 0xFEFB,
    };

    /// <summary>The characters of a text, in its own order, each with its joined shape.</summary>
    public static IEnumerable<ShownCharacter> Joined(string text)
    {
        Rune[] characters = [.. text.EnumerateRunes()];
        for (int i = 0; i < characters.Length; i++)
        {
            Rune character = characters[i];
            bool before = i > 0 && JoinsOn(characters[i - 1]);
            if (
                character.Value == Lam
                && i + 1 < characters.Length
                && LamAlef.TryGetValue(characters[i + 1].Value, out int ligature)
            )
            {
                Rune shape = new(ligature + (before ? 1 : 0));
                yield return new ShownCharacter(shape, shape, $"{character}{characters[i + 1]}");
                i++;
                continue;
            }

            bool after =
                i + 1 < characters.Length
                && Letters.TryGetValue(characters[i + 1].Value, out (int First, int Forms) next)
                && next.Forms > 1;
            yield return new ShownCharacter(Shape(character, before, after), character, character.ToString());
        }
    }

    private static Rune Shape(Rune character, bool before, bool after)
    {
        if (!Letters.TryGetValue(character.Value, out (int First, int Forms) letter))
        {
            return character;
        }

        int form =
            letter.Forms == 4 && before && after ? 3
            : letter.Forms == 4 && after ? 2
            : letter.Forms >= 2 && before ? 1
            : 0;
        return new Rune(letter.First + form);
    }

    private static bool JoinsOn(Rune character) =>
        Letters.TryGetValue(character.Value, out (int First, int Forms) letter) && letter.Forms == 4;

    private static Dictionary<int, (int First, int Forms)> Table()
    {
        // The letters U+0621 to U+064A stand in block B in their order; how many forms each has is all that differs.
        const string Forms = "12222424244444222244444444000000444444422";
        Dictionary<int, (int, int)> letters = [];
        int form = 0xFE80;
        for (int i = 0; i < Forms.Length; i++)
        {
            int forms = Forms[i] - '0';
            if (forms > 0)
            {
                letters[0x0621 + i] = (form, forms);
                form += forms;
            }
        }

        letters[0x064A] = (0xFEF1, 4);
        letters[0x067E] = (0xFB56, 4);
        letters[0x0686] = (0xFB7A, 4);
        letters[0x0698] = (0xFB8A, 2);
        letters[0x06A9] = (0xFB8E, 4);
        letters[0x06AF] = (0xFB92, 4);
        letters[0x06CC] = (0xFBFC, 4);
        return letters;
    }
}
