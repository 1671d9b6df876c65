using Breakwater.Evidence.Tests.Formats.CallRecords.Writing;
using Breakwater.Model.CallRecords;

namespace Breakwater.Evidence.Tests.Formats.CallRecords;

public sealed class TapFileTests
{
    private static readonly SampleRecord Early = new();
    private static readonly SampleRecord Late = new()
    {
        Start = new DateTimeOffset(2026, 3, 15, 1, 2, 3, new TimeSpan(5, 30, 0)),
        Imsi = "310410987654321",
    };

    private static byte[] Event(SampleRecord record) => TapWriter.Kinds["mobile_originated_call"](record);

    [Fact]
    public void A_count_below_zero_is_none()
    {
        byte[] file = new TapWriter { Count = 0x7F }.Write([Early], Event(Early));
        file[^1] = 0xFF;

        RecordFileReading reading = RecordFileReading.Read(file);

        Assert.Equal(1, reading.Summary.Records);
        Assert.Null(reading.Summary.Header!.Records);
        Assert.NotEmpty(reading.Summary.Differences);
    }

    [Theory]
    [InlineData(LengthForm.Shortest)]
    [InlineData(LengthForm.FourBytes)]
    [InlineData(LengthForm.Indefinite)]
    public void A_batch_tells_what_its_head_and_its_audit_say(LengthForm form)
    {
        RecordFileReading reading = RecordFileReading.Read(
            new TapWriter { Form = form }.Write([Early, Late], Event(Early), Event(Late))
        );

        RecordFileHeader header = reading.Summary.Header!;
        Assert.Equal(
            ("AAAAA", "ZZZZZ", 178L, "3.12", 2L),
            (header.Writer, header.Recipient, header.Sequence, header.HighestVersion, header.Records)
        );
        Assert.Equal((Late.Start, Early.Start), (header.Earliest, header.Latest));
        Assert.Equal((Late.Start, Early.Start.AddSeconds(95)), (reading.Summary.First, reading.Summary.Last));
        Assert.Equal(
            [("001-01", 1L), ("310-410", 1L)],
            reading.Summary.Operators.Select(o => (o.Operator, o.Subscribers))
        );
        Assert.Empty(reading.Summary.Differences);
        Assert.Empty(reading.Rejected);
        Assert.Null(reading.Note);
    }

    [Fact]
    public void A_batch_whose_audit_counts_otherwise_is_told()
    {
        RecordFileReading reading = RecordFileReading.Read(
            new TapWriter { Count = 3 }.Write([Early, Late], Event(Early), Event(Early))
        );

        Assert.Equal(
            [
                "it counts 3 call events, 2 whole ones are in it",
                "its earliest call is said to be of 2026-03-14T19:32:03.000Z, it is of 2026-03-14T20:09:26.000Z",
            ],
            reading.Summary.Differences
        );
    }

    [Fact]
    public void A_batch_without_its_end_is_told()
    {
        byte[] whole = new TapWriter { Form = LengthForm.Indefinite }.Write([Early], Event(Early), Event(Early));
        byte[] cut = whole[..^60];

        RecordFileReading reading = RecordFileReading.Read(cut);

        Assert.Equal(2, reading.Summary.Records);
        Assert.Contains("its end, which counts the call events, is missing", reading.Summary.Differences);
    }

    [Fact]
    public void A_notification_is_a_file_without_call_events()
    {
        RecordFileReading reading = RecordFileReading.Read(TapWriter.Notification(Early.Start));

        Assert.Equal(
            (0, 179L, "AAAAA"),
            (reading.Summary.Records, reading.Summary.Header!.Sequence, reading.Summary.Header.Writer)
        );
        Assert.Null(reading.Note);
    }

    [Fact]
    public void A_time_whose_distance_from_utc_is_not_listed_is_taken_as_utc_and_the_ledger_says_so()
    {
        byte[] file = new TapWriter().Write([Early], Event(Early), Event(Late));

        RecordFileReading reading = RecordFileReading.Read(file);

        Assert.Equal(new DateTimeOffset(2026, 3, 15, 1, 2, 3, TimeSpan.Zero).AddSeconds(95), reading.Summary.Last);
        Assert.Single(reading.Assumptions, a => a.Contains("taken as UTC", StringComparison.Ordinal));
    }
}
