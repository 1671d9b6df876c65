using Breakwater.Detection.Configurations.Exposure;
using Breakwater.Detection.Configurations.Hardening;
using Breakwater.Detection.Configurations.Hardening.Packs;
using Breakwater.Detection.Configurations.Meaning;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Detection.InventoryFiles;
using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Reading;
using Breakwater.Hunt.Content;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Audits;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Flows;
using Breakwater.Model.Inventory;

namespace Breakwater.Hunt.Auditing;

/// <summary>Reads everything below the paths and holds every configuration in it against the hardening controls.</summary>
public static class AuditPipeline
{
    /// <summary>Audits.</summary>
    public static AuditOutcome Run(AuditOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ContentFiles files = new(options.ContentFolder, options.MoreContent);
        if (!TryInventory(options, out CarrierInventory inventory, out IReadOnlyList<string> errors))
        {
            return new AuditOutcome { Errors = errors, ExitCode = ExitCode.Usage };
        }

        HardeningPack pack = HardeningFiles.Load(files).Value;
        HardeningAudit audit = new(pack, inventory);
        LatestAudits audits = new();
        ExposureCollector exposure = new(new DeviceNames(inventory));
        int workers = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        using EvidenceSet evidence = EvidenceIntake.Survey(
            new IntakeOptions { Arguments = options.Paths, Workers = workers },
            progress: null,
            cancellation
        );
        ReadOutcome read = EvidenceReader.Read(
            evidence,
            new ReadOptions
            {
                Names = new FieldNames(),
                MakeConsumer = () => new Consumer(audit, audits, exposure),
                Workers = workers,
            },
            cancellation
        );
        FleetAudit fleet = audits.ToFleet();
        CoverageItem[] incomplete =
        [
            .. read.Items.Where(i => i.Status is CoverageStatus.Refused or CoverageStatus.PartlyRead),
        ];
        return new AuditOutcome
        {
            Fleet = fleet,
            Exposure = exposure.ToExposure(),
            ContentErrors = [.. pack.Problems.Select(p => p.ToString())],
            OtherItems = read.Items.Count(i => i.Status != CoverageStatus.Duplicate) - audits.Count - incomplete.Length,
            Incomplete = [.. incomplete.Select(i => $"{i.Path}: {i.Reason}")],
            ExitCode = ExitCode.Worst(
                read.Interrupted ? ExitCode.Interrupted : ExitCode.Done,
                pack.Problems.Count > 0 ? ExitCode.Content : ExitCode.Done,
                incomplete.Length > 0 ? ExitCode.Coverage : ExitCode.Done,
                options.FailOn is { } level && fleet.Devices.Any(d => d.Worst >= level)
                    ? ExitCode.Findings
                    : ExitCode.Done
            ),
        };
    }

    private static bool TryInventory(
        AuditOptions options,
        out CarrierInventory inventory,
        out IReadOnlyList<string> errors
    )
    {
        inventory = CarrierInventory.Empty;
        errors = [];
        if (options.Inventory is not { } path)
        {
            return true;
        }

        if (!File.Exists(path))
        {
            errors = [$"{path}: there is no such file"];
            return false;
        }

        InventoryReading reading = InventoryReader.Read(File.ReadAllBytes(path), path);
        errors = [.. reading.Errors.Select(e => e.ToString())];
        inventory = reading.Inventory ?? CarrierInventory.Empty;
        return reading.Inventory is not null;
    }

    private sealed class Consumer(HardeningAudit audit, LatestAudits audits, ExposureCollector exposure)
        : IBatchConsumer
    {
        public void Observe(EventBatch batch)
        {
            foreach (DeviceConfiguration configuration in batch.Configurations)
            {
                audits.Add(audit.Of(ConfigurationMeaning.Of(configuration)));
                exposure.Add(configuration);
            }
        }

        public void Observe(FlowBatch flows) { }

        public void Complete() { }
    }
}
