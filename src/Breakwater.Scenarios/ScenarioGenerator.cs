using System.Globalization;
using Breakwater.Scenarios.Background;
using Breakwater.Scenarios.Decoys;
using Breakwater.Scenarios.Exports;
using Breakwater.Scenarios.Intrusion;
using Breakwater.Scenarios.Inventories;
using Breakwater.Scenarios.Mutating;
using Breakwater.Scenarios.Truths;
using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios;

/// <summary>Writes the evidence of a fictional carrier, the carrier's inventory, and the truth.</summary>
public static class ScenarioGenerator
{
    // A carrier that lost nothing has a list of people all the same.
    private const int LeastWatched = 5;

    /// <summary>Days after the last stage in which only noise is written.</summary>
    private const int Aftermath = 1;

    /// <summary>Ids of all stages, in the order of the whole story.</summary>
    public static IReadOnlyList<string> StageNames { get; } = [.. StageIds.Calendar.Select(c => c.Id)];

    /// <summary>Parts of joins that a benign look-alike can take the place of, by join.</summary>
    public static IReadOnlyList<string> Lookalikes { get; } =
    [
        "S1.login",
        "S1.recon",
        "S1.copy",
        "S2.exploit",
        "S2.account",
        "S2.access",
        "S2.login",
        "S3.capture",
        "S3.export",
        "S3.logins",
        "S4.tunnel",
        "S4.traffic",
        "S5.loopback",
        "S5.login",
        "S5.clear",
        "S6.shell",
        "S6.hops",
        "S6.capture",
        "S6.logging",
        "S8.export",
        "S8.archive",
        "S8.egress",
        "S9.login",
        "S9.list",
        "S9.export",
        "S12.port",
        "S12.answer",
    ];

    /// <summary>
    /// Writes <c>evidence/</c>, <c>inventory.json</c>, <c>intercept.key</c> and <c>truth.json</c> below the output folder, which must be empty or
    /// absent. The same options give the same bytes.
    /// </summary>
    public static ScenarioFolder Write(ScenarioOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ScenarioFolder folder = Create(options.OutputDirectory);
        Carrier carrier = CarrierOf(options);
        options = WithVariant(options);
        TruthRecorder recorder = new();
        EvidenceWriter writer = new(folder.Evidence, carrier, recorder);
        FlowExports exports = new(folder.Evidence, carrier, recorder);
        Approvals approvals = new();

        // Decoys and noise draw from sources of their own, so that the clean variant has the same ones.
        Scene Stage(string purpose) =>
            new(carrier, options.Variant, writer, exports, new ScenarioRandom(options.Seed, purpose));
        Scene noise = Stage("noise");
        ConfigurationArchive archive = new(noise);
        Scene everyday = Stage("decoys");
        new Everyday(everyday, recorder, archive, approvals).Play();
        InterceptRegisters registers = new(Stage("registers"));
        registers.Play();
        new Offices(everyday, registers).Play();
        Harms harms = new(Stage("harms"), recorder, archive, registers);
        if (options.Variant != ScenarioVariant.Clean)
        {
            new Takeover(Stage("takeover"), recorder, archive).Play();
            new Movement(Stage("movement"), recorder, archive).Play();
            new Holding(Stage("holding"), recorder, archive).Play();
            harms.Play();
        }

        int last = carrier.Tradecraft.Days[StageIds.CleanUp] + Aftermath;
        DeviceWork devices = new(noise);
        ServerWork servers = new(noise);
        Traffic traffic = new(Stage("traffic"));
        for (int day = StageIds.FirstDay; day <= last; day++)
        {
            cancellation.ThrowIfCancellationRequested();
            devices.Day(day, options.EventsPerDay);
            servers.Day(day, options.EventsPerDay);
            traffic.Day(day, options.EventsPerDay);
            archive.Save(day, all: day == StageIds.FirstDay || day == last);
            writer.FlushBefore(carrier.Day(day + 1));
            exports.FlushBefore(carrier.Day(day + 1));
        }

        ScenarioTruth truth = new TruthBuilder(carrier, options, recorder, harms).Build(writer.Written);
        using (FileStream file = File.Create(folder.Truth))
        {
            TruthJson.Write(file, truth);
        }

        byte[] key = MadeUpKey.Of(string.Create(CultureInfo.InvariantCulture, $"{options.Seed}"));
        MadeUpKey.Write(folder.Key, key);
        WriteInventory(folder, carrier, approvals, MadeUpWatchList.Of(key, Math.Max(harms.Numbers, LeastWatched)));
        return folder;
    }

    private static Carrier CarrierOf(ScenarioOptions options)
    {
        Carrier carrier = options.Seed == 0 ? Meridian.Create() : OtherCarrier.Create(options.Seed);
        return options.IsMutated ? Mutation.Of(carrier, options.Stages, options.Benign) : carrier;
    }

    private static ScenarioOptions WithVariant(ScenarioOptions options) =>
        options.IsMutated && options.Variant != ScenarioVariant.Clean
            ? options with
            {
                // Chosen stages are played as the variant that was asked for.
                Variant = options.Stages is null ? Mutation.VariantOf(options.Seed) : options.Variant,
            }
            : options;

    private static void WriteInventory(
        ScenarioFolder folder,
        Carrier carrier,
        Approvals approvals,
        MadeUpWatchList watch
    )
    {
        using FileStream file = File.Create(folder.Inventory);
        InventoryJson.Write(file, carrier, approvals, watch);
    }

    private static ScenarioFolder Create(string output)
    {
        ScenarioFolder folder = ScenarioFolder.At(output);
        if (Directory.Exists(folder.Root) && Directory.EnumerateFileSystemEntries(folder.Root).Any())
        {
            throw new IOException($"The folder {folder.Root} is not empty.");
        }

        Directory.CreateDirectory(folder.Evidence);
        return folder;
    }
}

/// <summary>Where a scenario's parts lie.</summary>
/// <param name="Root">The folder of all.</param>
/// <param name="Evidence">What a hunt is given.</param>
/// <param name="Inventory">The carrier's inventory, beside the evidence.</param>
/// <param name="Truth">What really happened, beside the evidence.</param>
/// <param name="Key">A master key made of the seed, which its owner alone may read; it protects nothing.</param>
public sealed record ScenarioFolder(string Root, string Evidence, string Inventory, string Truth, string Key)
{
    /// <summary>The parts of a scenario below a folder.</summary>
    public static ScenarioFolder At(string root) =>
        new(
            root,
            Path.Combine(root, "evidence"),
            Path.Combine(root, "inventory.json"),
            Path.Combine(root, "truth.json"),
            Path.Combine(root, "intercept.key")
        );
}
