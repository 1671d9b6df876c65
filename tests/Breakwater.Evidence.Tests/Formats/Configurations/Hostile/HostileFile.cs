using System.Globalization;
using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Tests.Formats.Configurations.Hostile;

/// <summary>A file that was made to cost more than it is long, read as a hunt reads it; its events are counted and not kept.</summary>
internal sealed class HostileFile
{
    public const string Junos =
        "## Last commit: 2026-01-01 00:00:00 UTC by a\nversion 20.1;\nsystem {\n    host-name edge-1;\n}\n";

    public const string Ios =
        "version 15.2\nservice timestamps log datetime msec\nhostname edge-1\ninterface Loopback0\n"
        + " ip address 192.0.2.1 255.255.255.255\n";

    public const string IosXr = "!! IOS XR Configuration 7.1.2\nhostname edge-1\n";

    public const string SrOs = "# TiMOS-C-20.10.R1 cpm/hops64 Nokia 7750 SR\nconfigure {\n";

    public required CoverageItem Line { get; init; }

    public required DeviceConfiguration Configuration { get; init; }

    public required long Events { get; init; }

    /// <summary>Bytes of all that events say, as it stands in memory.</summary>
    public required long Told { get; init; }

    public CoverageStatus Status => Line.Status;

    /// <summary>Statements, those inherited and implied included.</summary>
    public int Statements => Configuration.All().Count();

    /// <summary>One text for each number from 0.</summary>
    public static string Each(int count, Func<int, FormattableString> text)
    {
        StringBuilder all = new();
        for (int i = 0; i < count; i++)
        {
            all.Append(text(i).ToString(CultureInfo.InvariantCulture));
        }

        return all.ToString();
    }

    public static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    public static HostileFile Read(string text)
    {
        using EvidenceFolder folder = new();
        folder.Add("edge-1.cfg", text);
        Counter counter = new();
        IntakeOptions options = folder.Options with { Formats = EvidenceFormats.All };
        using EvidenceSet set = EvidenceIntake.Survey(options, null, TestContext.Current.CancellationToken);
        ReadOutcome outcome = EvidenceReader.Read(
            set,
            new ReadOptions { Names = new FieldNames(), MakeConsumer = () => counter },
            TestContext.Current.CancellationToken
        );
        return new HostileFile
        {
            Line = outcome.Items.Single(),
            Configuration = counter.Configurations.Single(),
            Events = counter.Events,
            Told = counter.Told,
        };
    }

    /// <summary>It was read in part, for this reason, and the ledger counts this kind of fault.</summary>
    public void IsPartly(string reason, FaultReason fault)
    {
        Assert.Equal(CoverageStatus.PartlyRead, Status);
        Assert.Contains(reason, Line.Reason, StringComparison.Ordinal);
        Assert.Equal(reason, Configuration.PartReason);
        Assert.False(Configuration.IsComplete);
        Assert.Contains(Line.Faults, f => f.Reason == fault && f.Count > 0);
    }

    /// <summary>It was read whole.</summary>
    public void IsWhole()
    {
        Assert.Equal((CoverageStatus.Read, null), (Status, Line.Reason));
        Assert.Null(Configuration.PartReason);
        Assert.Empty(Line.Faults);
    }

    private sealed class Counter : IBatchConsumer
    {
        public List<DeviceConfiguration> Configurations { get; } = [];

        public long Events { get; private set; }

        public long Told { get; private set; }

        public void Observe(EventBatch batch)
        {
            Events += batch.Count;
            Told += batch.ArenaLength;
            Configurations.AddRange(batch.Configurations);
        }

        public void Observe(FlowBatch flows) => Assert.Fail("a configuration has no flows");

        public void Complete() { }
    }
}
