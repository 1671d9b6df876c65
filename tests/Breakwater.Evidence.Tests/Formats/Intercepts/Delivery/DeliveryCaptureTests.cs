using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Captures;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.Delivery;

public sealed class DeliveryCaptureTests
{
    private static readonly IEvidenceFormat Format = CaptureFormat.All[0];

    [Fact]
    public void A_unit_in_a_capture_is_counted_with_its_ends()
    {
        byte[] unit = DeliverySample.Unit(1, DeliverySample.One);

        InterceptReading read = InterceptReading.Of(Format, DeliverySample.Capture((1000, unit)));

        DeliveredUnit delivered = Assert.IsType<DeliveredUnit>(Assert.Single(read.Records));
        Assert.Equal(
            ("192.0.2.5", "198.51.100.9", 100L),
            (delivered.SourceAddress, delivered.DestinationAddress, delivered.PayloadBytes)
        );
        Assert.Equal(InterceptReading.Named(TokenKind.Task, DeliverySample.One.ToString()), delivered.Task);
        Assert.Equal("1 X2 or X3 unit (ETSI TS 103 221-2): the headers were read and nothing else", read.Note);
    }

    [Fact]
    public void Units_over_several_segments_are_followed_and_what_is_sent_again_counts_once()
    {
        byte[] stream =
        [
            .. DeliverySample.Unit(2, DeliverySample.One, 3000),
            .. DeliverySample.Unit(2, DeliverySample.One, 10),
            .. DeliverySample.Unit(1, DeliverySample.Other, 10),
        ];

        InterceptReading read = InterceptReading.Of(
            Format,
            DeliverySample.Capture(
                (5000, stream[..1400]),
                (5000, stream[..1400]),
                (6400, stream[1400..2800]),
                (7800, stream[2800..])
            )
        );

        Assert.Equal(
            [("x3", 2L, 3010L), ("x2", 1L, 10L)],
            read.Records.Cast<DeliveredUnit>().Select(u => (u.Unit, u.Count, u.PayloadBytes))
        );
    }

    [Fact]
    public void Outside_of_the_zone_units_are_told_and_not_kept()
    {
        byte[] capture = DeliverySample.Capture((1000, DeliverySample.Unit(1, DeliverySample.One)));

        InterceptReading read = InterceptReading.Of(Format, capture, isSealed: false);

        Assert.Empty(read.Records);
        Assert.Contains("intercepted communications", read.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void The_demonstration_of_a_public_library_is_read()
    {
        byte[] bytes = File.ReadAllBytes(RealEvidence.Require("cdr-li/etsi-103221/x2/x2-demo-01.pcap"));

        InterceptReading read = InterceptReading.Of(Format, bytes);

        DeliveredUnit unit = Assert.IsType<DeliveredUnit>(Assert.Single(read.Records));
        Assert.Equal(("x2", 0x21BL, "127.0.0.1"), (unit.Unit, unit.PayloadBytes, unit.SourceAddress));
        Assert.DoesNotContain(
            read.Lines,
            l => l.Contains("494012345678", StringComparison.Ordinal) || l.Contains("sipgate", StringComparison.Ordinal)
        );
    }
}
