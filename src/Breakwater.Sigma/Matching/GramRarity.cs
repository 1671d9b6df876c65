using System.Buffers.Binary;

namespace Breakwater.Sigma.Matching;

/// <summary>Which four bytes of a literal are seldom seen in a field: by a sample, and where that does not tell, by what logs are like.</summary>
internal readonly struct GramRarity(GramCounts? counts, int group)
{
    /// <summary>Once in a sample outweighs everything that is only supposed.</summary>
    private const int SeenWeight = 100;

    // Four bytes of these stand in most paths, registry keys and command lines.
    private static readonly HashSet<uint> Everywhere = GramsOf([
        @"C:\WINDOWS\SYSTEM32\",
        @"C:\PROGRAM FILES (X86)\COMMON FILES\MICROSOFT SHARED\",
        @"C:\USERS\PUBLIC\APPDATA\LOCAL\TEMP\",
        @"\APPDATA\ROAMING\MICROSOFT\WINDOWS\",
        @"HKLM\SOFTWARE\MICROSOFT\WINDOWS NT\CURRENTVERSION\",
        @"HKEY_LOCAL_MACHINE\SYSTEM\CURRENTCONTROLSET\SERVICES\",
        ".EXE.DLL.COM/HTTPS://WWW.",
        "/USR/BIN/LOCAL/SBIN/VAR/LOG/HOME/OPT/",
    ]);

    public static uint Gram(ReadOnlySpan<byte> literal, int at) =>
        BinaryPrimitives.ReadUInt32LittleEndian(literal[at..]);

    /// <summary>Where in a literal the first of some grams side by side is, of which the commonest is as rare as can be.</summary>
    public int RarestRun(ReadOnlySpan<byte> literal, int grams)
    {
        int best = 0;
        int bestScore = int.MinValue;
        Span<int> scores = stackalloc int[4];
        for (int i = 0; i + 4 <= literal.Length; i++)
        {
            scores[i & 3] = Score(literal.Slice(i, 4));
            int score = scores[i & 3];
            for (int j = 1; j < grams && j <= i; j++)
            {
                score = Math.Min(score, scores[(i - j) & 3]);
            }

            if (i + 1 >= grams && score > bestScore)
            {
                best = i + 1 - grams;
                bestScore = score;
            }
        }

        return best;
    }

    private static HashSet<uint> GramsOf(string[] texts)
    {
        HashSet<uint> grams = [];
        foreach (string text in texts)
        {
            ReadOnlySpan<byte> bytes = System.Text.Encoding.ASCII.GetBytes(text);
            for (int i = 0; i + 4 <= bytes.Length; i++)
            {
                grams.Add(Gram(bytes, i));
            }
        }

        return grams;
    }

    // How rare a single byte is.
    private static readonly byte[] ByteScores = [.. Enumerable.Range(0, 256).Select(b => (byte)ByteScore((byte)b))];

    private int Score(ReadOnlySpan<byte> gram)
    {
        ReadOnlySpan<byte> scores = ByteScores;
        int score = scores[gram[0]] + scores[gram[1]] + scores[gram[2]] + scores[gram[3]];
        uint known = Gram(gram, 0);
        score -= counts is null ? 0 : counts.Of(group, known) * SeenWeight;
        return Everywhere.Contains(known) ? score - 10 : score;
    }

    private static int ByteScore(byte b) =>
        b switch
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
