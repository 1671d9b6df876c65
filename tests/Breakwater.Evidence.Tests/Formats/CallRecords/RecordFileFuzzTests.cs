using Breakwater.Evidence.Tests.Formats.CallRecords.Writing;
using Breakwater.Model.CallRecords;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.CallRecords;

public sealed class RecordFileFuzzTests
{
    private static readonly string[] Formats = ["charging_data_file", "charging_data_records", "tap"];
    private static readonly SampleRecord One = new();
    private static readonly byte[][] Pieces =
    [
        .. RecordWriter.Kinds.Values.Select(k => k(One)),
        .. TapWriter.Kinds.Values.Select(k => k(One)),
        new ChargingFileWriter().Write(RecordWriter.Kinds.Values.Select(k => k(One))),
        new TapWriter { Form = LengthForm.Indefinite }.Write([One], TapWriter.Kinds.Values.Select(k => k(One))),
        [0xA0, 0x80],
        [0x61, 0x80, 0x63, 0x80],
        [0, 0, 0, 0, 0],
        [0xFF, 0xFF, 0xFF, 0xFF],
        [0xA0, 0x84, 0x7F, 0xFF, 0xFF, 0xFF],
        [0xBF, 0x81, 0x48, 0x82, 0x01, 0x00, 0x80, 0x02, 0x00, 0xC8],
    ];

    private static readonly Gen<byte[]> AnyPiece = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]);

    private static readonly Gen<byte[]> Piece = Gen.Frequency(
        (5, AnyPiece),
        (2, Gen.Byte.Array[0, 40]),
        (3, Gen.Select(AnyPiece, Gen.Int, Gen.Byte).Select(Changed)),
        (2, Gen.Select(AnyPiece, Gen.Int).Select((p, at) => p[..(int)((uint)at % (p.Length + 1))]))
    );

    private static readonly Gen<byte[]> Bytes = Piece.Array[1, 12].Select(p => Ber.Join(p));

    [Fact]
    public void Bytes_of_any_kind_are_all_accounted_for_and_read_alike_in_any_blocks() =>
        Gen.Select(Bytes, Gen.Int[0, Formats.Length - 1].Select(i => Formats[i]), Gen.Int[1, 300])
            .Sample(
                (bytes, format, block) =>
                {
                    RecordFileReading whole = RecordFileReading.Read(bytes, format: format);
                    RecordFileReading cut = RecordFileReading.Read(bytes, block, format: format);

                    RecordFileSummary summary = whole.Summary;
                    Assert.Equal(bytes.Length, summary.ReadBytes + summary.FillerBytes + summary.SkippedBytes);
                    Assert.Equal(whole.Text, cut.Text);
                    Assert.True(summary.Damaged > 0 || summary.SkippedBytes == 0);
                },
                iter: 3000
            );

    [Fact]
    public void A_search_through_bytes_that_look_like_records_ends_in_bounded_steps()
    {
        // Beginnings of records hidden in fields of other ones, each followed by a run of fields that does not end where it should.
        byte[] trap = [0x04, 0x09, 0xA0, 0x82, 0xEA, 0x61, 0x80, 0x01, 0x00, 0x81, 0x00];
        byte[] bytes = [.. Enumerable.Repeat(trap, 150_000).SelectMany(t => t)];

        foreach (string format in Formats)
        {
            RecordFileSummary summary = RecordFileReading.Read(bytes, 1 << 18, format: format).Summary;

            Assert.Equal(bytes.Length, summary.ReadBytes + summary.FillerBytes + summary.SkippedBytes);
        }
    }

    private static byte[] Changed((byte[] Piece, int At, byte Value) change)
    {
        byte[] bytes = [.. change.Piece];
        if (bytes.Length > 0)
        {
            bytes[(uint)change.At % bytes.Length] = change.Value;
        }

        return bytes;
    }
}
