using System.Text;
using Breakwater.Sigma.Matching;
using CsCheck;

namespace Breakwater.Sigma.Tests;

/// <summary>The vectorised way to resolve escapes gives what the plain way gives.</summary>
public sealed class WideUnescapeTests
{
    private static readonly string[] Pieces =
    [
        "a",
        "Z",
        "{",
        @"\\",
        @"\\",
        "\\\"",
        @"\/",
        @"\n",
        @"\t",
        @"\b",
        @"\f",
        @"\r",
        @"C:\\Windows\\System32\\",
        "plain text of some length",
        "\u007f",
        @"\u0041",
        @"\x",
        "é",
        @"\",
    ];

    private static readonly Gen<string> Text = Gen.Frequency(
        (9, Gen.Int[0, Pieces.Length - 5].Select(i => Pieces[i]).Array[0, 60].Select(string.Concat)),
        (1, Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 60].Select(string.Concat))
    );

    [Fact]
    public void Both_ways_give_the_same()
    {
        Assert.SkipUnless(WideUnescape.IsSupported, "this processor lacks what the wide way needs");
        int told = 0;
        Text.Sample(
            text =>
            {
                byte[] raw = Encoding.UTF8.GetBytes(text);
                byte[] wide = new byte[raw.Length + JsonStrings.Slack];
                byte[] narrow = new byte[raw.Length + JsonStrings.Slack];
                int length = WideUnescape.Fold(raw, wide);
                if (length >= 0)
                {
                    Assert.Equal(JsonStrings.NarrowUnescapeFold(raw, narrow), length);
                    Assert.Equal(narrow[..length], wide[..length]);
                    Interlocked.Increment(ref told);
                }
                else
                {
                    Assert.True(
                        text.Contains(@"\u", StringComparison.Ordinal)
                            || text.Contains(@"\x", StringComparison.Ordinal)
                            || !Ascii.IsValid(text)
                            || HasInvalidEscape(text)
                    );
                }
            },
            iter: 5000
        );
        Assert.True(told > 3000);
    }

    private static bool HasInvalidEscape(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && (++i == text.Length || JsonStrings.Simple((byte)text[i]) == 0))
            {
                return true;
            }
        }

        return false;
    }
}
