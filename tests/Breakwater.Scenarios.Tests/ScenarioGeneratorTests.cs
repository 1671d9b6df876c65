using Breakwater.Scenarios.Truths;

namespace Breakwater.Scenarios.Tests;

public sealed class ScenarioGeneratorTests
{
    public static TheoryData<ScenarioVariant, ulong> Worlds =>
        new()
        {
            { ScenarioVariant.Full, 0 },
            { ScenarioVariant.Full, 41 },
            { ScenarioVariant.ValidCredentials, 0 },
            { ScenarioVariant.NoAccounting, 5 },
            { ScenarioVariant.CpeEntry, 0 },
            { ScenarioVariant.CpeEntry, 8 },
            { ScenarioVariant.Clean, 3 },
        };

    [Theory]
    [InlineData(ScenarioVariant.Full, 0UL)]
    [InlineData(ScenarioVariant.CpeEntry, 17UL)]
    public void The_same_options_give_the_same_bytes(ScenarioVariant variant, ulong seed)
    {
        using GeneratedFolder first = new(variant, seed);
        using GeneratedFolder second = new(variant, seed);

        Assert.Equal(first.Fingerprint(), second.Fingerprint());
    }

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Every_record_of_the_truth_stands_where_the_truth_says(ScenarioVariant variant, ulong seed)
    {
        using GeneratedFolder world = new(variant, seed);
        TruthRecord[] records =
        [
            .. world.Truth.Stages.SelectMany(s => s.Records),
            .. world.Truth.Decoys.SelectMany(d => d.Records),
        ];

        Assert.NotEmpty(records);
        foreach (IGrouping<string, TruthRecord> file in records.Where(IsLine).GroupBy(r => r.Path))
        {
            IReadOnlyList<string> lines = world.Lines(file.Key);
            Assert.All(file, r => Assert.Equal(r.Text, lines[(int)r.Line - 1]));
        }
    }

    // FlowExportsTests hold the packets.
    private static bool IsLine(TruthRecord record) => record.Dataset != "flow.export";

    [Fact]
    public void The_documented_carrier_has_forty_devices_on_seven_platforms_and_twenty_three_visits()
    {
        using GeneratedFolder world = new(ScenarioVariant.Full, 0);
        ExpectedAnswers expected = world.Truth.Expected;
        TruthStage spread = world.Truth.Stages.Single(s => s.Id == "credential_spread");

        Assert.Equal(["aga01", "agg02", "br03", "core01", "pe07"], expected.Compromised);
        Assert.Equal(["acc11", "dcs05"], expected.Suspected);
        Assert.Equal(17, expected.Accessed.Count);
        Assert.Equal(24, spread.Devices.Count);
        Assert.Equal(1_184_320, expected.Counts["call_records.rows"]);
        Assert.Equal(412, expected.Counts["call_records.watch_list_queries"]);
        Assert.Equal(40, world.EvidenceFiles.Count(f => f.StartsWith("configs/2026-08-24/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(19UL)]
    public void Another_seed_shares_no_name_with_the_documented_carrier(ulong seed)
    {
        using GeneratedFolder documented = new(ScenarioVariant.Full, 0);
        using GeneratedFolder other = new(ScenarioVariant.Full, seed);
        string[] names =
        [
            .. documented.Truth.Expected.Compromised,
            .. documented.Truth.Expected.Accessed,
            .. documented.Truth.Expected.Servers,
            .. documented.Truth.Expected.RotateCredentials,
        ];
        string inventory = File.ReadAllText(other.Folder.Inventory);

        Assert.All(names, n => Assert.DoesNotContain($"\"{n}\"", inventory, StringComparison.Ordinal));
        Assert.NotEqual(documented.Truth.DayZero, other.Truth.DayZero);
    }

    [Fact]
    public void The_clean_variant_has_every_decoy_of_the_full_one_and_no_stage()
    {
        using GeneratedFolder full = new(ScenarioVariant.Full, 4);
        using GeneratedFolder clean = new(ScenarioVariant.Clean, 4);

        Assert.Empty(clean.Truth.Stages);
        Assert.Equal(
            full.Truth.Decoys.Select(d => (d.Id, d.Records.Count, d.Silences.Count)),
            clean.Truth.Decoys.Select(d => (d.Id, d.Records.Count, d.Silences.Count))
        );
        Assert.DoesNotContain(
            clean.EvidenceFiles.SelectMany(clean.Lines),
            l =>
                l.Contains("\t57722\t", StringComparison.Ordinal)
                || l.Contains("localport: 21111", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(6UL)]
    public void Without_accounting_no_command_and_no_login_of_a_compromised_device_is_left(ulong seed)
    {
        using GeneratedFolder world = new(ScenarioVariant.NoAccounting, seed);
        TruthRecord[] ofTheIntruder = [.. world.Truth.Stages.SelectMany(s => s.Records)];

        Assert.DoesNotContain(world.EvidenceFiles, f => f.StartsWith("tacacs/", StringComparison.Ordinal));
        Assert.DoesNotContain(
            ofTheIntruder,
            r => r.Shape is "ios.cfglog" or "ios.config_i" or "ios.login_success" && IsCompromised(r)
        );
        Assert.DoesNotContain(
            world.EvidenceFiles.Where(f => f.StartsWith("syslog/", StringComparison.Ordinal)).SelectMany(world.Lines),
            l =>
                l.Contains("CFGLOG", StringComparison.Ordinal)
                || l.Contains("AAA_ACCOUNTING_MESSAGE: update", StringComparison.Ordinal)
        );

        bool IsCompromised(TruthRecord record) =>
            world.Truth.Expected.Compromised.Any(d => record.Text.Contains(d, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_behaviour_that_must_be_found_now_has_a_record_or_a_silence()
    {
        foreach (ScenarioVariant variant in Enum.GetValues<ScenarioVariant>())
        {
            using GeneratedFolder world = new(variant, 0);
            foreach (TruthStage stage in world.Truth.Stages)
            {
                Assert.All(
                    stage.Behaviours.Where(b => b.IsVisible && b.WaitsFor is null),
                    b =>
                        Assert.True(
                            stage.Silences.Count > 0
                                || stage.Records.Any(r => r.Proves.Contains(b.Id))
                                || (b.Engine == "correlation" && stage.Records.Any(r => r.Proves.Contains("~" + b.Id))),
                            $"{variant} {stage.Id} {b.Id}"
                        )
                );
            }
        }
    }

    [Fact]
    public void A_folder_that_is_not_empty_is_refused()
    {
        using GeneratedFolder world = new(ScenarioVariant.Clean, 0, eventsPerDay: 100);

        Assert.Throws<IOException>(() =>
            ScenarioGenerator.Write(
                new ScenarioOptions { OutputDirectory = world.Folder.Root },
                TestContext.Current.CancellationToken
            )
        );
    }
}
