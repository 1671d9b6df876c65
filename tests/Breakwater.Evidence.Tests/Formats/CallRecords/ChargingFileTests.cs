using Breakwater.Evidence.Tests.Formats.CallRecords.Writing;
using Breakwater.Model.CallRecords;

namespace Breakwater.Evidence.Tests.Formats.CallRecords;

public sealed class ChargingFileTests
{
    private static readonly byte[] Record = RecordWriter.MoCall(new SampleRecord());

    [Fact]
    public void A_file_of_which_most_is_missing_is_known_by_its_header_and_its_first_record()
    {
        byte[] whole = new ChargingFileWriter().Write(Enumerable.Repeat(Record, 100));

        RecordFileReading reading = RecordFileReading.Read(whole[..(whole.Length / 10)]);

        Assert.Equal("charging_data_file", reading.Summary.Format);
        Assert.InRange(reading.Summary.Records, 5, 10);
        Assert.Equal(100, reading.Summary.Header?.Records);
        Assert.Contains($"says that it has {whole.Length:N0} bytes", reading.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_tells_what_its_header_says()
    {
        byte[] file = new ChargingFileWriter
        {
            Release = 17,
            Lost = 0x85,
            Reason = 131,
            Filter = [9, 9],
        }.Write(Record, Record);

        RecordFileReading reading = RecordFileReading.Read(file);

        Assert.Equal(
            new RecordFileHeader
            {
                FileBytes = file.Length,
                Records = 2,
                Sequence = 4711,
                Writer = "192.0.2.33",
                LowestVersion = "17.1",
                HighestVersion = "17.3",
                Opened = "--03-14T15:09-05:00",
                LastAppended = "--03-14T16:00+05:30",
                ClosedBecause = "file_integrity_error",
                Lost = new LostRecords(5, IsExact: true),
            },
            reading.Summary.Header
        );
        Assert.Empty(reading.Summary.Differences);
        Assert.Equal("its header says that 5 records were lost", reading.Note);
    }

    [Theory]
    [InlineData(99, false)]
    [InlineData(6, false)]
    [InlineData(9, true)]
    [InlineData(10, false)]
    [InlineData(15, true)]
    public void Both_ways_to_count_the_length_of_the_header_are_read(int release, bool isShort)
    {
        byte[] file = new ChargingFileWriter { Release = release, IsHeaderLengthShort = isShort }.Write(Record, Record);

        RecordFileSummary summary = RecordFileReading.Read(file).Summary;

        Assert.Equal((2, 0, 0), (summary.Records, summary.Damaged, summary.SkippedBytes));
        Assert.Equal($"{release}.1", summary.Header!.LowestVersion);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(4, 4, false)]
    [InlineData(128, 1, false)]
    [InlineData(130, 2, true)]
    [InlineData(255, 127, false)]
    public void The_indicator_of_lost_records_says_how_many_and_how_surely(byte code, int count, bool isExact) =>
        Assert.Equal(
            new LostRecords(count, isExact),
            RecordFileReading.Read(new ChargingFileWriter { Lost = code }.Write(Record)).Summary.Header!.Lost
        );

    [Fact]
    public void A_header_that_counts_other_records_than_are_there_is_told()
    {
        RecordFileReading fewer = RecordFileReading.Read(new ChargingFileWriter { Count = 3 }.Write(Record, Record));
        RecordFileReading open = RecordFileReading.Read(
            new ChargingFileWriter { Count = ChargingFileWriter.NotKnown, Length = ChargingFileWriter.NotKnown }.Write(
                Record
            )
        );

        Assert.Equal("its header counts 3 records, 2 whole ones are in it", fewer.Note);
        Assert.Null(open.Note);
        Assert.Equal((null, null), (open.Summary.Header!.Records, open.Summary.Header.FileBytes));
    }

    [Theory]
    [InlineData(2, "unaligned_per")]
    [InlineData(3, "aligned_per")]
    [InlineData(4, "xml")]
    public void Records_in_encodings_that_are_not_read_are_counted_by_name(int encoding, string name)
    {
        ChargingFileWriter writer = new();

        RecordFileReading reading = RecordFileReading.Read(
            writer.WriteRaw([writer.Record([1, 2, 3], encoding), writer.Record([4, 5], encoding)])
        );

        Assert.Equal(new RecordCount(name, 2), Assert.Single(reading.Summary.NotDecoded));
        Assert.Equal((0, 0), (reading.Summary.Records, reading.Summary.SkippedBytes));
        Assert.Empty(reading.Summary.Differences);
        Assert.Equal($"2 records are in {name}, which is not read", reading.Note);
    }

    [Fact]
    public void A_file_without_records_is_one()
    {
        RecordFileReading reading = RecordFileReading.Read(new ChargingFileWriter { Reason = 0 }.Write());

        Assert.Equal((0, 0L), (reading.Summary.Records, reading.Summary.Header!.Records));
        Assert.Null(reading.Summary.First);
    }
}
