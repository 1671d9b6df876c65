using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Configurations;

/// <summary>A firewall of Cisco writes nearly as IOS does and means other things: it is named in the ledger and not read.</summary>
public sealed class AsaTests
{
    private const string Lists =
        "access-list outside_in extended permit tcp any4 host 192.0.2.4 eq https\n"
        + "access-list inside_nat standard permit 192.0.2.0 255.255.255.0\n";

    [Theory]
    [InlineData("ASA Version 9.16(4)\n!\nhostname fw-1\n", "cisco_configuration")]
    [InlineData(": Saved\n:\nhostname fw-1\ninterface GigabitEthernet0/0\n nameif outside\n", "cisco_configuration")]
    [InlineData("version 15.7\nhostname edge-1\nip access-list extended outside_in\n", "cisco_ios_configuration")]
    public void Long_lists_of_a_firewall_make_no_router_of_it(string start, string format)
    {
        string text = start + string.Concat(Enumerable.Repeat(Lists, start.StartsWith('v') ? 0 : 100)) + "!\nend\n";

        Assert.Equal(format, ConfigurationSample.FormatOf(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(
            format == "cisco_ios_configuration",
            EvidenceFormats
                .Recognise(EvidenceFormats.All, Encoding.UTF8.GetBytes(text), whole: true, "fw.cfg")!
                .CreateReader(Context())
                is not null
        );
    }

    [Fact]
    public void No_real_configuration_that_names_its_system_is_read_as_that_of_a_router()
    {
        string folder = RealEvidence.Require("configs/batfish/asa");
        string[] named =
        [
            .. Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(f => File.ReadAllText(f).Contains("ASA Version", StringComparison.Ordinal)),
        ];

        Assert.True(named.Length > 10, $"{named.Length} files");
        Assert.DoesNotContain(
            named,
            f => ConfigurationSample.FormatOf(File.ReadAllBytes(f)).StartsWith("cisco_ios", StringComparison.Ordinal)
        );
    }

    private static ReaderContext Context() =>
        new()
        {
            Item = new Model.Evidence.EvidenceItem("fw.cfg", new string('0', 64), 0, "cisco_configuration"),
            Names = new Model.Events.FieldNames(),
            Time = new TimeAssumptions(),
            Head = default,
        };
}
