using System.Text;
using Breakwater.Detection.Findings;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Exposure;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Configurations.Exposure;

/// <summary>The findings on exposure: one a device, one a secret that several devices share.</summary>
public static class ExposureFindings
{
    private const int EvidenceLimit = 20;
    private const int EntityLimit = 50;

    private static readonly SecretKind[] OpensDevices =
    [
        SecretKind.AccountPassword,
        SecretKind.EnablePassword,
        SecretKind.LinePassword,
        SecretKind.SnmpCommunity,
        SecretKind.SnmpUserKey,
        SecretKind.ServerKey,
        SecretKind.PrivateKey,
        SecretKind.TransferPassword,
    ];

    /// <summary>The findings, in the order of devices and numbers.</summary>
    internal static IEnumerable<Finding> Of(
        FleetExposure exposure,
        IReadOnlyList<DeviceSecrets> devices,
        FindingFactory factory
    )
    {
        for (int i = 0; i < devices.Count; i++)
        {
            DeviceExposure device = exposure.Devices[i];
            if (device.Readable + device.Guessable > 0)
            {
                yield return OfDevice(device, devices[i], factory);
            }
        }

        ILookup<int, (int Device, int Secret)> places = exposure
            .Devices.SelectMany((d, i) => Grouped(d.Secrets, i))
            .ToLookup(p => p.Group, p => (p.Device, p.Secret));
        foreach (SharedSecret shared in exposure.Shared.Where(s => s.Devices.Count > 1))
        {
            yield return OfShared(
                shared,
                [
                    .. places[shared.Number]
                        .Select(p => (devices[p.Device], exposure.Devices[p.Device].Secrets[p.Secret])),
                ],
                factory
            );
        }
    }

    private static IEnumerable<(int Group, int Device, int Secret)> Grouped(
        IReadOnlyList<ExposedSecret> secrets,
        int device
    )
    {
        for (int i = 0; i < secrets.Count; i++)
        {
            if ((secrets is ExposedSecrets packed ? packed.GroupAt(i) : secrets[i].Group) is { } group)
            {
                yield return (group, device, i);
            }
        }
    }

    private static Finding OfDevice(DeviceExposure device, DeviceSecrets source, FindingFactory factory)
    {
        List<ExposedSecret> open =
        [
            .. device.Secrets.Where(s => s.Strength is SecretStrength.Readable or SecretStrength.WeakHash),
        ];
        bool opens = open.Exists(s => s.Strength == SecretStrength.Readable && OpensDevices.Contains(s.Kind));
        FindingTemplate template = new()
        {
            Rule = new RuleReference(
                "configuration:stolen_configuration",
                "A stolen configuration gives secrets away",
                RuleKind.Configuration,
                "1"
            ),
            Level = opens ? Level.High : Level.Medium,
            Confidence = 90,
            ConfidenceReasons = ["the statements stand in the configuration; that somebody has it is not said"],
            Harm = Harm.Exposure,
            Techniques = ["T1110.002", "T1552.001"],
            Behaviours = ["T65"],
            Summary = Summary(device, open),
        };
        return factory.FromParts(
            template,
            source.Time,
            source.Time,
            [
                new Entity(EntityKind.Device, device.Device),
                .. Accounts(open).Take(EntityLimit).Select(a => new Entity(EntityKind.Account, a)),
            ],
            open.Take(EvidenceLimit).Select(s => Reference(factory, source, s)),
            [.. open.Select(s => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(s.Statement))],
            open.Count
        );
    }

    private static string Summary(DeviceExposure device, List<ExposedSecret> open)
    {
        string kinds = string.Join(
            ", ",
            open.GroupBy(s => s.Kind).OrderBy(g => g.Key).Select(g => ExposureWords.Count(g.Key, g.Count()))
        );
        string others = device.AlsoOpens.Count switch
        {
            0 => "",
            1 => " One other device shares one of them.",
            int count => $" {count} other devices share one of them.",
        };
        return $"Whoever has the configuration of {device.Device} can read {device.Readable} and guess {device.Guessable} of its secrets: {kinds}.{others}";
    }

    private static Finding OfShared(
        SharedSecret shared,
        List<(DeviceSecrets Source, ExposedSecret Secret)> places,
        FindingFactory factory
    )
    {
        bool open = shared.Strength is SecretStrength.Readable or SecretStrength.WeakHash;
        bool opens = shared.Kinds.Any(k => k != SecretKind.ServerKey && OpensDevices.Contains(k));
        FindingTemplate template = new()
        {
            Rule = new RuleReference(
                "configuration:shared_secret",
                "One secret opens several devices",
                RuleKind.Configuration,
                "1"
            ),
            Level = open && opens ? Level.Medium : Level.Low,
            Confidence = 90,
            ConfidenceReasons =
            [
                "the secrets are equal; equal secrets that are stored under different salts are not seen",
            ],
            Harm = Harm.Exposure,
            Techniques = ["T1552.001"],
            Behaviours = ["T65"],
            Summary =
                // Redaction takes the word after "secret" or "password" for one.
                $"{shared.Devices.Count} devices share one and the same: {string.Join(", ", shared.Kinds.Select(ExposureWords.Of))}. Who learns it from one has it on all.",
        };
        return factory.FromParts(
            template,
            places.MinBy(p => p.Source.Time.Ticks).Source.Time,
            places.MaxBy(p => p.Source.Time.Ticks).Source.Time,
            [
                .. shared.Devices.Take(EntityLimit).Select(d => new Entity(EntityKind.Device, d)),
                .. Accounts(places.Select(p => p.Secret))
                    .Take(EntityLimit)
                    .Select(a => new Entity(EntityKind.Account, a)),
            ],
            places.Take(EvidenceLimit).Select(p => Reference(factory, p.Source, p.Secret)),
            [.. places.Select(p => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(p.Secret.Statement))],
            places.Count
        );
    }

    private static EvidenceRef Reference(FindingFactory factory, DeviceSecrets source, ExposedSecret secret) =>
        factory.EvidenceOf(
            source.Item,
            secret.Position,
            DeviceConfiguration.Dataset,
            Encoding.UTF8.GetBytes(secret.Statement)
        );

    private static IEnumerable<string> Accounts(IEnumerable<ExposedSecret> secrets) =>
        secrets
            .Where(s => s.Kind is SecretKind.AccountPassword or SecretKind.SnmpUserKey && s.Holder.Length > 0)
            .Select(s => s.Holder)
            .Where(h => h.Length > 0)
            .Distinct()
            .Order(StringComparer.Ordinal);
}
