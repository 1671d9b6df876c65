using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Sigma.Matching;
using Breakwater.Sigma.Tests.Support;
using CsCheck;

namespace Breakwater.Sigma.Tests;

public sealed class CaseFoldingTests
{
    private const string Odd = "kK\u212AſsßẞiİıΣςǆǅ";

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char['\u0001', '\u007f'], 0, 40],
        Gen.String[Gen.Char['\u0001', '\u0590'], 0, 20],
        Gen.String[Gen.Int[0, Odd.Length - 1].Select(i => Odd[i]), 0, 10]
    );

    [Fact]
    public void Values_are_equal_as_OrdinalIgnoreCase_says()
    {
        Gen.Select(Text, Text, Gen.Bool)
            .Sample(
                (a, b, flip) =>
                {
                    string other = flip ? a.ToUpperInvariant() : b;
                    string item = $"F: {Quoted(a)}";
                    bool expected = string.Equals(a, other, StringComparison.OrdinalIgnoreCase);
                    return Rules.ItemMatches(item, TestEvent.Of(("F", other))) == expected;
                },
                iter: 2000
            );
    }

    [Fact]
    public void Every_character_folds_as_OrdinalIgnoreCase_says()
    {
        List<string> wrong = [];
        for (int c = 0xA0; c < 0x10000; c++)
        {
            if (char.IsSurrogate((char)c) || c is 0xFEFF or 0xFFFE or 0xFFFF)
            {
                continue;
            }

            string text = ((char)c).ToString();
            string other = ((char)c).ToString().ToLowerInvariant();
            bool expected = string.Equals(text, other, StringComparison.OrdinalIgnoreCase);
            if (text != other && Rules.ItemMatches($"F: {Quoted(text)}", TestEvent.Of(("F", other))) != expected)
            {
                wrong.Add($"U+{c:X4}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Folded_bytes_are_equal_where_OrdinalIgnoreCase_says_so_in_all_of_the_basic_plane_and_beyond()
    {
        List<string> wrong = [];
        IEnumerable<int> beyond = Enumerable.Range(0x10000, 0x3000).Concat(Enumerable.Range(0x1C000, 0x4000));
        foreach (int point in Enumerable.Range(0, 0x10000).Concat(beyond))
        {
            if (!Rune.TryCreate(point, out Rune rune))
            {
                continue;
            }

            string text = rune.ToString();
            byte[] folded = CaseFolding.Fold(Encoding.UTF8.GetBytes(text));
            foreach (Rune other in (Rune[])[Rune.ToUpperInvariant(rune), Rune.ToLowerInvariant(rune)])
            {
                bool isEqual = string.Equals(text, other.ToString(), StringComparison.OrdinalIgnoreCase);
                bool isFolded = folded
                    .AsSpan()
                    .SequenceEqual(CaseFolding.Fold(Encoding.UTF8.GetBytes(other.ToString())));
                if (isEqual != isFolded)
                {
                    wrong.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"U+{point:X4}"));
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Folding_a_text_folds_each_of_its_characters()
    {
        Text.Sample(
            text =>
            {
                byte[] whole = CaseFolding.Fold(Encoding.UTF8.GetBytes(text));
                byte[] each =
                [
                    .. text.EnumerateRunes().SelectMany(r => CaseFolding.Fold(Encoding.UTF8.GetBytes(r.ToString()))),
                ];
                Assert.Equal(each, whole);
            },
            iter: 2000
        );
    }

    [Fact]
    public void An_expression_without_case_sees_every_character_that_its_engine_counts_as_a_letter()
    {
        for (char letter = 'a'; letter <= 'z'; letter++)
        {
            Regex engine = new(
                $"x{letter}x",
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking,
                Regex.InfiniteMatchTimeout
            );
            SigmaEngine rule = SigmaEngine.Compile([Rules.One($"s:\n  F|re|i: 'x{letter}x'\ncondition: s")]);
            SigmaMatcher matcher = rule.CreateMatcher();
            int plan = rule.Plan([Rules.Source]);
            for (int c = 0x20; c < 0xD800; c++)
            {
                string text = $"X{(char)c}x";
                if (engine.IsMatch(text))
                {
                    Assert.Single(TestEvent.Of(("F", text)).Match(rule, matcher, plan));
                }
            }
        }
    }

    internal static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            quoted.Append(
                c switch
                {
                    '\\' => @"\\\\",
                    '*' => @"\\*",
                    '?' => @"\\?",
                    _ => System.FormattableString.Invariant($"\\u{(int)c:X4}"),
                }
            );
        }

        return quoted.Append('"').ToString();
    }
}
