using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using CsCheck;

namespace Breakwater.Model.Tests.Sealing;

/// <summary>What the tokens of near numbers show, and what they don't.</summary>
public sealed class NearTokensTests : IDisposable
{
    private static readonly Gen<string> Numbers = Gen.String[Gen.Char['0', '9'], 10, 15];
    private readonly KeyedTokens _tokens = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    public void Dispose() => _tokens.Dispose();

    [Fact]
    public void Near_tokens_that_were_kept_are_those_that_are_made()
    {
        using KeyedTokens one = new(new byte[32]);
        using KeyedTokens other = new(new byte[32]);
        string[] numbers = [.. Enumerable.Range(0, 3_000).Select(i => $"+1202555{i:D4}")];
        Assert.Same(one.Target(TargetKind.E164, numbers[0]).Near, one.Target(TargetKind.E164, numbers[0]).Near);
        InterceptTarget[] first = [.. numbers.Select(n => one.Target(TargetKind.E164, n))];

        foreach ((InterceptTarget kept, string number) in first.Zip(numbers))
        {
            Assert.Equal(kept.Near, one.Target(TargetKind.E164, number).Near);
            Assert.Equal(kept.Near, other.Target(TargetKind.E164, number).Near);
        }
    }

    [Fact]
    public void How_many_there_are_and_their_order_say_nothing_of_the_digits()
    {
        Numbers.Sample(digits =>
        {
            IReadOnlyList<SealedToken> near = Near(digits);

            Assert.Equal(digits.Length + 1, near.Count);
            Assert.Equal(near.Count, near.Distinct().Count());
            Assert.Equal(near.Order(SealedToken.Order), near);
        });
    }

    [Fact]
    public void Two_neighbouring_digits_that_agree_do_not_show()
    {
        Assert.Equal(Near("1234567890").Count, Near("1134567890").Count);
        Assert.Equal(Near("1234567890").Count, Near("1111111111").Count);
    }

    [Fact]
    public void A_number_with_one_wrong_missing_or_additional_digit_is_near()
    {
        Gen.Select(Numbers, Gen.Int[0, 9], Gen.Char['0', '9'])
            .Sample(
                (digits, at, digit) =>
                {
                    string wrong = digits[..at] + digit + digits[(at + 1)..];
                    string more = digits[..at] + digit + digits[at..];

                    Assert.Contains(Near(digits), Near(wrong).Contains);
                    Assert.Contains(Near(digits), Near(more).Contains);
                }
            );
    }

    [Fact]
    public void Numbers_that_differ_in_many_digits_share_none()
    {
        Assert.DoesNotContain(Near("1202555010"), Near("1977000999").Contains);
        Assert.DoesNotContain(Near("1111111111"), Near("2222222222").Contains);
    }

    private IReadOnlyList<SealedToken> Near(string digits) => _tokens.Target(TargetKind.Imsi, digits).Near;
}
