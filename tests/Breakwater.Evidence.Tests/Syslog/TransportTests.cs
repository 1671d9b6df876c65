using System.Text;
using Breakwater.Evidence.Formats.Syslog;
using Breakwater.Evidence.Tests.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Tests.Syslog;

public sealed class TransportTests
{
    [Theory]
    [InlineData("<189>521: r1: *Nov 14 08:30:56.699: %SYS-5-X: t", "r1", null, "521")]
    [InlineData("<189>22191: r1: 022546: .Nov 14 08:30:56.699 CDT: %SYS-5-X: t", "r1", null, "022546")]
    [InlineData("<189>Nov 14 2024 08:30:56: %SYS-5-X: t", null, null, null)]
    [InlineData("Nov 14 08:31:00 col1 521: r1: Nov 14 08:30:56 UTC: %SYS-5-X: t", "r1", "col1", "521")]
    [InlineData(
        "2024-11-14T08:31:00.1+01:00 192.0.2.7 521: r1: 000123: *Nov 14 08:30:56: %SYS-5-X: t",
        "r1",
        "192.0.2.7",
        "000123"
    )]
    [InlineData("Nov 14 08:31:00 col1 r1 521: *Nov 14 08:30:56: %SYS-5-X: t", "r1", "col1", "521")]
    [InlineData("Nov 14 08:31:00 r1 r1.example.net sshd[7]: text", "r1.example.net", "r1", null)]
    [InlineData("<13>Nov 14 08:31:00 r1 <14>Nov 14 08:30:59 r2 sshd[7]: text", "r2", "r1", null)]
    [InlineData("<189>1 2024-11-14T08:31:00Z col1 - - - - 521: r1: *Nov 14 08:30:56: %SYS-5-X: t", "r1", "col1", "521")]
    [InlineData(
        "<165>1 2024-11-14T08:31:00Z r1 mgd 3046 UI_COMMIT [junos@2636.1.1.1.2.18 username=\"u\"] User 'u' x",
        "r1",
        null,
        null
    )]
    [InlineData("12: LC/0/2/CPU0:Jul  7 20:16:14.834 : ifmgr[214]: %PKT_INFRA-LINK-3-UPDOWN : t", null, null, "12")]
    public void Stacked_headers_give_the_device_its_relay_and_its_sequence(
        string line,
        string? host,
        string? relay,
        string? sequence
    )
    {
        ReadEvent read = SyslogText.One(line);
        Assert.Equal(
            (host, relay, sequence),
            (read["host.name"], read["log.syslog.relay.hostname"], read["event.sequence"])
        );
        Assert.Equal(line, read.Original);
    }

    [Fact]
    public void The_last_priority_is_the_devices()
    {
        ReadEvent read = SyslogText.One("<13>Nov 14 08:31:00 r1 <84>Nov 14 08:30:59 r2 sshd[7]: text");
        Assert.Equal(
            ("84", "10", "4"),
            (read["log.syslog.priority"], read["log.syslog.facility.code"], read["log.syslog.severity.code"])
        );
    }

    [Theory]
    [InlineData("<189>1: r1: 1y2w: %SYS-5-X: t", "32745600", null)]
    [InlineData("2024-11-14T08:31:00Z r0 1: r1: 00:01:23: %SYS-5-X: t", "83", "2024-11-14T08:31:00")]
    public void An_uptime_stamp_gives_way_to_the_collectors_time(string line, string uptime, string? time)
    {
        ReadEvent read = SyslogText.One(line);
        Assert.Equal(uptime, read["host.uptime"]);
        Assert.Equal(
            time,
            read.Time.Value?.ToString("yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)
        );
        Assert.Equal(time is null ? TimeTrust.None : TimeTrust.Relay, read.Time.Trust);
    }

    [Fact]
    public void A_clock_that_was_never_set_gives_way_to_the_collectors_time()
    {
        ReadEvent read = SyslogText.One("2024-11-14T08:31:00Z col1 5: r1: *Mar  1 00:01:23: %SYS-5-X: t");
        Assert.Equal(new EventTime(new DateTime(2024, 11, 14, 8, 31, 0).Ticks, TimeTrust.Relay), read.Time);
    }

    [Fact]
    public void A_devices_year_is_the_one_nearest_to_its_collectors_time()
    {
        ReadEvent read = SyslogText.One("2024-01-01T00:00:05Z col1 5: r1: Dec 31 23:59:58.5 UTC: %SYS-5-X: t");
        Assert.Equal(new DateTime(2023, 12, 31, 23, 59, 58, 500), read.Time.Value!.Value.UtcDateTime);
        Assert.Equal("2024-01-01T00:00:05.000Z", read["event.ingested"]);
    }

    [Fact]
    public void A_time_that_does_not_exist_is_a_fault_and_the_event_stays()
    {
        Assumptions faults = new();
        ReadEvent read = Assert.Single(
            SyslogText.Read(Encoding.UTF8.GetBytes("<13>Feb 30 08:31:00 r1 sshd[7]: text"), [], faults)
        );
        Assert.Equal(EventTime.Unknown, read.Time);
        Assert.Equal([FaultReason.BadTime], faults.Faults);
    }

    [Fact]
    public void Frames_are_read_without_line_ends_and_across_blocks()
    {
        string[] records = ["<13>Nov 14 08:31:00 r1 a[1]: one\ntwo", "<13>Nov 14 08:31:01 r1 b[2]: three"];
        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(records.Select(record => $"{record.Length} {record}")));
        foreach (int[] cuts in new int[][] { [], [20] })
        {
            IReadOnlyList<ReadEvent> events = SyslogText.Read(bytes, cuts, new Assumptions());
            Assert.Equal(["one\ntwo", "three"], events.Select(read => read["message"]));
            Assert.Equal(records, events.Select(read => read.Original));
        }
    }

    [Fact]
    public void A_frame_that_is_cut_off_is_an_event_and_a_fault()
    {
        Assumptions faults = new();
        byte[] bytes = Encoding.UTF8.GetBytes("90 <13>Nov 14 08:31:00 r1 a[1]: one\ntwo");
        Assert.Equal(2, SyslogText.Read(bytes, [], faults).Count);
        IReadOnlyList<ReadEvent> events = SyslogText.Read(bytes, [30], faults);
        Assert.Equal("one\ntwo", Assert.Single(events)["message"]);
        Assert.Equal([FaultReason.Truncated], faults.Faults);
    }

    [Fact]
    public void Text_without_header_stays_a_message()
    {
        ReadEvent read = SyslogText.One("   at org.example.Main");
        Assert.Equal(
            ("at org.example.Main", "syslog", false),
            (read["message"], read.Source.Dataset, read.Time.IsKnown)
        );
    }

    [Theory]
    [InlineData("<189>521: r1: *Nov 14 08:30:56.699: %SYS-5-X: t")]
    [InlineData("Nov 14 08:31:00 host sshd[12]: Accepted publickey")]
    [InlineData("2024-11-14T08:31:00.1+01:00 host sudo: text")]
    [InlineData("RP/0/RP0/CPU0:Jul  7 20:16:14.834 : ifmgr[214]: %PKT_INFRA-LINK-3-UPDOWN : t")]
    [InlineData("Nov 24 2026 15:51:18 edge-h1 %%01SHELL/5/CMDRECORD(s)[118]:Recorded command information. (Task=VT0)")]
    [InlineData("date=2024-11-14 time=08:30:56 devname=fw devid=FG1 logid=0001000014 type=traffic")]
    public void Syslog_is_recognised_by_its_content(string line) =>
        Assert.True(new SyslogFormat().Recognise(Encoding.UTF8.GetBytes(line), whole: true, "x") >= 60);

    [Theory]
    [InlineData("{\"a\":1}")]
    [InlineData("192.0.2.1 - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.0\" 200 1")]
    [InlineData("hostname r1\ninterface Loopback0\n ip address 192.0.2.1 255.255.255.255")]
    [InlineData("ts,host,value\n2024-11-14 08:31:00,a,1")]
    [InlineData("2024-11-14 08:31:00 INFO started")]
    public void Other_text_is_not_syslog(string text) =>
        Assert.Equal(0, new SyslogFormat().Recognise(Encoding.UTF8.GetBytes(text), whole: true, "syslog.log"));
}
