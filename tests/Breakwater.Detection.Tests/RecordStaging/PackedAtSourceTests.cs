using Breakwater.Model.Findings;
using static Breakwater.Detection.Tests.RecordStaging.StagingWorld;

namespace Breakwater.Detection.Tests.RecordStaging;

/// <summary>Files of call records that are packed on the mediation host (CDR-13).</summary>
public sealed class PackedAtSourceTests
{
    private const string Pack = "tar czf /var/tmp/x.tgz /data/cdr/20260923";

    [Fact]
    public void Files_that_are_packed_and_leave_for_outside_are_critical()
    {
        Finding finding = Assert.Single(Packed().Send(Night.AddHours(2), Stranger, 40_000_000, Mediation).Judge());

        Assert.Equal("record_staging:packed_at_source", finding.Rule.Id);
        Assert.Equal(Level.Critical, finding.Level);
        Assert.Equal(["T83d", "T83e"], finding.Behaviours);
        Assert.Equal(
            "Files of call records of mediation were packed on med1 (tar); then 40 MB left it for 203.0.113.77 by TCP port 443.",
            finding.Summary
        );
        Assert.Equal(2, finding.Evidence.Select(e => e.Dataset).Distinct().Count());
    }

    [Fact]
    public void An_archive_without_a_way_out_is_low_and_without_flows_medium_and_says_so()
    {
        Finding without = Assert.Single(Packed().Judge());
        Finding quiet = Assert.Single(Packed().Send(Night.AddHours(2), Stranger, 40_000, Mediation).Judge());

        Assert.Equal(Level.Medium, without.Level);
        Assert.Contains(without.ConfidenceReasons, r => r.Contains("is not known", StringComparison.Ordinal));
        Assert.Equal(Level.Low, quiet.Level);
        Assert.Contains(quiet.ConfidenceReasons, r => r.StartsWith("Nothing large left", StringComparison.Ordinal));
    }

    [Fact]
    public void An_encryption_behind_the_archive_belongs_to_it()
    {
        Finding finding = Assert.Single(
            Packed()
                .Run(Night.AddMinutes(70), "openssl enc -aes-256-cbc -in /var/tmp/x.tgz -out /var/tmp/y", "med1")
                .Send(Night.AddHours(2), Stranger, 40_000_000, Mediation)
                .Judge()
        );

        Assert.Contains("(tar, openssl)", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void What_mediation_packs_every_day_is_quiet_from_the_first_day_of_the_log_on()
    {
        StagingWorld world = new();
        for (int day = -20; day <= 0; day++)
        {
            world.Run(Night.AddDays(day), $"gzip -9 /data/cdr/2026{100 + day}.dat", "med1");
        }

        Assert.Empty(world.Send(Night.AddHours(2), Stranger, 40_000_000, Mediation).Judge());
    }

    [Theory]
    // Another folder, another host, unpacking.
    [InlineData("tar czf /var/tmp/x.tgz /etc/mediation", "med1")]
    [InlineData("tar czf /var/tmp/x.tgz /data/cdr/20260923", "jump1")]
    [InlineData("tar xzf /data/cdr/20260923.tgz", "med1")]
    public void Work_that_packs_no_files_of_call_records_is_quiet(string command, string host) =>
        Assert.Empty(
            new StagingWorld()
                .Run(Night.AddHours(1), command, host)
                .Send(Night.AddHours(2), Stranger, 40_000_000, Mediation)
                .Judge()
        );

    [Fact]
    public void What_goes_to_a_server_of_backups_is_no_way_out() =>
        Assert.Equal(
            Level.Low,
            Assert.Single(Packed().Send(Night.AddHours(2), "192.0.2.9", 40_000_000, Mediation).Judge()).Level
        );

    [Theory]
    // To a host outside that it sent a little to before; to a host inside that it never sent anything to.
    [InlineData(Stranger, 1_000_000UL)]
    [InlineData("192.0.2.77", 0UL)]
    public void A_way_out_that_is_not_new_or_not_outside_is_high(string peer, ulong before)
    {
        StagingWorld world = Packed();
        if (before > 0)
        {
            world.Send(Night.AddDays(-5), peer, before, Mediation);
        }

        Finding finding = Assert.Single(world.Send(Night.AddHours(2), peer, 40_000_000, Mediation).Judge());

        Assert.Equal(Level.High, finding.Level);
        Assert.Contains($"40 MB left it for {peer}", finding.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, Level.High)]
    [InlineData(3, Level.Low)]
    public void What_went_to_the_same_host_on_three_days_before_is_no_way_out(int days, Level level)
    {
        StagingWorld world = Packed();
        for (int day = 1; day <= days; day++)
        {
            world.Send(Night.AddDays(-day), Stranger, 20_000_000, Mediation);
        }

        Assert.Equal(
            level,
            Assert.Single(world.Send(Night.AddHours(2), Stranger, 40_000_000, Mediation).Judge()).Level
        );
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void What_was_packed_alike_on_three_days_before_is_work(int days, bool isTold)
    {
        StagingWorld world = new StagingWorld().Run(Night.AddDays(-20), "tar czf /var/tmp/etc.tgz /etc", "med1");
        for (int day = 1; day <= days; day++)
        {
            world.Run(Night.AddDays(-3 * day), Pack, "med1");
        }

        IReadOnlyList<Finding> findings = world.Run(Night.AddHours(1), Pack, "med1").Judge();

        Assert.Equal(isTold, findings.Any(f => f.First.Ticks >= Night.Ticks));
    }

    [Fact]
    public void Order_and_workers_change_nothing()
    {
        Finding one = Assert.Single(Packed().Send(Night.AddHours(2), Stranger, 40_000_000, Mediation).Judge());
        Finding other = Assert.Single(Packed().Send(Night.AddHours(2), Stranger, 40_000_000, Mediation).Judge(seed: 7));

        Assert.Equal((one.Id, one.Summary), (other.Id, other.Summary));
    }

    private static StagingWorld Packed() => new StagingWorld().Run(Night.AddHours(1), Pack, "med1");
}
