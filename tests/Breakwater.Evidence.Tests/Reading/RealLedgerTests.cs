using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Reading;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Flows;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Reading;

public sealed class RealLedgerTests
{
    [Fact]
    public void Every_file_of_the_real_event_logs_has_one_line_and_none_is_refused()
    {
        IntakeOptions options = new() { Arguments = [RealEvidence.Require("eventlogs")], Workers = 2 };
        using EvidenceSet set = EvidenceIntake.Survey(options, null, TestContext.Current.CancellationToken);

        ReadOutcome outcome = EvidenceReader.Read(
            set,
            new ReadOptions
            {
                Names = new FieldNames(),
                MakeConsumer = () => new Nobody(),
                Workers = 2,
            },
            TestContext.Current.CancellationToken
        );

        string[] files =
        [
            .. Directory
                .EnumerateFiles(options.Arguments[0], "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(options.Arguments[0], f))
                .Order(StringComparer.Ordinal),
        ];
        string[] paths = [.. outcome.Items.Select(i => i.Path)];
        Assert.Equal(files, paths.Where(p => !p.Contains("!/", StringComparison.Ordinal)));
        Assert.Equal(paths.Distinct().Order(StringComparer.Ordinal), paths);
        Assert.DoesNotContain(outcome.Items, i => i.Status is CoverageStatus.Refused);
        Assert.All(outcome.Items, i => Assert.True(i.Status == CoverageStatus.Read || i.Reason is not null, i.Path));
    }

    [Fact]
    public void Threads_and_blocks_make_no_difference_to_real_syslog()
    {
        IntakeOptions options = new() { Arguments = [RealEvidence.Require("eventlogs/network-syslog")] };

        EventList plain = EventList.Read(options);
        EventList other = EventList.Read(options with { BlockBytes = 700 }, workers: 2);

        Assert.Equal(plain.Events.Select(e => e.Event.ToString()), other.Events.Select(e => e.Event.ToString()));
        Assert.Equal(
            plain.Ledger.Select(i => (i.Path, i.Status, i.Records, i.Rejected, i.BytesRead)),
            other.Ledger.Select(i => (i.Path, i.Status, i.Records, i.Rejected, i.BytesRead))
        );
    }

    private sealed class Nobody : IBatchConsumer
    {
        public void Observe(EventBatch batch) { }

        public void Observe(FlowBatch flows) { }

        public void Complete() { }
    }
}
