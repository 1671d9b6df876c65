using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Intercepts.Delivery;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.Delivery;

public sealed class DeliveryReaderTests
{
    private static readonly DeliveryFormat Format = new();

    private static readonly byte[] Staged =
    [
        .. DeliverySample.Unit(1, DeliverySample.One),
        .. DeliverySample.Unit(1, DeliverySample.One, 50),
        .. DeliverySample.Unit(2, DeliverySample.One, 1400),
        .. DeliverySample.Unit(3, Guid.Empty),
        .. DeliverySample.Unit(2, DeliverySample.Other, 1400),
    ];

    [Fact]
    public void Units_in_a_row_are_counted_by_task_and_kind()
    {
        InterceptReading read = InterceptReading.Of(Format, Staged);

        Assert.Equal(
            [("x2", 2L, 150L), ("x3", 1L, 1400L), ("keepalive", 1L, 0L), ("x3", 1L, 1400L)],
            read.Records.Cast<DeliveredUnit>().Select(u => (u.Unit, u.Count, u.PayloadBytes))
        );
        DeliveredUnit first = (DeliveredUnit)read.Records[0];
        Assert.Equal(InterceptReading.Named(TokenKind.Task, DeliverySample.One.ToString()), first.Task);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_795_000_000_500), first.Time);
        Assert.Equal(
            (PositionKind.Record, 1L, 0L),
            (first.Position.Kind, first.Position.Number, first.Position.Offset)
        );
        Assert.Empty(read.Rejected);
    }

    [Fact]
    public void Nothing_but_the_header_is_kept()
    {
        InterceptReading read = InterceptReading.Of(Format, Staged);

        Assert.DoesNotContain(
            read.Lines,
            l =>
                l.Contains("2025550143", StringComparison.Ordinal)
                || l.Contains("INVITE", StringComparison.Ordinal)
                || l.Contains("8c292fa1", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_size_of_the_blocks_changes_nothing()
    {
        List<string> whole = InterceptReading.Of(Format, Staged).Lines;

        foreach (int block in (int[])[1, 13, 64, 500])
        {
            Assert.Equal(whole, InterceptReading.Of(Format, Staged, block).Lines);
        }
    }

    [Fact]
    public void A_file_is_recognised_and_so_is_one_that_is_cut()
    {
        Assert.Equal("x2x3", EvidenceFormats.Recognise(EvidenceFormats.All, Staged, true, "a.bin")!.Name);
        Assert.Equal(
            "x2x3",
            EvidenceFormats.Recognise(EvidenceFormats.All, Staged.AsSpan(0, 200), true, "a.bin")!.Name
        );
        Assert.Equal(
            "x2x3",
            EvidenceFormats.Recognise(EvidenceFormats.All, Staged.AsSpan(0, 220), false, "a.bin")!.Name
        );
    }

    [Fact]
    public void A_unit_that_breaks_off_and_bytes_that_are_none_are_told()
    {
        InterceptReading cut = InterceptReading.Of(Format, Staged[..^10]);
        InterceptReading other = InterceptReading.Of(
            Format,
            [.. Staged, .. Encoding.UTF8.GetBytes(new string('x', 100))]
        );

        Assert.Equal(FaultReason.Truncated, Assert.Single(cut.Faults).Reason);
        Assert.Equal(FaultReason.Malformed, Assert.Single(other.Rejected).Reason);
        Assert.Equal(4, other.Records.Count);
    }

    [Fact]
    public void What_does_not_follow_on_is_no_such_file()
    {
        byte[] broken = [.. Staged];
        broken[DeliverySample.Unit(1, DeliverySample.One).Length] = 9;

        Assert.NotEqual("x2x3", EvidenceFormats.Recognise(EvidenceFormats.All, broken, true, "a.bin")?.Name);
        Gen.Byte.Array[0, 400].Sample(bytes => Assert.Equal(0, Format.Recognise(bytes, true, "a.bin")), iter: 5000);
    }

    [Fact]
    public void No_damage_makes_the_reader_throw() =>
        Gen.Select(Gen.Int[0, Staged.Length - 1].Array[1, 8], Gen.Byte, Gen.Int[1, 600])
            .Sample(
                (places, value, block) =>
                {
                    byte[] bytes = [.. Staged];
                    Array.ForEach(places, p => bytes[p] = value);

                    Assert.DoesNotContain(
                        InterceptReading.Of(Format, bytes, block).Lines,
                        l => l.Contains("2025550143", StringComparison.Ordinal)
                    );
                },
                iter: 1000
            );
}
