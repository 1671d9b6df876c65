using System.Text.Json;
using Breakwater.Evidence.Tests.Formats.CallRecords.Writing;
using Breakwater.Hunt.RecordFiles;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Documents;
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
    public void What_does_not_fit_memory_leaves_nothing_behind()
    {
        Write("b.cdr", new ChargingFileWriter().Write(RecordWriter.MoCall(One)));
        string folder = Path.Combine(_root, "spills");

        RecordFileListing.Read([Evidence], new HuntLimits(), folder, TestContext.Current.CancellationToken);

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void A_file_in_which_nothing_was_read_follows_the_schema_too() =>
        Follows(new RecordFile("a", null, new RecordFileSummary { Format = "tap", Parties = null }));

    private static void Follows(RecordFile file)
    {
        using JsonDocument line = JsonDocument.Parse(RecordFileDocument.Line(file.Path, file.Sha256, file.Summary));
        Assert.True(Schema.Evaluate(line.RootElement).IsValid, line.RootElement.GetRawText());
    }

    private RecordFileListing Read() =>
        RecordFileListing.Read(
            [Evidence],
            new HuntLimits(),
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
