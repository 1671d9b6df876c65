using Breakwater.Detection.Findings;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Exposure;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Configurations.Exposure;

/// <summary>T65: tells of every device what a thief of its saved configuration has, and of every shared secret how far it reaches.</summary>
public sealed class ExposureDetector(FindingFactory factory, DeviceNames names) : IDetector
{
    private readonly ExposureCollector _collector = new(names);

    /// <summary>What the configurations give away; null where none was read. Filled by <see cref="Conclude"/>.</summary>
    public FleetExposure? Exposure { get; private set; }

    /// <summary>How far T65 could be told; null where no configuration was read. Filled by <see cref="Conclude"/>.</summary>
    public TechniqueCoverage? Technique { get; private set; }

    /// <inheritdoc />
    public IDetectionWorker CreateWorker() => new Worker(_collector);

    /// <inheritdoc />
    public void Conclude(IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        IReadOnlyList<DeviceSecrets> devices = _collector.Devices();
        if (devices.Count == 0)
        {
            return;
        }

        IReadOnlyList<string> limits = _collector.Limits();
        Exposure = ExposureReckoning.Of(devices, limits);
        Technique = new TechniqueCoverage(
            "T65",
            limits.Count > 0 ? Assessable.Partial : Assessable.Full,
            $"Secrets in configurations of {devices.Count} devices were looked for; whether somebody cracked one leaves no trace on a device."
        );
        foreach (Finding finding in ExposureFindings.Of(Exposure, devices, factory))
        {
            sink.Add(finding);
        }
    }

    private sealed class Worker(ExposureCollector collector) : IDetectionWorker
    {
        public void Observe(EventBatch batch, IFindingSink sink)
        {
            foreach (DeviceConfiguration configuration in batch.Configurations)
            {
                collector.Add(configuration);
            }
        }

        public void Complete() { }
    }
}
