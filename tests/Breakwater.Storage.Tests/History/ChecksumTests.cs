using System.IO.Hashing;
using Breakwater.Storage.History.Segments;
using CsCheck;

namespace Breakwater.Storage.Tests.History;

public sealed class ChecksumTests
{
    [Fact]
    public void Bytes_of_any_length_have_the_checksum_of_the_library() =>
        Gen.Select(Gen.Int[0, 5000], Gen.Int)
            .Sample(
                sample =>
                {
                    byte[] bytes = new byte[sample.Item1];
                    new Random(sample.Item2).NextBytes(bytes);

                    Assert.Equal(XxHash3.HashToUInt64(bytes), Checksum.Of(bytes));
                },
                iter: 1000
            );

    [Fact]
    public void Lengths_around_stripes_and_blocks_have_the_checksum_of_the_library()
    {
        byte[] bytes = new byte[1 << 17];
        new Random(3).NextBytes(bytes);
        foreach (int block in (int[])[1024, 2048, 65_536, 131_072])
        {
            for (int length = block - 66; length <= Math.Min(block + 66, bytes.Length); length++)
            {
                Assert.Equal(XxHash3.HashToUInt64(bytes.AsSpan(0, length)), Checksum.Of(bytes.AsSpan(0, length)));
            }
        }
    }
}
