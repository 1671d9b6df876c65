using Breakwater.Evidence.Intake;
using Breakwater.Model.Coverage;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Reading;

public sealed class RealLedgerTests
{
    [Fact]
    public void Every_file_of_the_real_event_logs_has_one_line_and_threads_make_no_difference()
    {
        IntakeOptions options = new() { Arguments = [RealEvidence.Require("eventlogs")] };

        EventList one = EventList.Read(options);
        EventList two = EventList.Read(options, workers: 2);

        if (Environment.GetEnvironmentVariable("BREAKWATER_LEDGER") is { } path)
        {
            File.WriteAllLines(
                path,
                one.Ledger.Select(i =>
                    $"{i.Status}\t{i.Format}\t{i.Bytes}\t{i.BytesRead}\t{i.Records}\t{i.Rejected}\t{i.Path}\t{i.Reason}"
                )
            );
        }

        Assert.Equal(one.Ledger.Count, one.Ledger.Select(i => i.Path).Distinct().Count());
        Assert.Equal(one.Events.Select(e => e.ToString()), two.Events.Select(e => e.ToString()));
        Assert.DoesNotContain(one.Ledger, i => i.Status == CoverageStatus.Refused);
    }
}
