using System.Text;
using Breakwater.Model.Flows;

namespace Breakwater.Model.Tests.Flows;

public sealed class IpProtocolsTests
{
    [Fact]
    public void Every_word_leads_back_to_its_number()
    {
        int words = 0;
        for (int number = 0; number <= byte.MaxValue; number++)
        {
            string? word = IpProtocols.Word((byte)number);
            Assert.Equal(word ?? "", Encoding.UTF8.GetString(IpProtocols.Utf8Word((byte)number)));
            if (word is not null)
            {
                words++;
                Assert.True(IpProtocols.TryNumber(word, out byte back));
                Assert.Equal(number, back);
            }
        }

        Assert.InRange(words, 20, 60);
    }

    [Theory]
    [InlineData("ipv4", 4)]
    [InlineData("icmp6", 58)]
    [InlineData("gre", 47)]
    public void Words_of_filters_are_known(string word, int number)
    {
        Assert.True(IpProtocols.TryNumber(word, out byte protocol));
        Assert.Equal(number, protocol);
        Assert.False(IpProtocols.TryNumber("GRE", out _));
    }

    [Fact]
    public void A_protocol_without_a_name_is_called_by_its_number()
    {
        Assert.Equal("GRE", IpProtocols.Title(47));
        Assert.Equal("protocol 200", IpProtocols.Title(200));
        Assert.Null(IpProtocols.Word(200));
    }
}
