using Breakwater.Storage.Sealing.Modules;
using CsCheck;

namespace Breakwater.Storage.Tests.Sealing.Modules;

/// <summary>URIs of keys inside hardware modules (RFC 7512).</summary>
public sealed class ModuleKeyAddressTests
{
    [Fact]
    public void What_a_uri_says_is_taken_over_decoded()
    {
        Assert.Null(
            ModuleKeyAddress.TryParse(
                "pkcs11:token=The%20Enclave;serial=4f2;manufacturer=Ferndale%3b;model=v1;object=m%c3%a4ster;type=secret-key"
                    + "?module-path=/opt/m.so&pin-source=file:///etc/pin%201",
                out ModuleKeyAddress? address
            )
        );

        Assert.Equal(
            ("The Enclave", "4f2", "Ferndale;", "v1", "mäster", "/opt/m.so", "/etc/pin 1"),
            (
                address!.Token,
                address.Serial,
                address.Manufacturer,
                address.Model,
                address.Object,
                address.ModulePath,
                address.PinFile
            )
        );
        Assert.True(address.Matches("The Enclave", "4f2", "Ferndale;", "v1"));
        Assert.False(address.Matches("The Enclave", "4f3", "Ferndale;", "v1"));
    }

    [Fact]
    public void A_uri_without_a_pin_file_leaves_it_to_the_environment()
    {
        Assert.Null(ModuleKeyAddress.TryParse("pkcs11:object=a?module-path=/m.so", out ModuleKeyAddress? address));
        Assert.Null(address!.PinFile);
        Assert.True(address.Matches("any", "", "", ""));
    }

    [Theory]
    [InlineData("pkcs11:token=a?module-path=/m.so", "object=")]
    [InlineData("pkcs11:object=?module-path=/m.so", "object=")]
    [InlineData("pkcs11:object=a", "module-path")]
    [InlineData("pkcs11:object=a?module-path=m.so", "module-path")]
    [InlineData("pkcs11:object=a?module-name=softhsm", "module-name")]
    [InlineData("pkcs11:object=a;slot-id=1?module-path=/m.so", "slot-id is not understood")]
    [InlineData("pkcs11:object=a;object=b?module-path=/m.so", "twice")]
    [InlineData("pkcs11:object=a;type=private?module-path=/m.so", "secret-key")]
    [InlineData("pkcs11:object=%4?module-path=/m.so", "RFC 7512")]
    [InlineData("pkcs11:object=%ff?module-path=/m.so", "RFC 7512")]
    [InlineData("pkcs11:object=a%00?module-path=/m.so", "RFC 7512")]
    [InlineData("pkcs11:object?module-path=/m.so", "RFC 7512")]
    [InlineData("pkcs11:object=a?module-path=/m.so&pin-source=file:pin", "pin-source")]
    [InlineData("pkcs11:object=a?module-path=/m.so&pin-source=file://host/pin", "pin-source")]
    [InlineData("pkcs11:object=a?module-path=/m.so&pin-source=|cat%20pin", "pin-source")]
    public void What_is_wrong_is_said(string uri, string expected)
    {
        Assert.Contains(
            expected,
            ModuleKeyAddress.TryParse(uri, out ModuleKeyAddress? address),
            StringComparison.Ordinal
        );
        Assert.Null(address);
    }

    [Fact]
    public void A_pin_in_a_uri_is_refused_and_not_repeated()
    {
        string? refusal = ModuleKeyAddress.TryParse(
            "pkcs11:object=a?module-path=/m.so&pin-value=918273",
            out ModuleKeyAddress? address
        );

        Assert.Null(address);
        Assert.Contains("change that PIN", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("918273", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_of_any_text_survive_the_way_through_a_uri() =>
        Gen
            .String.Where(s => s.Length > 0 && !s.Contains('\0') && !s.Any(char.IsSurrogate))
            .Sample(label =>
            {
                string? refusal = ModuleKeyAddress.TryParse(
                    $"pkcs11:object={Uri.EscapeDataString(label)}?module-path=/m.so",
                    out ModuleKeyAddress? address
                );
                return refusal is null && address!.Object == label;
            });

    [Fact]
    public void No_text_makes_it_throw() =>
        Gen
            .String.Array[0, 6]
            .Select(parts => "pkcs11:" + string.Join("%;=?&object", parts))
            .Sample(uri =>
            {
                string? refusal = ModuleKeyAddress.TryParse(uri, out ModuleKeyAddress? address);
                return refusal is null == address is not null;
            });
}
