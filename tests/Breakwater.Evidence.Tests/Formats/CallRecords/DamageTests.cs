using Breakwater.Evidence.Formats.CallRecords.Ber;
using Breakwater.Evidence.Formats.CallRecords.Records;
using Breakwater.Evidence.Tests.Formats.CallRecords.Writing;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Evidence;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.CallRecords;

public sealed class DamageTests
{
    private static readonly SampleRecord One = new();
    private static readonly byte[][] Records =
    [
        .. Enumerable
            .Range(0, 3)
            .SelectMany(_ => RecordWriter.Kinds.Where(k => k.Key != "egsn_pdp").Select(k => k.Value(One))),
    ];

    private static readonly byte[][] Events =
    [
        .. Enumerable.Range(0, 5).SelectMany(_ => TapWriter.Kinds.Values.Select(k => k(One))),
    ];

    public static TheoryData<string> Forms => ["file", "bare", "tap", "tap_indefinite"];

    private static byte[] FileOf(string form) =>
        form switch
        {
            "file" => new ChargingFileWriter().Write(Records),
            "bare" => Ber.Join(Records),
            "tap" => new TapWriter { Form = LengthForm.FourBytes }.Write([One], Events),
            _ => new TapWriter { Form = LengthForm.Indefinite }.Write([One], Events),
        };

    private static string FormatOf(string form) =>
        form switch
        {
            "file" => "charging_data_file",
            "bare" => "charging_data_records",
            _ => "tap",
        };

    private static int CountOf(string form) => form is "file" or "bare" ? Records.Length : Events.Length;

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_file_is_read_alike_however_its_blocks_are_cut(string form)
    {
        byte[] file = FileOf(form);
        string whole = RecordFileReading.Read(file).Text;

        Gen.Int[1, 700].Sample(block => Assert.Equal(whole, RecordFileReading.Read(file, block).Text), iter: 30);
        Assert.Contains($"\"records\":{CountOf(form)}", whole, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_byte_of_a_damaged_file_is_read_or_told_and_few_records_are_lost(string form) =>
        Gen.Select(Gen.Int[0, FileOf(form).Length - 1], Gen.Byte, Gen.Int[1, 400])
            .Sample(
                (at, value, block) =>
                {
                    byte[] file = FileOf(form);
                    int from = form == "bare" ? 0 : 70;
                    at = Math.Clamp(at, from, file.Length - 1);
                    file[at] = value;
                    RecordFileReading reading = RecordFileReading.Read(file, block, format: FormatOf(form));
                    RecordFileSummary summary = reading.Summary;

                    Assert.Equal(file.Length, summary.ReadBytes + summary.FillerBytes + summary.SkippedBytes);
                    Assert.Equal(summary.SkippedBytes, summary.Skipped.Sum(s => s.Length));
                    // A damaged length may span five of the smallest records and end where another begins; a damaged tag may make a record of what is none.
                    Assert.True(
                        summary.Records >= CountOf(form) - 5 && summary.Records <= CountOf(form) + 1,
                        reading.Text + string.Join(',', summary.Skipped)
                    );
                },
                iter: 300
            );

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_was_put_between_records_is_passed_over_and_told_by_its_place(string form)
    {
        byte[] noise = [0x31, 0x55, 0xA7, 0x13, 0x37, 0x42, 0x42, 0x99];
        int count = CountOf(form);
        byte[] file;
        int at;
        if (form is "tap" or "tap_indefinite")
        {
            byte[][] events = [.. Events[..4], noise, .. Events[4..]];
            file = new TapWriter
            {
                Form = form == "tap" ? LengthForm.FourBytes : LengthForm.Indefinite,
                Count = count,
            }.Write([One], events);
            at = file.AsSpan().IndexOf(noise);
        }
        else
        {
            ChargingFileWriter writer = new() { Count = (uint)count };
            byte[][] records = form == "bare" ? Records : [.. Records.Select(r => writer.Record(r))];
            records = [.. records[..4], noise, .. records[4..]];
            file = form == "bare" ? Ber.Join(records) : writer.WriteRaw(records);
            at = file.AsSpan().IndexOf(noise);
        }

        RecordFileReading reading = RecordFileReading.Read(file);

        Assert.Equal(count, reading.Summary.Records);
        Assert.Equal([new SkippedPart(at, noise.Length)], reading.Summary.Skipped);
        Assert.Equal((FaultReason.Malformed, (long)at), (reading.Rejected[0].Reason, reading.Rejected[0].At.Offset));
        Assert.Contains(
            $"{noise.Length} bytes at 1 places were passed over, the first at byte {at:N0}",
            reading.Note,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_file_that_ends_inside_a_record_is_said_to_be_cut(string form)
    {
        byte[] whole = FileOf(form);
        byte[] file = form is "file" or "bare" ? whole[..^7] : whole[..whole.AsSpan().LastIndexOf(Events[^1].AsSpan())];
        file = form is "file" or "bare" ? file : [.. file, .. Events[^1][..^9]];

        RecordFileReading reading = RecordFileReading.Read(file);

        Assert.True(reading.Summary.IsCut);
        Assert.Equal(CountOf(form) - 1, reading.Summary.Records);
        Assert.Equal(FaultReason.Truncated, Assert.Single(reading.Rejected).Reason);
        Assert.Equal(file.Length, reading.Summary.ReadBytes + reading.Summary.SkippedBytes);
    }

    [Theory]
    [InlineData("file", 0x00)]
    [InlineData("file", 0xFF)]
    [InlineData("bare", 0x00)]
    [InlineData("bare", 0xFF)]
    [InlineData("tap", 0x00)]
    public void Filler_between_records_is_counted_and_costs_none(string form, byte filler)
    {
        byte[] fill = [.. Enumerable.Repeat(filler, 300)];
        ChargingFileWriter writer = new() { Count = (uint)Records.Length };
        byte[] file =
            form == "tap"
                ? new TapWriter { Count = Events.Length }.Write([One], Events.SelectMany(e => (byte[][])[e, fill]))
            : form == "bare" ? Ber.Join(Records.SelectMany(r => (byte[][])[r, fill]))
            : writer.WriteRaw([.. Records.SelectMany(r => (byte[][])[writer.Record(r), fill])]);

        Gen.Int[1, 900]
            .Sample(
                block =>
                {
                    RecordFileSummary summary = RecordFileReading.Read(file, block).Summary;

                    Assert.Equal((CountOf(form), 0, 0), (summary.Records, summary.Damaged, summary.SkippedBytes));
                    Assert.Equal(300 * CountOf(form), summary.FillerBytes);
                },
                iter: 15
            );
    }

    /// <summary>Each end marks another element's then, and the group ends where the whole batch does.</summary>
    [Fact]
    public void A_group_or_event_whose_end_is_damaged_does_not_take_the_events_after_it()
    {
        byte[] file = FileOf("tap_indefinite");
        List<int> lengths = [];
        for (int at = 0; at < file.AsSpan().IndexOf(Events[3].AsSpan()); at++)
        {
            byte[] damaged = [.. file];
            damaged[at] = 0x80;
            if (RecordFileReading.Read(damaged, format: "tap").Summary.Records < Events.Length - 2)
            {
                lengths.Add(at);
            }
        }

        Assert.Empty(lengths);
    }

    [Fact]
    public void A_record_that_is_damaged_inside_costs_that_record_alone()
    {
        byte[] damaged = RecordWriter.MoCall(One);
        damaged[3] = 0x7F;
        byte[] file = Ber.Join(Records[0], Records[1], damaged, Records[2], Records[3]);

        RecordFileSummary summary = RecordFileReading.Read(file).Summary;

        Assert.Equal((4, 1), (summary.Records, summary.Damaged));
        Assert.Equal([new SkippedPart(Records[0].Length + Records[1].Length, damaged.Length)], summary.Skipped);
    }

    [Theory]
    [InlineData(LengthForm.FourBytes)]
    [InlineData(LengthForm.Indefinite)]
    public void Lengths_in_other_forms_are_the_same_record(LengthForm form)
    {
        string plain = Held(Ber.Join(RecordWriter.MoCall(One), Records[1]));

        Assert.Equal(plain, Held(Ber.Join(RecordWriter.MoCall(One, form), Records[1])));

        // What the records hold, without the bytes that it takes.
        static string Held(byte[] file)
        {
            string text = RecordFileReading.Read(file).Text;
            return text[..text.IndexOf("\"read_bytes\"", StringComparison.Ordinal)];
        }
    }

    /// <summary>
    /// Each element hides what looks like the beginning of a record whose end is missing. To look for that end costs a step an element, so it has to be paid for:
    /// otherwise a file of a megabyte takes hours.
    /// </summary>
    [Fact]
    public void The_search_for_an_end_that_is_missing_costs_steps()
    {
        const int Elements = 1000;
        byte[] start = [0xA0, 0x80, 0x80, 0x01, 0x00];
        byte[] hidden = [.. Enumerable.Repeat<byte[]>([0x04, 0x05, .. start], Elements).SelectMany(p => p)];
        byte[] isOpen = [.. start, .. hidden];
        byte[] opensInside = [0xA0, 0x82, 0x40, 0x00, 0x80, 0x01, 0x00, 0xA1, 0x80, .. new byte[0x4000]];
        hidden.CopyTo(opensInside, 9);
        opensInside.AsSpan(9 + hidden.Length).Fill(0x05);

        foreach (byte[] bytes in (byte[][])[isOpen, opensInside])
        {
            BerState state = RecordStart.TryRead(bytes, null, true, isFramed: false, 1 << 20, out RecordStart record);

            Assert.NotEqual(BerState.Whole, state);
            Assert.True(record.Steps > Elements, $"{record.Steps} steps");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Beginnings_that_hide_in_elements_without_end_are_passed_over(bool isTap)
    {
        byte[] start = isTap ? [0x69, 0x80] : [0xA0, 0x80, 0x80, 0x01, 0x00];
        byte[] element = [0x04, (byte)start.Length, .. start];
        byte[] noise = [.. start, .. Enumerable.Repeat(element, 400_000 / element.Length).SelectMany(e => e)];
        byte[] good = isTap ? FileOf("tap") : FileOf("bare");

        RecordFileSummary summary = RecordFileReading.Read([.. good, .. noise]).Summary;

        Assert.Equal(CountOf(isTap ? "tap" : "bare"), summary.Records);
        Assert.Equal([new SkippedPart(good.Length, noise.Length)], summary.Skipped);
    }

    [Fact]
    public void Elements_without_end_are_followed_to_a_depth_and_no_further()
    {
        byte[] deep = [.. Enumerable.Repeat<byte[]>([0xA1, 0x80], 100_000).SelectMany(p => p)];

        RecordFileSummary summary = RecordFileReading.Read(Ber.Join(Records[0], Records[1], deep, Records[2])).Summary;

        Assert.Equal(3, summary.Records);
        Assert.Equal(deep.Length, summary.SkippedBytes);
    }
}
