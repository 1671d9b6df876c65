using System.Text;
using Breakwater.Evidence.Formats.Nfcapd.Blocks;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Nfcapd;

public class LzoBlockTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("abc")]
    [InlineData("abcd")]
    [InlineData("abcdabcdabcdabcdabcdabcdabcdabcdabcdx")]
    public void A_short_text_comes_back(string text)
    {
        byte[] plain = Encoding.ASCII.GetBytes(text);
        byte[] output = new byte[plain.Length];
        Assert.Equal(plain.Length, LzoBlock.Unpack(LzoPacking.Pack(plain), output));
        Assert.Equal(plain, output);
    }

    [Fact]
    public void Any_bytes_come_back() =>
        Gen.Byte[0, 7]
            .Array.Array[0, 400]
            .Sample(parts =>
            {
                byte[] plain = [.. parts.SelectMany(p => p)];
                byte[] output = new byte[plain.Length + 3];
                int length = LzoBlock.Unpack(LzoPacking.Pack(plain), output);
                return length == plain.Length && output.AsSpan(0, length).SequenceEqual(plain);
            });

    [Fact]
    public void Text_far_back_comes_back()
    {
        Random random = new(3);
        byte[] pattern = new byte[700];
        random.NextBytes(pattern);
        byte[] noise = new byte[40_000];
        random.NextBytes(noise);
        byte[] plain = [.. pattern, .. noise[..9_000], .. pattern, .. noise, .. pattern, .. noise[..300]];
        byte[] packed = LzoPacking.Pack(plain);
        byte[] output = new byte[plain.Length];
        Assert.InRange(packed.Length, 0, plain.Length - 1_000);
        Assert.Equal(plain.Length, LzoBlock.Unpack(packed, output));
        Assert.Equal(plain, output);
    }

    [Fact]
    public void What_does_not_fit_is_no_block() =>
        Assert.Equal(-1, LzoBlock.Unpack(LzoPacking.Pack(new byte[1_000]), new byte[999]));

    [Fact]
    public void Spoiled_bytes_never_write_outside_and_never_throw() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[0, 500])
            .Sample(
                (packed, room) =>
                    LzoBlock.Unpack(packed, new byte[room]) is var length && length >= -1 && length <= room
            );

    [Fact]
    public void A_cut_block_is_no_block()
    {
        byte[] packed = LzoPacking.Pack(Encoding.ASCII.GetBytes("flow flow flow flow records of a router"));
        for (int length = 0; length < packed.Length; length++)
        {
            Assert.Equal(-1, LzoBlock.Unpack(packed.AsSpan(0, length), new byte[100]));
        }
    }
}
