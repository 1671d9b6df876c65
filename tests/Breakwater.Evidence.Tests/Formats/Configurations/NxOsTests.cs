using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Tests.Formats.Configurations;

public sealed class NxOsTests
{
    private const string Start =
        "\n!Command: show running-config\n!Running configuration last done at: Tue Nov 24 09:00:00 2026\n!Time: Wed Nov 25 10:15:00 2026\n\n"
        + "version 9.3(3) Bios:version 07.67\nhostname leaf-1\nvdc leaf-1 id 1\n  limit-resource vlan minimum 16 maximum 4094\n\nfeature bgp\n";

    [Fact]
    public void The_headings_say_version_and_times()
    {
        ConfigurationSample read = ConfigurationSample.Read(Start);

        DeviceConfiguration configuration = read.Configuration;
        Assert.Equal("cisco_nxos_configuration", read.Format);
        Assert.Equal(("leaf-1", "9.3(3)"), (configuration.Hostname, configuration.SoftwareVersion));
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 10, 15, 0, TimeSpan.Zero), configuration.CapturedAt.Value);
        Assert.Equal(Breakwater.Model.Events.TimeTrust.ZoneAssumed, configuration.CapturedAt.Trust);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero), configuration.ChangedAt.Value);
    }

    [Fact]
    public void Jobs_roles_and_banners_keep_their_lines()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            Start
                + "banner motd #Authorised use only\nSecond line\n#\nrole name watch\n  rule 1 permit read\nscheduler job name night\n"
                + "copy running-config tftp://198.51.100.7/leaf-1 vrf management\n\nend-job\n\nline vty\n  access-class MGMT in\n"
        );

        Assert.Equal("role name watch", read.Statement("rule 1 permit read").Path);
        Assert.Equal(
            "scheduler job name night",
            read.Statement("copy running-config tftp://198.51.100.7/leaf-1 vrf management").Path
        );
        Assert.Equal("line vty", read.Statement("access-class MGMT in").Path);
        Assert.Equal(0, read.Configuration.Lines.Unplaced);
    }

    [Fact]
    public void Its_own_type_5_is_known_by_the_hash()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            Start
                + "username noc password 5 $5$ABCDEF$xyz  role network-admin\nusername old password 5 $1$ABCDEF$xyz  role network-operator\n"
                + "snmp-server user noc network-admin auth md5 0x00112233445566778899aabbccddeeff priv aes-128 0x00112233445566778899aabbccddeeff localizedkey\n"
                + "tacacs-server host 192.0.2.5 key 7 \"094F471A1A0A\"\n"
        );

        Assert.Equal(
            [
                SecretEncoding.Sha256Crypt,
                SecretEncoding.Md5Crypt,
                SecretEncoding.SnmpLocalised,
                SecretEncoding.SnmpLocalised,
                SecretEncoding.Type7,
            ],
            read.Configuration.Secrets.Select(s => s.Encoding)
        );
        Assert.Equal(
            "username noc password 5 [secret]  role network-admin",
            read.Configuration.Secrets[0].Statement.Text
        );
    }
}
