using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Exposure;

namespace Breakwater.Detection.Configurations.Exposure;

/// <summary>
/// In which order to change secrets after configurations were stolen: hardening order of repair, step 2 (server keys, SNMP,
/// accounts, then everything that is stored readably), the weakest first, the widest first.
/// </summary>
internal static class RotationOrder
{
    /// <summary>The most steps that are listed.</summary>
    public const int StepLimit = 2000;

    private static readonly SecretKind[] Kinds =
    [
        SecretKind.ServerKey,
        SecretKind.SnmpCommunity,
        SecretKind.SnmpUserKey,
        SecretKind.EnablePassword,
        SecretKind.AccountPassword,
        SecretKind.PrivateKey,
        SecretKind.TransferPassword,
        SecretKind.LinePassword,
        SecretKind.TunnelKey,
        SecretKind.RoutingKey,
        SecretKind.NtpKey,
        SecretKind.AccessKey,
        SecretKind.Other,
    ];

    private static readonly int FirstOfSecondTier = Array.IndexOf(Kinds, SecretKind.TunnelKey);

    /// <summary>The steps. What is one secret is one step, and so is what belongs to one account or server and is kept alike.</summary>
    public static IReadOnlyList<RotationStep> Of(
        IReadOnlyList<ExposureReckoning.Place> places,
        Dictionary<SecretToken, int> numbers
    ) =>
        [
            .. places
                .GroupBy(p => Key(p.Use, numbers))
                .Select(g => Step(g.Key, [.. g]))
                .OrderBy(s => s.Tier)
                .ThenBy(s => s.Strength)
                .ThenBy(s => Array.IndexOf(Kinds, s.Kind))
                .ThenByDescending(s => s.Devices.Count)
                .ThenBy(s => s.Holder, StringComparer.Ordinal)
                .ThenBy(s => s.Group ?? 0)
                .ThenBy(s => s.Devices[0], StringComparer.Ordinal)
                .Select((s, i) => s with { Order = i + 1 }),
        ];

    private static StepKey Key(SecretUse use, Dictionary<SecretToken, int> numbers) =>
        numbers.TryGetValue(use.Token, out int number)
            ? new StepKey(number, SecretKind.Other, "", false, default)
            : new StepKey(
                null,
                use.Kind,
                use.Holder,
                use.Kind == SecretKind.SnmpCommunity && SecretGains.Writes(use.Statement),
                use.Encoding.Strength()
            );

    private static RotationStep Step(StepKey key, List<ExposureReckoning.Place> places)
    {
        SecretStrength strength = places.Min(p => p.Use.Encoding.Strength());
        SecretKind kind = places.Select(p => p.Use.Kind).MinBy(k => Array.IndexOf(Kinds, k));
        int tier = strength switch
        {
            SecretStrength.Unknown => 3,
            SecretStrength.StrongHash => 4,
            SecretStrength.DeviceKey => 5,
            _ => Array.IndexOf(Kinds, kind) < FirstOfSecondTier ? 1 : 2,
        };
        string holder = key.Group is null
            ? key.Holder
            : string.Join(
                ", ",
                ExposureReckoning.Sorted(places.Select(p => p.Use.Holder).Where(h => h.Length > 0)).Take(5)
            );
        return new RotationStep(
            0,
            tier,
            kind,
            strength,
            holder,
            key.Group,
            ExposureReckoning.Sorted(places.Select(p => p.Device)),
            places.Count,
            Why(tier, strength, SecretGains.Of(kind, holder, places[0].Use.Statement))
        );
    }

    private static string Why(int tier, SecretStrength strength, string gain) =>
        tier switch
        {
            3 => $"How it is stored is not known; if it can be read, a thief can {gain}.",
            4 => $"A slow hash: only a weak password is guessed. Then a thief can {gain}.",
            5 => $"Encrypted under a key that the configuration does not hold. With that key a thief can {gain}.",
            _ when strength == SecretStrength.WeakHash => $"The hash is guessed in practice: a thief can {gain}.",
            _ => $"It can be read: a thief can {gain}.",
        };

    private readonly record struct StepKey(
        int? Group,
        SecretKind Kind,
        string Holder,
        bool Writes,
        SecretStrength Strength
    );
}
