using System.Globalization;
using Breakwater.Evidence.Formats.CallRecords.Parties;
using Breakwater.Evidence.Tests.Formats.CallRecords.Writing;
using Breakwater.Model.CallRecords;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.CallRecords;

/// <summary>Parties of several files, each counted once.</summary>
public sealed class SharedPartyTests
{
    private const string Format = "charging_data_records";

    [Fact]
    public void Whoever_is_in_two_files_counts_once_whatever_fits_memory() =>
        Gen.Select(Gen.Int[0, 60].Array[1, 40].Array[2, 4], Gen.Int[2, 50])
            .Sample(
                (files, held) =>
                {
                    HeapSpills spills = new();
                    SharedParties shared = new(spills);
                    using PartyReading reading = new(spills) { MostHeld = held, Shared = shared };
                    string[] paths = [.. files.Select((f, i) => Read(f, i, reading))];

                    // The same records in one file have the same people.
                    IReadOnlyList<PartyCount> whole = RecordFileReading
                        .Read([.. files.SelectMany(Bytes)], mostHeld: 1000, format: Format)
                        .Summary.Parties!;

                    Assert.Equal(whole.Select(Counts), shared.Of(paths)!.Select(Counts));
                    Assert.Equal(
                        files[1].Distinct().Count(),
                        shared.Of([paths[1]])!.Single(c => c.Identity == PartyIdentity.Imsi).Served
                    );
                },
                iter: 60
            );

    [Fact]
    public void More_parties_than_are_kept_are_not_counted_together()
    {
        HeapSpills spills = new();
        SharedParties shared = new(spills, most: 10);
        using PartyReading reading = new(spills) { Shared = shared };
        string one = Read([1, 2, 3, 4, 5, 6, 7, 8, 9], 0, reading);

        Assert.Null(shared.Of([one]));
    }

    [Fact]
    public void A_file_that_was_not_read_is_not_taken_for_an_empty_one()
    {
        HeapSpills spills = new();
        SharedParties shared = new(spills);
        using PartyReading reading = new(spills) { Shared = shared };
        string one = Read([1, 2], 0, reading);

        Assert.Null(shared.Of([one, "other"]));
    }

    private static (PartyIdentity, long, long, long) Counts(PartyCount count) =>
        (count.Identity, count.Served, count.Other, count.Distinct);

    private static string Read(int[] people, int file, PartyReading reading)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"records/{file}.ber");
        RecordFileReading.Read(Bytes(people), parties: reading, path: path, format: Format);
        return path;
    }

    private static byte[] Bytes(int[] people) =>
        [
            .. people.SelectMany(p =>
                RecordWriter.MoCall(
                    new SampleRecord
                    {
                        Imsi = string.Create(CultureInfo.InvariantCulture, $"310410{p:000000000}"),
                        Msisdn = string.Create(CultureInfo.InvariantCulture, $"1202555{p:0000}"),
                        Other = string.Create(CultureInfo.InvariantCulture, $"1303555{p % 7:0000}"),
                    }
                )
            ),
        ];
}
