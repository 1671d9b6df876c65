using System.Runtime.CompilerServices;

namespace Breakwater.Sigma.Matching;

/// <summary>Which bytes of 64 a backslash escapes.</summary>
internal static class Escapes
{
    /// <summary>
    /// Those after an odd run of backslashes. A run that starts on an odd bit is added to the bits; the addition carries
    /// through the run and flips what follows it (Langdale and Lemire, "Parsing Gigabytes of JSON per Second", 2019,
    /// section 3.1.1).
    /// </summary>
    /// <param name="backslashes">A bit for each backslash.</param>
    /// <param name="carry">One where the first byte is escaped from before; becomes that of the next 64.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Escaped(ulong backslashes, ref ulong carry)
    {
        if (backslashes == 0)
        {
            ulong first = carry;
            carry = 0;
            return first;
        }

        const ulong EvenBits = 0x5555_5555_5555_5555;
        backslashes &= ~carry;
        ulong following = (backslashes << 1) | carry;
        ulong oddStarts = backslashes & ~EvenBits & ~following;
        ulong sum = oddStarts + backslashes;
        carry = sum < oddStarts ? 1UL : 0UL;
        return (EvenBits ^ (sum << 1)) & following;
    }
}
