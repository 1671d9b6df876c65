using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Exposure;

namespace Breakwater.Detection.Configurations.Exposure;

/// <summary>From the secrets of all devices to what they open together and what to change first.</summary>
internal static class ExposureReckoning
{
    /// <summary>The exposure of devices that are sorted by name.</summary>
    public static FleetExposure Of(IReadOnlyList<DeviceSecrets> devices, IReadOnlyList<string> limits)
    {
        List<Place> places = [.. devices.SelectMany(d => d.Uses.Select(u => new Place(d.Device, u)))];
        Dictionary<SecretToken, int> numbers = Number(places);
        List<SharedSecret> shared =
        [
            .. places
                .Where(p => numbers.ContainsKey(p.Use.Token))
                .GroupBy(p => numbers[p.Use.Token])
                .OrderBy(g => g.Key)
                .Select(g => Shared(g.Key, [.. g])),
        ];
        SharedReach reach = Reach(devices, shared);
        IReadOnlyList<RotationStep> steps = RotationOrder.Of(places, numbers);
        return new FleetExposure
        {
            Devices = [.. devices.Select((d, i) => Device(d, i, numbers, reach))],
            Shared = shared,
            Rotation = [.. steps.Take(RotationOrder.StepLimit)],
            Limits =
                steps.Count > RotationOrder.StepLimit
                    ?
                    [
                        .. limits,
                        $"the order of change shows the first {RotationOrder.StepLimit} of {steps.Count} secrets to change",
                    ]
                    : limits,
        };
    }

    private static SharedReach Reach(IReadOnlyList<DeviceSecrets> devices, List<SharedSecret> shared)
    {
        string[] names = [.. devices.Select(d => d.Device)];
        Dictionary<string, int> places = names.Select((n, i) => (n, i)).ToDictionary(p => p.n, p => p.i);
        SharedReach reach = new(names);
        foreach (SharedSecret secret in shared)
        {
            reach.Add([.. secret.Devices.Select(d => places[d])]);
        }

        return reach;
    }

    // Numbered in the order of devices and lines: nothing may be sorted by what stands for a secret.
    private static Dictionary<SecretToken, int> Number(List<Place> places)
    {
        Dictionary<SecretToken, int> counts = [];
        foreach (Place place in places)
        {
            counts[place.Use.Token] = counts.GetValueOrDefault(place.Use.Token) + 1;
        }

        Dictionary<SecretToken, int> numbers = [];
        foreach (Place place in places)
        {
            if (counts[place.Use.Token] > 1)
            {
                numbers.TryAdd(place.Use.Token, numbers.Count + 1);
            }
        }

        return numbers;
    }

    private static SharedSecret Shared(int number, List<Place> places) =>
        new(
            number,
            [.. places.Select(p => p.Use.Kind).Distinct().Order()],
            places.Min(p => p.Use.Encoding.Strength()),
            Sorted(places.Select(p => p.Device)),
            Sorted(places.Select(p => p.Use.Holder).Where(h => h.Length > 0)),
            places.Count
        );

    private static DeviceExposure Device(
        DeviceSecrets device,
        int index,
        Dictionary<SecretToken, int> numbers,
        SharedReach reach
    )
    {
        ExposedSecrets secrets = new(
            device.Uses,
            [.. device.Uses.Select(u => numbers.TryGetValue(u.Token, out int number) ? number : (int?)null)]
        );
        return new DeviceExposure(device.Device, device.Platform, device.Item.Path, device.Item.Sha256, secrets)
        {
            AlsoOpens = reach.Of(
                index,
                secrets
                    .Where(s => s.Group is not null && s.Strength is SecretStrength.Readable or SecretStrength.WeakHash)
                    .Select(s => s.Group!.Value)
            ),
        };
    }

    internal static string[] Sorted(IEnumerable<string> names) => [.. names.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>A secret on a device.</summary>
    internal readonly record struct Place(string Device, SecretUse Use);
}
