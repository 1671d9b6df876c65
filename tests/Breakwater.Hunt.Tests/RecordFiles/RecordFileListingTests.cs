using System.Text.Json;
using Breakwater.Evidence.Tests.Formats.CallRecords.Writing;
using Breakwater.Hunt.RecordFiles;
using Breakwater.Model.CallRecords;
using Breakwater.TestSupport;
using Json.Schema;

namespace Breakwater.Hunt.Tests.RecordFiles;

public sealed class RecordFileListingTests : IDisposable
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(
        File.ReadAllText(Path.Combine(Repository.Root, "schemas", "record-file.json"))
    );

    private static readonly SampleRecord One = new();
    private readonly string _root = Directory.CreateTempSubdirectory("breakwater-records").FullName;

    private string Evidence => Path.Combine(_root, "evidence");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Every_form_of_file_is_listed_by_path_with_what_it_holds()
    {
        Write("b.cdr", new ChargingFileWriter { Lost = 3 }.Write(RecordWriter.Kinds.Values.Select(k => k(One))));
        Write("a.tap", new TapWriter().Write([One], TapWriter.Kinds.Values.Select(k => k(One))));
        Write("c/d.ber", [.. RecordWriter.MoCall(One), .. RecordWriter.MoCall(One)[..^5]]);
        Write("notes.txt", "nothing\n"u8.ToArray());

        RecordFileListing listing = Read();

        Assert.Equal(
            [("a.tap", "tap", 5L), ("b.cdr", "charging_data_file", 19L), ("c/d.ber", "charging_data_records", 1L)],
            listing.Files.Select(f => (f.Path, f.Summary.Format, f.Summary.Records))
        );
        Assert.Equal(1, listing.Others);
        int whole = RecordWriter.MoCall(One).Length;
        Assert.Equal(
            $"c/d.ber: one record could not be read; {whole - 5} bytes at 1 places were passed over, the first at byte {whole}",
            Assert.Single(listing.Incomplete)
        );
        Assert.All(listing.Files, Follows);
        Assert.False(listing.Interrupted);
    }

    [Fact]
    public void Few_subscribers_of_an_operator_are_not_counted_in_what_is_printed()
    {
        Write(
            "b.cdr",
            new ChargingFileWriter().Write(
                Enumerable
                    .Range(0, 143)
                    .Select(i =>
                        One with
                        {
                            Imsi =
                                (
                                    i < 100 ? "310410"
                                    : i < 140 ? "302720"
                                    : "310260"
                                ) + $"{i:000000000}",
                        }
                    )
                    .Select(r => RecordWriter.MoCall(r))
            )
        );

        using JsonDocument line = JsonDocument.Parse(Assert.Single(Read().Files).Line());

        JsonElement operators = line.RootElement.GetProperty("subscribers_by_operator");
        Assert.Equal(
            [("302-720", "hidden"), ("310-260", "<10"), ("310-410", "100")],
            operators.EnumerateObject().Select(o => (o.Name, o.Value.GetString()!))
        );
    }

    [Fact]
    public void What_does_not_fit_memory_leaves_nothing_behind()
    {
        Write("b.cdr", new ChargingFileWriter().Write(RecordWriter.MoCall(One)));
        string folder = Path.Combine(_root, "spills");

        RecordFileListing.Read([Evidence], new HuntLimits(), [], folder, TestContext.Current.CancellationToken);

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Tables_are_read_as_the_mapping_of_the_operator_says_and_not_otherwise()
    {
        Write("export/calls.csv", "A;B;BEGIN;SECS\n+12025550101;+12025550199;2026-03-14T15:09:26Z;95\n"u8.ToArray());
        string mapping = Path.Combine(_root, "mapping.yml");
        File.WriteAllText(
            mapping,
            """
            schema: breakwater.record-mapping/1
            tables:
              - files: ["export/*.csv"]
                delimiter: ";"
                columns: { served_number: A, other_number: B, start: BEGIN, duration: SECS }
            """
        );

        Assert.Empty(Read().Files);
        RecordFile file = Assert.Single(Read(mapping).Files);

        Assert.Equal(("record_table", 1L), (file.Summary.Format, file.Summary.Records));
        Follows(file);
        File.AppendAllText(mapping, "    colums: {}\n");
        Assert.Contains("mapping.yml:", Assert.Single(Read(mapping).Errors), StringComparison.Ordinal);
        Assert.Contains("there is no such file", Assert.Single(Read(mapping + "x").Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_mapping_names_and_is_no_table_is_told()
    {
        Write("export/calls.csv", [0x41, 0x00, 0x01, 0x02, .. new byte[100]]);
        Write("export/empty.csv", []);
        Write("notes.txt", "nothing\n"u8.ToArray());
        string mapping = Path.Combine(_root, "mapping.yml");
        File.WriteAllText(
            mapping,
            """
            schema: breakwater.record-mapping/1
            tables:
              - files: ["export/*.csv"]
                columns: { served_number: A }
            """
        );

        RecordFileListing listing = Read(mapping);

        Assert.Empty(listing.Files);
        Assert.Equal(
            "export/calls.csv: a mapping names it, and it is no text that can be read as a table",
            Assert.Single(listing.Incomplete)
        );
    }

    [Fact]
    public void A_file_in_which_nothing_was_read_follows_the_schema_too() =>
        Follows(new RecordFile("a", null, new RecordFileSummary { Format = "tap", Parties = null }));

    private static void Follows(RecordFile file)
    {
        using JsonDocument line = JsonDocument.Parse(file.Line());
        Assert.True(Schema.Evaluate(line.RootElement).IsValid, line.RootElement.GetRawText());
    }

    private RecordFileListing Read(params string[] mappings) =>
        RecordFileListing.Read(
            [Evidence],
            new HuntLimits(),
            mappings,
            Path.Combine(_root, "spills"),
            TestContext.Current.CancellationToken
        );

    private void Write(string path, byte[] bytes)
    {
        string file = Path.Combine(Evidence, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }
}
