using System.Buffers;
using System.Text.Json;
using Breakwater.Investigation.Captured;
using Breakwater.Investigation.Tests.Eviction;
using Breakwater.Model.Documents;
using Breakwater.Model.Eviction;
using Breakwater.Model.Findings;
using Breakwater.Model.Trust;
using Breakwater.TestSupport;

namespace Breakwater.Investigation.Tests.Captured;

public sealed class CapturedCredentialsTests
{
    private static readonly DateTimeOffset Start = Story.Start;

    [Fact]
    public void Every_account_that_logged_in_through_a_recording_is_named_once_with_each_time()
    {
        CapturedCredentials captured = Of(new Story())!;
        Assert.Equal(["alice", "backup"], captured.Accounts.Select(a => a.Account));
        Assert.Equal(["person", null], captured.Accounts.Select(a => a.Kind));
        Assert.Equal(2, captured.Accounts[0].Captures.Count);
        Assert.Empty(captured.Configurations);
    }

    [Fact]
    public void Every_secret_of_a_copied_configuration_is_named_with_where_else_it_stands()
    {
        // The finding knows the device by an address.
        CapturedCredentials captured = Of(new Story().Found(1, "copy", "device=192.0.2.1", behaviours: "T23"))!;
        CopiedConfiguration copied = Assert.Single(captured.Configurations);
        Assert.Equal("edge-1", copied.Device);
        Assert.Equal([1, 2], copied.Secrets.Select(s => s.Number));
        Assert.Equal(["edge-2"], copied.Secrets[0].AlsoOn);
        Assert.Equal(0, copied.Secrets[1].AlsoOnCount);
        Assert.Equal(Start.AddDays(1), copied.First);
        Assert.Single(copied.Findings);
        Assert.All(copied.Secrets, s => Assert.True(s.IsCurrent));
    }

    [Fact]
    public void The_secrets_are_those_of_the_configurations_around_the_copying()
    {
        TrustDevice Saved(double day, params int[] secrets) =>
            Trust().Devices[0] with
            {
                Configuration = FormattableString.Invariant($"day{day}.cfg"),
                Taken = Start.AddDays(day),
                Secrets =
                [
                    .. secrets.Select(s => new TrustSecret(s, "account_password", "weak_hash", "alice", s, false)),
                ],
            };
        TrustDevice[] all = [Saved(-9, 8), Saved(-1, 9, 2), Saved(4, 10), Saved(6, 1, 2)];
        CapturedCredentials captured = CapturedReckoning.Of(
            Trust(),
            Trust().Devices,
            Copies(new Story().Found(1, "copy", "device=edge-1", behaviours: "T23", hours: 24)),
            names => names.Contains("edge-1") ? all : []
        )!;
        CopiedConfiguration copied = Assert.Single(captured.Configurations);
        Assert.Equal(["day-1.cfg", "day4.cfg"], copied.Copies.Select(c => c.Path));
        Assert.Equal([(9, false), (2, true), (10, false)], copied.Secrets.Select(s => (s.Number, s.IsCurrent)));
        Assert.Empty(captured.Limits);
    }

    [Theory]
    [InlineData("T23", Level.Low, DispositionState.Open)]
    [InlineData("T23", Level.High, DispositionState.ExplainedBy)]
    [InlineData("T74", Level.High, DispositionState.Open)]
    public void What_is_slight_explained_or_no_copy_of_a_configuration_takes_no_secret(
        string behaviour,
        Level level,
        DispositionState state
    ) =>
        Assert.Empty(
            Of(new Story().Found(1, "x", "device=edge-1", level, behaviours: behaviour, state: state))!.Configurations
        );

    [Fact]
    public void A_copied_configuration_that_nobody_read_and_a_recording_without_logins_are_said()
    {
        CapturedCredentials captured = CapturedReckoning.Of(
            Trust() with
            {
                Captures = [new TrustCapture("edge-2", Start, Start.AddHours(1), true, [])],
            },
            Trust().Devices,
            Copies(new Story().Found(1, "copy", "device=edge-9", behaviours: "T23"))
        )!;
        Assert.Contains(captured.Limits, l => l.Contains("not the same as nobody", StringComparison.Ordinal));
        Assert.Contains(captured.Limits, l => l.Contains("Nothing says when", StringComparison.Ordinal));
        Assert.Contains(captured.Limits, l => l.Contains("No configuration of edge-9", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nothing_was_recorded_or_copied_there_is_no_list() =>
        Assert.Null(CapturedReckoning.Of(Trust() with { Captures = [] }, Trust().Devices, new CopiedConfigurations()));

    [Fact]
    public void The_document_follows_its_schema_and_reads_back()
    {
        CapturedCredentials captured = Of(new Story().Found(1, "copy", "device=edge-1", behaviours: "T23"))!;
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            CapturedCredentialsDocument.Write(writer, captured);
        }

        PublishedSchema.Accepts("captured-credentials", bytes.WrittenSpan);
        Assert.Equivalent(captured, CapturedCredentialsDocument.Read(bytes.WrittenSpan), strict: true);
    }

    [Fact]
    public void The_plan_of_an_eviction_lets_every_one_of_them_fall()
    {
        int accounts = 0;
        int secrets = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            RandomNetwork network = new(seed);
            Story story = new();
            foreach (TrustDevice device in network.Trust.Devices.Where((_, i) => i % 3 == 0))
            {
                story.Found(1, "copy", "device=" + device.Name, Level.Medium, behaviours: "T23");
            }

            Finding[] findings = [.. network.Findings.Concat(story.Findings).Order(FindingOrder.Instance)];
            CopiedConfigurations copies = new();
            Array.ForEach(findings, f => copies.Observe(f, n => n));
            CapturedCredentials captured = CapturedReckoning.Of(network.Trust, network.Trust.Devices, copies)!;
            EvictionPlan plan = new EvictionWorld(network.Trust, network.Answer, findings).Plan;
            Assert.Empty(captured.Accounts.Select(a => a.Account).Except(plan.Accounts.Select(a => a.Name)));
            Assert.Empty(
                captured
                    .Configurations.SelectMany(c => c.Secrets)
                    .Select(s => FormattableString.Invariant($"secret:{s.Number}"))
                    .Except(plan.Secrets.Select(s => s.Id))
            );
            Assert.Empty(plan.Problems);
            accounts += captured.Accounts.Count;
            secrets += captured.Configurations.Sum(c => c.Secrets.Count);
        }

        Assert.NotEqual(0, accounts);
        Assert.NotEqual(0, secrets);
    }

    private static CapturedCredentials? Of(Story story) =>
        CapturedReckoning.Of(Trust(), Trust().Devices, Copies(story));

    private static CopiedConfigurations Copies(Story story)
    {
        CopiedConfigurations copies = new();
        foreach (Finding finding in story.Findings)
        {
            copies.Observe(finding, n => n);
        }

        return copies;
    }

    private static TrustFacts Trust() =>
        new()
        {
            Schema = TrustDocument.Schema,
            AsOf = Start.AddDays(9),
            Accounts = [new TrustAccount("alice", "person")],
            Captures =
            [
                new TrustCapture("edge-1", Start, Start.AddHours(1), false, ["alice", "backup"]),
                new TrustCapture("edge-1", Start.AddDays(2), Start.AddDays(3), false, ["alice"]),
            ],
            Devices =
            [
                new TrustDevice
                {
                    Name = "edge-1",
                    Addresses = ["192.0.2.1"],
                    Configuration = "edge-1.cfg",
                    Secrets =
                    [
                        new TrustSecret(1, "snmp_community", "readable", "", 4, false),
                        new TrustSecret(2, "account_password", "strong_hash", "alice", 9, false),
                    ],
                },
                new TrustDevice
                {
                    Name = "edge-2",
                    Configuration = "edge-2.cfg",
                    Secrets = [new TrustSecret(1, "snmp_community", "readable", "", 7, false)],
                },
            ],
        };
}
