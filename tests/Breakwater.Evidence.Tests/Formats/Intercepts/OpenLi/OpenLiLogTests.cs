using Breakwater.Evidence.Formats.Syslog;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.OpenLi;

public sealed class OpenLiLogTests
{
    private static readonly SyslogFormat Format = new();

    [Theory]
    [InlineData(
        "OpenLI: added new IP intercept HARBORLIID1 via update socket.",
        "intercept_added",
        InterceptAction.Activate
    )]
    [InlineData(
        "OpenLI provisioner: added new VOIP intercept HARBORLIID1 via update socket.",
        "intercept_added",
        InterceptAction.Activate
    )]
    [InlineData(
        "OpenLI: removed VOIP intercept 'HARBORLIID1' via update socket.",
        "intercept_removed",
        InterceptAction.Remove
    )]
    [InlineData(
        "OpenLI provisioner: updated Email intercept HARBORLIID1 via update socket.",
        "intercept_modified",
        InterceptAction.Modify
    )]
    [InlineData(
        "OpenLI provisioner: LIID HARBORLIID1 has been withdrawn following a config reload.",
        "intercept_withdrawn",
        InterceptAction.Remove
    )]
    [InlineData(
        "OpenLI provisioner: Details for intercept HARBORLIID1 have changed -- updating collectors",
        "intercept_changed",
        InterceptAction.Modify
    )]
    [InlineData(
        "OpenLI: added new email intercept for HARBORLIID1 to email worker threads",
        "intercept_added",
        InterceptAction.Activate
    )]
    [InlineData(
        "OpenLI provisioner: unable to announce new IP intercept HARBORLIID1 to collectors.",
        "intercept_not_announced",
        InterceptAction.Report
    )]
    public void A_line_about_an_intercept_gives_a_message_with_its_token(
        string text,
        string type,
        InterceptAction action
    )
    {
        InterceptReading read = InterceptReading.Of(
            Format,
            "2026-11-24T08:15:01Z ops-jump2 openliprovisioner[811]: " + text + "\n"
        );

        InterceptMessage message = Assert.Single(read.Messages);
        Assert.Equal((type, action, InterceptObject.Task), (message.Type, message.Action, message.ActedOn));
        Assert.Equal(InterceptReading.Named(TokenKind.Liid, "HARBORLIID1"), message.Liid);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 8, 15, 1, TimeSpan.Zero), message.Time);
        Assert.Equal("ops-jump2", message.System);
        Assert.Equal(2, read.Events.Count);
        Assert.Equal("linux.openli", read.Events[0]["event.dataset"]);
        Assert.Equal("ops-jump2", read.Events[0]["host.name"]);
        Assert.DoesNotContain(read.Lines, l => l.Contains("HARBORLIID1", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("OpenLI: modified existing agency 'HarborCounty' via update socket.", InterceptAction.Modify)]
    [InlineData("OpenLI: added new agency 'HarborCounty' via update socket.", InterceptAction.Create)]
    [InlineData("OpenLI: removed agency 'HarborCounty' via update socket.", InterceptAction.Remove)]
    public void A_line_about_an_agency_gives_a_message_with_its_token(string text, InterceptAction action)
    {
        InterceptReading read = InterceptReading.Of(
            Format,
            "Nov 24 08:15:01 ops-jump2 openliprovisioner[811]: " + text + "\n"
        );

        InterceptMessage message = Assert.Single(read.Messages);
        Assert.Equal((action, InterceptObject.Agency), (message.Action, message.ActedOn));
        Assert.Equal(InterceptReading.Named(TokenKind.Agency, "HarborCounty"), message.Agency);
        Assert.Contains("OpenLI: ", read.Events[0]["message"], StringComparison.Ordinal);
        Assert.DoesNotContain(read.Lines, l => l.Contains("HarborCounty", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("OpenLI: user 'officer4' successfully authenticated against provisioner update service")]
    [InlineData("OpenLI: REST API requires authentication")]
    [InlineData("OpenLI provisioner: unable to announce new VOIP intercept to mediators.")]
    [InlineData("sshd[7]: added new agency 'HarborCounty'")]
    public void Another_line_stays_as_it_is(string text)
    {
        InterceptReading read = InterceptReading.Of(
            Format,
            "Nov 24 08:15:01 ops-jump2 openliprovisioner[811]: " + text + "\n"
        );

        Assert.Empty(read.Records);
        Assert.Contains(text, Assert.Single(read.Events)["message"], StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_of_the_zone_it_is_a_line_of_syslog_like_any_other()
    {
        const string Line =
            "Nov 24 08:15:01 ops-jump2 openliprovisioner[811]: OpenLI: added new IP intercept LI-0009 via update socket.";

        PlainEvent read = Assert.Single(Format.ReadText(Line + "\n").Events);

        Assert.False(((Breakwater.Evidence.Formats.IEvidenceFormat)Format).IsClearInterceptData);
        Assert.Equal(Line, read.Original);
    }
}
