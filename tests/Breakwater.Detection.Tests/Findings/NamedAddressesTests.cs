using Breakwater.Detection.Findings;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using CsCheck;

namespace Breakwater.Detection.Tests.Findings;

public sealed class NamedAddressesTests
{
    [Theory]
    [InlineData("tunnel destination 203.0.113.77", "203.0.113.77")]
    [InlineData("ip address 192.0.2.1 255.255.255.252", "192.0.2.1")]
    [InlineData("permit 192.0.2.0 0.0.0.255", "192.0.2.0")]
    [InlineData("copy running-config tftp://198.51.100.23/edge-confg", "198.51.100.23")]
    [InlineData("copy x ftp://u:p@198.51.100.23:2121/x", "198.51.100.23")]
    [InlineData("destination ip 203.0.113.77; source ip 192.0.2.9", "203.0.113.77 192.0.2.9")]
    [InlineData("set destination 2001:DB8::77", "2001:db8::77")]
    [InlineData("ip route 0.0.0.0 0.0.0.0 192.0.2.1", "192.0.2.1")]
    [InlineData("interfaces gr-0/0/0 unit 7 tunnel", "")]
    [InlineData("install add file flash:asr1000-universalk9.16.09.04.SPA.bin", "")]
    [InlineData("show version 12:34:56", "")]
    [InlineData("permit 192.0.2.1 192.0.2.2 192.0.2.3 192.0.2.4 192.0.2.5", "")]
    [InlineData("", "")]
    public void A_statement_names_its_addresses_without_masks_versions_and_times(string statement, string expected) =>
        Assert.Equal(expected, string.Join(' ', NamedAddresses.In(statement)));

    [Fact]
    public void Any_statement_can_be_read() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["0123456789.:abcdef /-"], 0, 80])
            .Sample(statement => Assert.InRange(NamedAddresses.In(statement).Count, 0, 4));

    [Fact]
    public void What_a_command_names_becomes_an_entity()
    {
        EventBatch batch = new();
        batch.Reset(new EvidenceItem("a.log", "00", 0, "syslog"), default);
        batch.Begin(new EvidencePosition(PositionKind.Line, 1, 0, 0), 0, 0);
        batch.AddDerived(Fields.HostName, "edge1"u8);
        batch.AddDerived(Fields.AaaCommand, "tunnel destination 203.0.113.77"u8);
        Assert.Contains(new Entity(EntityKind.Address, "203.0.113.77"), FindingFactory.Entities(batch.At(0)));
    }
}
