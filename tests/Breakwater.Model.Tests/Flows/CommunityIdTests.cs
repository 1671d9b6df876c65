using System.Buffers.Binary;
using System.Net;
using System.Text;
using Breakwater.Model.Flows.Events;

namespace Breakwater.Model.Tests.Flows;

/// <summary>Against the examples that the specification publishes.</summary>
public sealed class CommunityIdTests
{
    [Theory]
    [InlineData("128.232.110.120", "66.35.250.204", 6, 34_855, 80, "1:LQU9qZlK+B5F3KDmev6m5PMibrg=")]
    [InlineData("66.35.250.204", "128.232.110.120", 6, 80, 34_855, "1:LQU9qZlK+B5F3KDmev6m5PMibrg=")]
    [InlineData("192.168.1.52", "8.8.8.8", 17, 54_585, 53, "1:d/FP5EW3wiY1vCndhwleRRKHowQ=")]
    [InlineData("192.168.0.89", "192.168.0.1", 1, 8, 0, "1:X0snYXpgwiv9TZtqg64sgzUn6Dk=")]
    [InlineData("192.168.0.1", "192.168.0.89", 1, 0, 0, "1:X0snYXpgwiv9TZtqg64sgzUn6Dk=")]
    public void A_conversation_has_the_published_name(
        string source,
        string destination,
        byte protocol,
        int sourcePort,
        int destinationPort,
        string expected
    )
    {
        byte[] text = new byte[CommunityId.Length];

        CommunityId.Write(
            Number(source),
            Number(destination),
            false,
            protocol,
            (ushort)sourcePort,
            (ushort)destinationPort,
            text
        );

        Assert.Equal(expected, Encoding.ASCII.GetString(text));
    }

    [Fact]
    public void Both_directions_of_a_conversation_have_one_name_also_over_IPv6()
    {
        byte[] there = new byte[CommunityId.Length];
        byte[] back = new byte[CommunityId.Length];
        byte[] other = new byte[CommunityId.Length];
        UInt128 one = Number("2001:db8::1");
        UInt128 two = Number("2001:db8::2");

        CommunityId.Write(one, two, true, 47, 0, 0, there);
        CommunityId.Write(two, one, true, 47, 0, 0, back);
        CommunityId.Write(two, one, true, 50, 0, 0, other);

        Assert.Equal(there, back);
        Assert.NotEqual(there, other);
    }

    private static UInt128 Number(string address) =>
        BinaryPrimitives.ReadUInt128BigEndian(IPAddress.Parse(address).MapToIPv6().GetAddressBytes());
}
