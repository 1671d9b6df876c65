using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Model.Tests.Sealing;

public sealed class CanonicalIdentityTests
{
    [Theory]
    [InlineData(TargetKind.E164, "+44 20 7946 0958", "e164|442079460958")]
    [InlineData(TargetKind.E164, "tel:+1-202-555-0143;phone-context=example.org", "e164|12025550143")]
    [InlineData(TargetKind.E164, "<tel:+4930123456>", "e164|4930123456")]
    [InlineData(TargetKind.E164, "\"A\" <tel:+4930123456>;tag=1", "e164|4930123456")]
    [InlineData(TargetKind.E164, "sip:+12025550143@ims.mnc001.mcc310.example.org;user=phone", "e164|12025550143")]
    [InlineData(TargetKind.E164, "(202) 555-0143", "e164|12025550143")]
    [InlineData(TargetKind.E164, "011442079460958", "e164|442079460958")]
    [InlineData(TargetKind.Imsi, "imsi-310150123456789", "imsi|310150123456789")]
    [InlineData(TargetKind.Imei, "35-209900-176148-1", "imei|35209900176148")]
    [InlineData(TargetKind.SipUri, "<sip:Alice@Example.org;transport=tcp>", "sipuri|alice@example.org")]
    [InlineData(TargetKind.SipUri, "Alice <sips:alice@example.org>;tag=7", "sipuri|alice@example.org")]
    [InlineData(TargetKind.EmailAddress, "mailto:Bob@Example.org", "emailaddress|bob@example.org")]
    [InlineData(TargetKind.Nai, "q<1>2", "nai|q<1>2")]
    [InlineData(TargetKind.IpAddress, "2001:DB8:0::1", "ipaddress|2001:db8::1")]
    [InlineData(TargetKind.IpRange, "198.51.100.0/24", "iprange|198.51.100.0/24")]
    [InlineData(TargetKind.MacAddress, "00-1B-2C-03-04-05", "macaddress|001b2c030405")]
    public void Every_way_of_writing_an_identity_has_one_form(TargetKind kind, string text, string canonical)
    {
        using SealedText form = CanonicalIdentity.Of(kind, text);

        Assert.True(form.Use(canonical, static (characters, expected) => characters.SequenceEqual(expected)));
    }

    [Fact]
    public void A_number_without_country_code_has_that_of_the_carrier()
    {
        using SealedText form = CanonicalIdentity.Of(TargetKind.E164, "<tel:020 7946 0958>", "44");

        Assert.True(form.Use(0, static (characters, _) => characters is "e164|442079460958"));
    }
}
