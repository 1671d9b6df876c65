using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Tests.Formats.Configurations;

public sealed class EosTests
{
    private const string Start =
        "! Command: show running-config\n! device: spine-1 (DCS-7280SR-48C6, EOS-4.27.1F)\n!\n! boot system flash:/EOS.swi\n!\n"
        + "transceiver qsfp default-mode 4x10G\n!\nservice routing protocols model multi-agent\n!\nhostname spine-1\n!\n";

    [Fact]
    public void The_headings_say_name_and_version()
    {
        ConfigurationSample read = ConfigurationSample.Read(Start + "end\n");

        Assert.Equal("arista_eos_configuration", read.Format);
        Assert.Equal(
            ("spine-1", "4.27.1F", true),
            (read.Configuration.Hostname, read.Configuration.SoftwareVersion, read.Configuration.IsComplete)
        );
    }

    [Fact]
    public void Texts_go_to_their_EOF()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            Start
                + "banner login\nAuthorised use only\nusername trap\nEOF\n!\nevent-handler START\n   trigger on-boot\n   action bash\n      curl http://203.0.113.9/x\n      EOF\n   delay 60\n"
                + "!\nmanagement ssh\n   idle-timeout 10\n!\nend\n"
        );

        ConfigurationStatement action = read.Statement("action bash");
        Assert.Equal(("event-handler START", "      curl http://203.0.113.9/x\n      EOF"), (action.Path, action.Body));
        Assert.Equal("event-handler START", read.Statement("delay 60").Path);
        Assert.Equal("management ssh", read.Statement("idle-timeout 10").Path);
        Assert.DoesNotContain(read.Configuration.All(), s => s.Text == "username trap");
    }

    [Fact]
    public void Secrets_are_known_by_their_type()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            Start
                + "username noc privilege 15 role network-admin secret sha512 $6$AB$cdef\nno aaa root\ntacacs-server host 192.0.2.5 key 7 094F471A1A0A\n"
                + "snmp-server community s3cr3t ro\nrouter bgp 64496\n   neighbor 192.0.2.1 password 7 094F471A1A0A\nend\n"
        );

        Assert.Equal(
            [SecretEncoding.Sha512Crypt, SecretEncoding.Type7, SecretEncoding.Plain, SecretEncoding.Type7],
            read.Configuration.Secrets.Select(s => s.Encoding)
        );
        Assert.Equal("aaa root", read.Configuration.All().Single(s => s.IsNegated).Text);
    }
}
