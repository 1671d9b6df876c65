using Breakwater.Detection.Findings;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Exposure;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Configurations.Exposure;

/// <summary>
/// T65: tells of every device what a thief of its saved configuration has, and of every shared secret how far it reaches.
/// Secrets are sorted on disk, so that a fleet of any size takes the same memory but for its names.
/// </summary>
public sealed class ExposureDetector : IDetector
{
    private readonly FindingFactory _factory;
    private readonly ISpillFactory _spills;
    private readonly RememberedItems _items;
    private readonly SecretRecords _records;

    /// <summary>A detector for one run.</summary>
    /// <param name="factory">Makes the findings.</param>
    /// <param name="names">The names of devices.</param>
    /// <param name="spills">Where secrets are sorted.</param>
    /// <param name="items">The items that other detectors of the run remember too.</param>
    public ExposureDetector(
        FindingFactory factory,
        DeviceNames names,
        ISpillFactory spills,
        RememberedItems? items = null
    )
    {
        ArgumentNullException.ThrowIfNull(spills);
        (_factory, _spills) = (factory, spills);
        _items = items ?? new RememberedItems();
        _records = new SecretRecords(names, spills.Create("secrets"), _items);
    }

    /// <summary>What a thief of each device's configuration has, by name. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<StolenConfiguration> Exposure { get; private set; } = [];

    /// <summary>What could not be told, each a sentence. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<string> Limits { get; private set; } = [];

    /// <summary>How far T65 could be told; null where no configuration was read. Filled by <see cref="Conclude"/>.</summary>
    public TechniqueCoverage? Technique { get; private set; }

    /// <inheritdoc />
    public IDetectionWorker CreateWorker() => new Worker(_records);

    /// <inheritdoc />
    public void Conclude(IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        SharedSecretNumbers numbers = new(_spills);
        List<string> names = [];
        int parts = 0;
        foreach ((DeviceSecrets device, bool isPart) in _records.Newest())
        {
            for (int i = 0; i < device.Uses.Count; i++)
            {
                numbers.Add(device.Uses[i].Token, names.Count, i);
            }

            names.Add(device.Device);
            parts += isPart ? 1 : 0;
        }

        if (names.Count == 0)
        {
            return;
        }

        Limits = parts == 0 ? [] : [ExposureCollector.InPart(parts)];
        Technique = new TechniqueCoverage(
            "T65",
            parts > 0 ? Assessable.Partial : Assessable.Full,
            $"Secrets in configurations of {names.Count} devices were looked for; whether somebody cracked one leaves no trace on a device."
        );
        SharedReach reach = new(names);
        foreach (int[] devices in numbers.Number())
        {
            reach.Add(devices);
        }

        TellDevices(numbers, reach, names.Count, sink);
    }

    private void TellDevices(SharedSecretNumbers numbers, SharedReach reach, int count, IFindingSink sink)
    {
        SharedSecretPlaces shared = new(_spills.Create("shared_secrets"), _items);
        StolenConfiguration[] exposure = new StolenConfiguration[count];
        using IEnumerator<(int Device, int Place, int Number, bool IsShared)> places = numbers.Places().GetEnumerator();
        bool more = places.MoveNext();
        int index = 0;
        foreach ((DeviceSecrets device, _) in _records.Newest())
        {
            List<int> opens = [];
            for (; more && places.Current.Device == index; more = places.MoveNext())
            {
                SecretUse use = device.Uses[places.Current.Place];
                if (use.Encoding.Strength() is SecretStrength.Readable or SecretStrength.WeakHash)
                {
                    opens.Add(places.Current.Number);
                }

                if (places.Current.IsShared)
                {
                    shared.Add(places.Current.Number, index, places.Current.Place, device);
                }
            }

            StolenConfiguration stolen = new(
                device.Device,
                device.Uses.Count,
                device.Uses.Count(u => u.Encoding.Strength() == SecretStrength.Readable),
                device.Uses.Count(u => u.Encoding.Strength() == SecretStrength.WeakHash),
                reach.Of(index, opens)
            );
            exposure[index++] = stolen;
            if (stolen.Readable + stolen.Guessable > 0)
            {
                sink.Add(ExposureFindings.OfDevice(stolen, device, _factory));
            }
        }

        Exposure = exposure;
        numbers.Clear();
        _records.Clear();
        foreach (IReadOnlyList<SharedPlace> secret in shared.Secrets())
        {
            sink.Add(ExposureFindings.OfShared(secret, _factory));
        }

        shared.Clear();
    }

    private sealed class Worker(SecretRecords records) : IDetectionWorker
    {
        public void Observe(EventBatch batch, IFindingSink sink)
        {
            foreach (DeviceConfiguration configuration in batch.Configurations)
            {
                records.Add(configuration);
            }
        }

        public void Complete() { }
    }
}
