using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Tests.Formats.Intercepts.X1;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Reading;

/// <summary>X1 bodies that come too late in a log to be recognised.</summary>
public sealed class ClearTraceTests : IDisposable
{
    private const string Line = "Nov 24 08:15:01 admf x1d[77]: connection from 192.0.2.14 accepted\n";
    private readonly EvidenceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private EventList Read(string text, int blockBytes = 1 << 20)
    {
        _folder.Add("admf.log", text);
        return _folder.Read(o => o with { Formats = EvidenceFormats.All, BlockBytes = blockBytes });
    }

    [Theory]
    [InlineData(1 << 20)]
    [InlineData(256)]
    public void A_log_is_read_up_to_the_first_body_and_no_further(int blockBytes)
    {
        const int Before = 2000;
        string text =
            string.Concat(Enumerable.Repeat(Line, Before))
            + X1Sample.Document("ActivateTaskRequest", X1Sample.Task())[39..]
            + Line;

        EventList read = Read(text, blockBytes);

        CoverageItem item = read["admf.log"];
        Assert.Equal((CoverageStatus.PartlyRead, "syslog"), (item.Status, item.Format));
        Assert.Contains("clear_intercept_data", item.Reason, StringComparison.Ordinal);
        FaultCount fault = Assert.Single(item.Faults);
        Assert.Equal(FaultReason.ClearInterceptData, fault.Reason);
        Assert.InRange(fault.FirstAt.Number, Before + 1, Before + 2);
        Assert.InRange(read.Events.Count, Before, Before + 1);
        Assert.DoesNotContain(read.Events, e => e.Event.ToString().Contains(X1Sample.Number, StringComparison.Ordinal));
        Assert.NotNull(item.Sha256);
    }

    [Fact]
    public void A_text_that_names_the_namespace_alone_is_read_whole()
    {
        string text =
            string.Concat(Enumerable.Repeat(Line, 2000))
            + "Nov 24 08:15:01 admf x1d[77]: schema http://uri.etsi.org/03221/X1/2017/10 loaded, port 03221\n"
            + Line;

        EventList read = Read(text);

        Assert.Equal((CoverageStatus.Read, 2002), (read["admf.log"].Status, read.Events.Count));
    }

    [Fact]
    public void Utf16_is_no_way_around_it()
    {
        string text =
            string.Concat(Enumerable.Repeat(Line, 2000))
            + X1Sample.Document("ActivateTaskRequest", X1Sample.Task())[39..];
        _folder.Add("admf.log", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]);

        EventList read = _folder.Read(o => o with { Formats = EvidenceFormats.All });

        Assert.Equal(FaultReason.ClearInterceptData, Assert.Single(read["admf.log"].Faults).Reason);
        Assert.DoesNotContain(read.Events, e => e.Event.ToString().Contains(X1Sample.Number, StringComparison.Ordinal));
    }
}
