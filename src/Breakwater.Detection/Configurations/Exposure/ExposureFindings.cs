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

    /// <summary>What a thief of a device's configuration has.</summary>
    internal static Finding OfDevice(StolenConfiguration device, DeviceSecrets source, FindingFactory factory)
    {
        List<SecretUse> open =
        [
            .. source.Uses.Where(u => u.Encoding.Strength() is SecretStrength.Readable or SecretStrength.WeakHash),
        ];
        bool opens = open.Exists(u =>
            u.Encoding.Strength() == SecretStrength.Readable && OpensDevices.Contains(u.Kind)
        );
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
            open.Take(EvidenceLimit).Select(u => Reference(factory, source.Item, u)),
            [.. open.Select(s => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(s.Statement))],
            open.Count
        );
    }

    private static string Summary(StolenConfiguration device, List<SecretUse> open)
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

    /// <summary>A secret that stands on several devices, by its places in the order of devices.</summary>
    internal static Finding OfShared(IReadOnlyList<SharedPlace> places, FindingFactory factory)
    {
        SecretKind[] kinds = [.. places.Select(p => p.Use.Kind).Distinct().Order()];
        string[] devices = ExposureReckoning.Sorted(places.Select(p => p.Device));
        bool open = places.Min(p => p.Use.Encoding.Strength()) is SecretStrength.Readable or SecretStrength.WeakHash;
        bool opens = kinds.Any(k => k != SecretKind.ServerKey && OpensDevices.Contains(k));
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
                $"{devices.Length} devices share one and the same: {string.Join(", ", kinds.Select(ExposureWords.Of))}. Who learns it from one has it on all.",
        };
        return factory.FromParts(
            template,
            places.MinBy(p => p.Time.Ticks)!.Time,
            places.MaxBy(p => p.Time.Ticks)!.Time,
            [
                .. devices.Take(EntityLimit).Select(d => new Entity(EntityKind.Device, d)),
                .. Accounts(places.Select(p => p.Use)).Take(EntityLimit).Select(a => new Entity(EntityKind.Account, a)),
            ],
            places.Take(EvidenceLimit).Select(p => Reference(factory, p.Item, p.Use)),
            [.. places.Select(p => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(p.Use.Statement))],
            places.Count
        );
    }

    private static EvidenceRef Reference(FindingFactory factory, EvidenceItem item, SecretUse secret) =>
        factory.EvidenceOf(
            item,
            secret.Position,
            DeviceConfiguration.Dataset,
            Encoding.UTF8.GetBytes(secret.Statement)
        );

    private static IEnumerable<string> Accounts(IEnumerable<SecretUse> secrets) =>
        secrets
            .Where(s => s.Kind is SecretKind.AccountPassword or SecretKind.SnmpUserKey && s.Holder.Length > 0)
            .Select(s => s.Holder)
            .Where(h => h.Length > 0)
            .Distinct()
            .Order(StringComparer.Ordinal);
}
