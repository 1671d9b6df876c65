using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using static Breakwater.Detection.Tests.RecordStaging.StagingWorld;

namespace Breakwater.Detection.Tests.RecordStaging;

public sealed class RecordStagingTests
{
    [Fact]
    public void An_export_an_archive_and_a_flow_of_a_size_that_fits_are_one_finding()
    {
        Finding finding = Assert.Single(Theft().Judge());

        Assert.Equal("record_staging:staged_records", finding.Rule.Id);
        Assert.Equal(Level.High, finding.Level);
        Assert.Equal(["S8", "T83e"], finding.Behaviours.Order(StringComparer.Ordinal));
        Assert.Contains(
            "1,000,000 call records of warehouse went to jump1 as report in 1 access; then files were packed there (tar), and 40 MB left it for 203.0.113.77 by TCP port 443.",
            finding.Summary,
            StringComparison.Ordinal
        );
        Assert.Equal(3, finding.Evidence.Select(e => e.Dataset).Distinct().Count());
    }

    [Fact]
    public void The_finding_states_range_ratio_tolerance_and_what_else_can_explain_it()
    {
        IReadOnlyList<string> reasons = Assert.Single(Theft().Judge()).ConfidenceReasons;

        // A million rows of 20 to 2,000 bytes, 5 to 60 percent of them, a fifth less and more.
        Assert.Contains(
            reasons,
            r =>
                r.Contains(
                    "1,000,000 rows and not their bytes; at 20 to 2000 bytes a row they are 20 MB to 2 GB",
                    StringComparison.Ordinal
                )
                && r.Contains("5 to 60 percent", StringComparison.Ordinal)
                && r.Contains("800 KB to 1.4 GB were to leave", StringComparison.Ordinal)
        );
        Assert.Contains(reasons, r => r.StartsWith("Something else can explain it", StringComparison.Ordinal));
        Assert.Contains(reasons, r => r.Contains("no other one fits", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2_000_000_000)]
    [InlineData(4_000_000)]
    public void A_flow_whose_size_does_not_fit_is_quiet(ulong left) => Assert.Empty(Theft(left).Judge());

    [Fact]
    public void An_archive_that_does_not_compress_needs_nearly_all_of_it_to_leave()
    {
        Assert.Empty(Theft(15_000_000, "tar cf /tmp/x.tar /tmp/x").Judge());
        Assert.Single(Theft(60_000_000, "tar cf /tmp/x.tar /tmp/x").Judge());
    }

    [Theory]
    [InlineData("tar xzf /tmp/x.tgz")]
    [InlineData("tar tf /tmp/x.tar")]
    [InlineData("gzip -d /tmp/x.gz")]
    [InlineData("openssl enc -aes-256-cbc -d -in /tmp/x.e")]
    [InlineData("openssl x509 -in cert.pem -text")]
    [InlineData("7z x /tmp/x.7z")]
    [InlineData("cat /etc/tar.conf")]
    public void Unpacking_and_looking_are_no_packing(string command) => Assert.Empty(Theft(command: command).Judge());

    [Theory]
    [InlineData("tar -czf /tmp/x.tgz /tmp/x")]
    [InlineData("/usr/bin/tar --create --file=/tmp/x.tar.gz --gzip /tmp/x")]
    [InlineData("sudo bash -c gzip -9 /tmp/x")]
    [InlineData("zip -r -e -P secret /tmp/x.zip /tmp/x")]
    [InlineData("7za a -mhe=on /tmp/x.7z /tmp/x")]
    [InlineData("xz -T0 /tmp/x")]
    [InlineData("openssl enc -aes-256-cbc -salt -in /tmp/x -out /tmp/x.e")]
    [InlineData("gpg --symmetric --batch /tmp/x")]
    public void Every_way_of_packing_is_known(string command) => Assert.Single(Theft(60_000_000, command).Judge());

    [Fact]
    public void What_a_declared_job_exports_is_quiet() =>
        Assert.Empty(
            new StagingWorld()
                .Export(Night, "billing")
                .Run(Night.AddHours(1), "tar czf /tmp/x.tgz /tmp/x")
                .Send(Night.AddHours(2), Stranger, 40_000_000)
                .Judge()
        );

    [Fact]
    public void An_archive_of_another_host_is_quiet() =>
        Assert.Empty(
            new StagingWorld()
                .Export(Night)
                .Run(Night.AddHours(1), "tar czf /tmp/x.tgz /tmp/x", "bak1")
                .Send(Night.AddHours(2), Stranger, 40_000_000)
                .Judge()
        );

    [Fact]
    public void What_left_before_the_archive_was_made_is_quiet() => Assert.Empty(Theft(hours: -1).Judge());

    [Fact]
    public void What_left_after_more_than_the_window_is_quiet() => Assert.Empty(Theft(hours: 24 * 9).Judge());

    [Fact]
    public void A_nightly_backup_to_the_same_place_is_quiet()
    {
        StagingWorld world = new StagingWorld().Export(Night);
        for (int day = -10; day < 5; day++)
        {
            DateTime time = Night.AddDays(day).AddHours(1);
            world
                .Run(time, $"tar czf /backup/etc-{time:yyyyMMdd}.tgz /etc")
                .Send(time.AddMinutes(5), Stranger, 40_000_000);
        }

        Assert.Empty(world.Judge());
    }

    [Fact]
    public void A_new_archive_whose_way_out_is_the_daily_one_is_quiet()
    {
        StagingWorld world = Theft();
        for (int day = -10; day < 0; day++)
        {
            world.Send(Night.AddDays(day), Stranger, 38_000_000);
        }

        Assert.Empty(world.Judge());
    }

    [Fact]
    public void What_goes_to_the_server_of_backups_is_quiet() =>
        Assert.Empty(
            new StagingWorld()
                .Export(Night)
                .Run(Night.AddHours(1), "tar czf /tmp/x.tgz /tmp/x")
                .Send(Night.AddHours(2), "192.0.2.9", 40_000_000)
                .Judge()
        );

    [Fact]
    public void Other_conversations_that_fit_lower_the_confidence_and_are_told()
    {
        Finding alone = Assert.Single(Theft().Judge());
        Finding among = Assert.Single(Theft().Send(Night.AddHours(3), "203.0.113.50", 50_000_000).Judge());

        Assert.True(among.Confidence < alone.Confidence);
        Assert.Contains(among.ConfidenceReasons, r => r.Contains("1 others fit too", StringComparison.Ordinal));
    }

    [Fact]
    public void An_audit_that_counts_nothing_gives_medium_at_most()
    {
        Finding finding = Assert.Single(
            new StagingWorld()
                .Export(Night, rows: null)
                .Run(Night.AddHours(1), "tar czf /tmp/x.tgz /tmp/x")
                .Send(Night.AddHours(2), Stranger, 40_000_000)
                .Judge()
        );

        Assert.Equal(Level.Medium, finding.Level);
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("no size is too great", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_flows_of_the_host_it_is_not_assessable_and_that_is_said()
    {
        StagingWorld world = new StagingWorld().Export(Night).Run(Night.AddHours(1), "tar czf /tmp/x.tgz /tmp/x");

        Assert.Empty(world.Judge());
        Assert.Contains(
            "no flow record of jump1 was read",
            Assert.Single(world.NotAssessable),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_log_without_a_host_belongs_to_the_host_its_folder_is_named_after()
    {
        Finding finding = Assert.Single(
            new StagingWorld()
                .Export(Night)
                .Run(Night.AddHours(1), "tar czf /tmp/x.tgz /tmp/x", host: null, path: "hosts/jump1/audit.log")
                .Send(Night.AddHours(2), Stranger, 40_000_000)
                .Judge()
        );

        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("a folder named jump1", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_findings_come_in_any_order() =>
        Assert.Equal(
            Theft().Send(Night.AddHours(3), "203.0.113.50", 50_000_000).Judge().Select(DetectorRun.Show),
            Theft().Send(Night.AddHours(3), "203.0.113.50", 50_000_000).Judge(seed: 5).Select(DetectorRun.Show)
        );

    [Fact]
    public void Without_an_inventory_of_hosts_nothing_is_told() =>
        Assert.Empty(Theft().Judge(new CarrierInventory { CallRecords = Inventory.CallRecords }));
}
