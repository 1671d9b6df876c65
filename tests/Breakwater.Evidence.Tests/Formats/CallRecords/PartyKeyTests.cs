using System.Globalization;
using System.Text;
using Breakwater.Evidence.Formats.CallRecords.Parties;

namespace Breakwater.Evidence.Tests.Formats.CallRecords;

public sealed class PartyKeyTests
{
    /// <summary>Made by <c>openssl mac -macopt size:16 -macopt hexkey:000102030405060708090a0b0c0d0e0f SIPHASH</c>.</summary>
    [Theory]
    [InlineData("", "A3817F04BA25A8E66DF67214C7550293")]
    [InlineData("imsi|001010123456789", "091EDD7ACCD7497A63C162023E77DDD5")]
    public void A_digest_is_that_of_openssl(string text, string digest)
    {
        using PartyKey key = new([.. Enumerable.Range(0, 16).Select(i => (byte)i)]);

        Assert.Equal(
            UInt128.Parse(digest, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            key.Of(Encoding.ASCII.GetBytes(text))
        );
    }

    [Fact]
    public void Two_runs_have_two_keys()
    {
        using PartyKey one = PartyKey.ForRun();
        using PartyKey other = PartyKey.ForRun();

        Assert.NotEqual(one.Of("imsi|001010123456789"u8), other.Of("imsi|001010123456789"u8));
    }
}
