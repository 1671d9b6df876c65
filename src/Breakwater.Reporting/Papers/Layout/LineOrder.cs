using System.Text;

namespace Breakwater.Reporting.Papers.Layout;

/// <summary>A character in its place on a line.</summary>
/// <param name="Shape">What is drawn: the joined form of an Arabic letter, the mirror of a bracket.</param>
/// <param name="Plain">What is drawn where the font has no such shape.</param>
/// <param name="Means">What it stands for.</param>
internal readonly record struct ShownCharacter(Rune Shape, Rune Plain, string Means);

/// <summary>
/// The order in which characters of a line stand, left to right (Unicode Standard Annex 9, for lines of left-to-right text): what is written from right to left is turned,
/// numbers within it are not, and brackets within it are mirrored.
/// </summary>
internal static class LineOrder
{
    private const string Brackets = "()[]{}<>«»";

    public static IEnumerable<ShownCharacter> Of(string line)
    {
        ShownCharacter[] characters = [.. ArabicForms.Joined(line)];
        for (int at = 0; at < characters.Length; )
        {
            if (!IsRightToLeft(characters[at].Plain))
            {
                yield return characters[at++];
                continue;
            }

            int end = EndOfRun(characters, at);
            foreach (ShownCharacter turned in Turned(characters[at..end]))
            {
                yield return turned;
            }

            at = end;
        }
    }

    // A run ends with its last right-to-left letter, or with the number after it; what stands between and is no left-to-right letter belongs to it.
    private static int EndOfRun(ShownCharacter[] characters, int start)
    {
        int end = start + 1;
        for (int i = start + 1; i < characters.Length; i++)
        {
            Rune character = characters[i].Plain;
            if (IsRightToLeft(character) || Rune.IsDigit(character) || (end == i && IsMark(character)))
            {
                end = i + 1;
            }
            else if (Rune.IsLetter(character))
            {
                break;
            }
        }

        return end;
    }

    private static IEnumerable<ShownCharacter> Turned(ShownCharacter[] run)
    {
        for (int last = run.Length; last > 0; )
        {
            int first = last - 1;
            if (Rune.IsDigit(run[first].Plain))
            {
                while (first > 0 && IsWithinNumber(run[first - 1].Plain))
                {
                    first--;
                }
            }
            else
            {
                // A mark stays with the letter that bears it.
                while (first > 0 && IsMark(run[first].Plain))
                {
                    first--;
                }
            }

            for (int i = first; i < last; i++)
            {
                yield return Mirrored(run[i]);
            }

            last = first;
        }
    }

    private static ShownCharacter Mirrored(ShownCharacter character)
    {
        int at = character.Plain.IsBmp ? Brackets.IndexOf((char)character.Plain.Value) : -1;
        return at < 0
            ? character
            : character with
            {
                Shape = new Rune(Brackets[at ^ 1]),
                Plain = new Rune(Brackets[at ^ 1]),
            };
    }

    private static bool IsWithinNumber(Rune character) =>
        Rune.IsDigit(character) || character.Value is '.' or ',' or ':';

    private static bool IsMark(Rune character) =>
        Rune.GetUnicodeCategory(character)
            is System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.EnclosingMark;

    // Letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms (UAX 9, classes R and AL).
    private static bool IsRightToLeft(Rune character) =>
        character.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC)
        && !Rune.IsDigit(character)
        && !IsMark(character);
}
