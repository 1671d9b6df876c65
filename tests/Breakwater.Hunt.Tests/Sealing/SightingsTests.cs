using System.Text;
using Breakwater.TestSupport;

namespace Breakwater.Hunt.Tests.Sealing;

/// <summary>That the search for leaks would find one.</summary>
public sealed class SightingsTests
{
    [Fact]
    public void Every_form_is_found_wherever_it_stands()
    {
        const string Number = "12025550123";
        Sightings sightings = new([Number, "12025550124"]);
        byte[] ascii = Encoding.ASCII.GetBytes(Number);
        List<byte[]> forms =
        [
            ascii,
            Encoding.Unicode.GetBytes(Number),
            Encoding.BigEndianUnicode.GetBytes(Number),
            Sightings.Tbcd(Number),
            [.. ascii.Reverse()],
            Encoding.ASCII.GetBytes(Convert.ToHexString(ascii)),
            .. Enumerable
                .Range(0, 3)
                .Select(before =>
                    Encoding.ASCII.GetBytes(Convert.ToBase64String([.. new byte[before], .. ascii, 9, 9]))
                ),
        ];

        Assert.Equal([0x21, 0x20, 0x55, 0x05, 0x21, 0xF3], Sightings.Tbcd(Number));
        Assert.All(forms, f => Assert.NotEqual(0, sightings.In([1, 2, .. f, 3])));
        Assert.Equal(0, sightings.In("12025550129 and nothing else"u8));
    }
}
