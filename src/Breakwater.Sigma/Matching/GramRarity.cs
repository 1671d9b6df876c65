using System.Buffers.Binary;

namespace Breakwater.Sigma.Matching;

/// <summary>Which four bytes of a literal are seldom seen in logs, judged without a sample.</summary>
internal static class GramRarity
{
    // Four bytes of these stand in most paths, registry keys and command lines.
    private static readonly byte[][] Everywhere =
    [
        .. (
            (string[])
                [
                    @"C:\WINDOWS\SYSTEM32\",
                    @"C:\PROGRAM FILES (X86)\COMMON FILES\MICROSOFT SHARED\",
                    @"C:\USERS\PUBLIC\APPDATA\LOCAL\TEMP\",
                    @"\APPDATA\ROAMING\MICROSOFT\WINDOWS\",
                    @"HKLM\SOFTWARE\MICROSOFT\WINDOWS NT\CURRENTVERSION\",
                    @"HKEY_LOCAL_MACHINE\SYSTEM\CURRENTCONTROLSET\SERVICES\",
                    ".EXE.DLL.COM/HTTPS://WWW.",
                    "/USR/BIN/LOCAL/SBIN/VAR/LOG/HOME/OPT/",
                ]
        ).Select(System.Text.Encoding.ASCII.GetBytes),
    ];

    public static uint Gram(ReadOnlySpan<byte> literal, int at) =>
        BinaryPrimitives.ReadUInt32LittleEndian(literal[at..]);

    public static int RarestGram(ReadOnlySpan<byte> literal)
    {
        int best = 0;
        int bestScore = int.MinValue;
        for (int i = 0; i + 4 <= literal.Length; i++)
        {
            int score = Score(literal.Slice(i, 4));
            if (score > bestScore)
            {
                best = i;
                bestScore = score;
            }
        }

        return best;
    }

    private static int Score(ReadOnlySpan<byte> gram)
    {
        int score = 0;
        foreach (byte b in gram)
        {
            score += b switch
            {
                (byte)'E'
                or (byte)'S'
                or (byte)'T'
                or (byte)'A'
                or (byte)'I'
                or (byte)'N'
                or (byte)'R'
                or (byte)'O'
                or (byte)' '
                or (byte)'\\'
                or (byte)'0' => 1,
                (byte)'C'
                or (byte)'D'
                or (byte)'L'
                or (byte)'M'
                or (byte)'P'
                or (byte)'U'
                or (byte)'.'
                or (byte)'/'
                or (byte)'-'
                or (byte)'1'
                or (byte)'2' => 2,
                >= (byte)'A' and <= (byte)'Z' => 4,
                >= (byte)'3' and <= (byte)'9' => 3,
                _ => 6,
            };
        }

        foreach (byte[] text in Everywhere)
        {
            score -= text.AsSpan().IndexOf(gram) >= 0 ? 10 : 0;
        }

        return score;
    }
}
