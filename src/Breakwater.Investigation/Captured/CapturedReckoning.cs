using System.Globalization;
using Breakwater.Model.Documents;
using Breakwater.Model.Trust;

namespace Breakwater.Investigation.Captured;

/// <summary>
/// Accounts and secrets that an intruder recorded or copied. The answer of a hunt and the eviction plan take them from here, so that both
/// name the same.
/// </summary>
public static class CapturedReckoning
{
    private const int ListedFindings = 20;

    /// <summary>Reckons; null where nothing was recorded and nothing copied.</summary>
    /// <param name="facts">Captures and accounts; its devices and sessions are not looked at.</param>
    /// <param name="devices">The devices; they are gone through twice.</param>
    /// <param name="copies">Which configurations findings call copied.</param>
    public static CapturedCredentials? Of(
        TrustFacts facts,
        IEnumerable<TrustDevice> devices,
        CopiedConfigurations copies
    )
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(devices);
        ArgumentNullException.ThrowIfNull(copies);
        if (facts.Captures.Count == 0 && copies.Devices.Count == 0)
        {
            return null;
        }

        CopiedConfiguration[] configurations = Configurations(devices, copies);
        return new CapturedCredentials
        {
            Schema = CapturedCredentialsDocument.Schema,
            AsOf = facts.AsOf,
            Accounts = Accounts(facts),
            Configurations = configurations,
            Limits = [.. Limits(facts, configurations, copies)],
        };
    }

    private static CapturedAccount[] Accounts(TrustFacts facts)
    {
        Dictionary<string, string> kinds = new(StringComparer.Ordinal);
        foreach (TrustAccount account in facts.Accounts)
        {
            kinds.TryAdd(account.Name, account.Kind);
        }

        return
        [
            .. facts
                .Captures.SelectMany(c => c.Accounts.Select(a => (Account: a, Capture: c)))
                .GroupBy(a => a.Account, StringComparer.Ordinal)
                .OrderBy(a => a.Key, StringComparer.Ordinal)
                .Select(a => new CapturedAccount(
                    a.Key,
                    kinds.GetValueOrDefault(a.Key),
                    [
                        .. a.Select(c => new CaptureTime(
                                c.Capture.Device,
                                c.Capture.From,
                                c.Capture.To,
                                c.Capture.IsOpen
                            ))
                            .Distinct()
                            .OrderBy(c => c.Device, StringComparer.Ordinal)
                            .ThenBy(c => c.From),
                    ]
                )),
        ];
    }

    private static CopiedConfiguration[] Configurations(IEnumerable<TrustDevice> devices, CopiedConfigurations copies)
    {
        if (copies.Devices.Count == 0)
        {
            return [];
        }

        SortedDictionary<string, CopiedConfigurations.Copied> copied = new(StringComparer.Ordinal);
        Dictionary<string, TrustDevice> known = new(StringComparer.Ordinal);
        HashSet<string> named = new(copies.Devices.Keys, StringComparer.OrdinalIgnoreCase);
        Dictionary<string, string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (TrustDevice device in devices)
        {
            foreach (string name in device.Addresses.Prepend(device.Name).Where(named.Contains))
            {
                names.TryAdd(name, device.Name);
                known.TryAdd(device.Name, device);
            }
        }

        foreach ((string name, CopiedConfigurations.Copied one) in copies.Devices)
        {
            string device = names.GetValueOrDefault(name, name);
            copied.TryAdd(device, new CopiedConfigurations.Copied());
            copied[device].Add(one, ListedFindings);
        }

        HashSet<int> numbers = [.. known.Values.SelectMany(d => d.Secrets).Select(s => s.Number)];
        Dictionary<int, SortedSet<string>> places = Places(devices, numbers);
        return
        [
            .. copied.Select(c =>
            {
                TrustDevice? device = known.GetValueOrDefault(c.Key);
                return new CopiedConfiguration(
                    c.Key,
                    c.Value.First.Value,
                    c.Value.Last.Value,
                    c.Value.Findings,
                    device?.Configuration,
                    device?.Taken,
                    [.. (device?.Secrets ?? []).Select(s => Secret(s, c.Key, places[s.Number]))]
                );
            }),
        ];
    }

    private static Dictionary<int, SortedSet<string>> Places(IEnumerable<TrustDevice> devices, HashSet<int> numbers)
    {
        Dictionary<int, SortedSet<string>> places = numbers.ToDictionary(
            n => n,
            _ => new SortedSet<string>(StringComparer.Ordinal)
        );
        foreach (TrustDevice device in devices)
        {
            foreach (TrustSecret secret in device.Secrets.Where(s => numbers.Contains(s.Number)))
            {
                places[secret.Number].Add(device.Name);
            }
        }

        return places;
    }

    private static CopiedSecret Secret(TrustSecret secret, string device, SortedSet<string> places) =>
        new(
            secret.Number,
            secret.Kind,
            secret.Strength,
            secret.Holder,
            secret.Line,
            [.. places.Where(p => p != device).Take(CopiedSecret.ListedDevices)],
            places.Count(p => p != device)
        );

    private static IEnumerable<string> Limits(
        TrustFacts facts,
        CopiedConfiguration[] configurations,
        CopiedConfigurations copies
    )
    {
        foreach (TrustCapture capture in facts.Captures.Where(c => c.IsOpen))
        {
            yield return Text(
                $"Nothing says when the recording on {capture.Device} of {capture.From.UtcDateTime:yyyy-MM-dd HH:mm} UTC ended; it is taken to have lasted to the end of the evidence."
            );
        }

        foreach (TrustCapture capture in facts.Captures.Where(c => c.Accounts.Count == 0))
        {
            yield return Text(
                $"No login was read from the time of the recording on {capture.Device} of {capture.From.UtcDateTime:yyyy-MM-dd HH:mm} UTC: who was recorded is not known, which is not the same as nobody."
            );
        }

        foreach (CopiedConfiguration copied in configurations.Where(c => c.Configuration is null))
        {
            yield return $"No configuration of {copied.Device} was read: every secret in the copied one is lost all the same.";
        }

        foreach (CopiedConfiguration copied in configurations.Where(c => c.Taken > c.Last))
        {
            yield return $"The configuration of {copied.Device} that was read was taken after the copy: a secret that was changed in between is not in it.";
        }

        if (copies.LeftOut > 0)
        {
            yield return Text($"{copies.LeftOut} findings on further devices are not in it; findings.ndjson has them.");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
