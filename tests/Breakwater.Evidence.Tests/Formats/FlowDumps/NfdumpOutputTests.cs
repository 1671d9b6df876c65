using System.Globalization;
using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Nfcapd;
using Breakwater.Evidence.Formats.Nfcapd.Blocks;
using Breakwater.Evidence.Tests.Formats.Nfcapd;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Tests.Formats.FlowDumps;

/// <summary>Reads what nfdump prints of a file and compares it with what is read of the file itself.</summary>
public sealed class NfdumpOutputTests : IDisposable
{
    /// <summary>What a table of nfdump does not hold, or holds as zero where there is nothing.</summary>
    private static readonly FlowFields[] NotInTables =
    [
        FlowFields.Direction,
        FlowFields.EndReason,
        FlowFields.ForwardingStatus,
        FlowFields.PostTypeOfService,
        FlowFields.TypeOfService,
        FlowFields.ExportTime,
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("nfdump-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("json", "flow_json")]
    [InlineData("csv", "flow_csv")]
    public void The_printed_flows_are_those_of_the_file(string output, string formatName)
    {
        byte[] file = NfcapdSample.Layout2(BlockPacking.None, 0, SampleFlow.Many(400, 11));
        string path = Path.Combine(_folder, "file");
        File.WriteAllBytes(path, file);
        byte[] printed = Encoding.UTF8.GetBytes(NfdumpProgram.Run("nfdump", "-r", path, "-o", output));
        IEvidenceFormat format = EvidenceFormats.Recognise(EvidenceFormats.All, printed, whole: true, "flows")!;
        Assert.Equal(formatName, format.Name);
        FlowReading told = FlowReading.Read(format, printed);
        FlowReading stored = FlowReading.Read(new NfcapdFormat(), file);
        Assert.Empty(told.Rejected);
        Assert.Equal(stored.Rows.Count, told.Rows.Count);
        for (int i = 0; i < told.Rows.Count; i++)
        {
            Assert.Equal(Comparable(stored.Rows[i], output), Comparable(told.Rows[i], output));
        }
    }

    private static string Comparable(FlowRow row, string output) =>
        string.Join(
            ' ',
            row.Values.Where(v => !NotInTables.Contains(v.Key) && v.Value != "0")
                .OrderBy(v => v.Key)
                .Select(v => $"{v.Key}={Rounded(v.Key, v.Value, output)}")
        );

    /// <summary>A table has whole seconds, and the flags of TCP alone.</summary>
    private static string Rounded(FlowFields field, string value, string output) =>
        output == "csv" && field is FlowFields.Start or FlowFields.End && output == "csv"
            ? (long.Parse(value, CultureInfo.InvariantCulture) / 1_000).ToString(CultureInfo.InvariantCulture)
            : value;
}
