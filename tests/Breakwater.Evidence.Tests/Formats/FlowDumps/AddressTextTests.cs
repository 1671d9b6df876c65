using System.Net;
using System.Net.Sockets;
using System.Text;
using Breakwater.Evidence.Formats.FlowDumps;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.FlowDumps;

public class AddressTextTests
{
    [Fact]
    public void Every_IPv6_address_is_read_as_the_framework_writes_it() =>
        Gen.Select(Gen.Byte.Array[16], Gen.Int[0, 16])
            .Sample(
                (bytes, zeros) =>
                {
                    bytes.AsSpan(16 - zeros).Clear();
                    IPAddress address = new(bytes);
                    return address.IsIPv4MappedToIPv6 || Parsed(address.ToString()).Equals(address);
                }
            );

    [Fact]
    public void Every_IPv4_address_is_read() =>
        Gen.Byte.Array[4].Sample(bytes => Parsed(new IPAddress(bytes).ToString()).Equals(new IPAddress(bytes)));

    [Theory]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:DB8::192.0.2.1", "2001:db8::c000:201")]
    [InlineData("::", "::")]
    [InlineData("0:0:0:0:0:0:0:1", "::1")]
    public void Other_forms_are_read(string text, string address) =>
        Assert.Equal(IPAddress.Parse(address), Parsed(text));

    [Theory]
    [InlineData("")]
    [InlineData("192.0.2")]
    [InlineData("192.0.2.1.")]
    [InlineData("192.0.2.256")]
    [InlineData("192.0.2.1 ")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1::2::3")]
    [InlineData("1:2:3:4:5:6:7:")]
    [InlineData(":1:2:3:4:5:6:7:8")]
    [InlineData("12345::")]
    [InlineData("1:2:3:4:5:6:7:192.0.2.1")]
    [InlineData("host")]
    public void What_is_no_address_is_none(string text) =>
        Assert.False(AddressText.TryParse(Encoding.ASCII.GetBytes(text), out _, out _, out _));

    private static IPAddress Parsed(string text)
    {
        Assert.True(
            AddressText.TryParse(Encoding.ASCII.GetBytes(text), out uint low, out UInt128 wide, out bool is6),
            text
        );
        IPAddress address = AddressText.ToAddress(low, wide, is6);
        Assert.Equal(is6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork, address.AddressFamily);
        return address;
    }
}
