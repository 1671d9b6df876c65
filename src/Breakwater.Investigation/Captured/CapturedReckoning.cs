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
    /// <param name="configurationsOf">Every configuration of some devices, by device and time; the newest ones alone where it is not given.</param>
    public static CapturedCredentials? Of(
        TrustFacts facts,
        IEnumerable<TrustDevice> devices,
        CopiedConfigurations copies,
        Func<IReadOnlySet<string>, IEnumerable<TrustDevice>>? configurationsOf = null
    )
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(devices);
        ArgumentNullException.ThrowIfNull(copies);
        if (facts.Captures.Count == 0 && copies.Devices.Count == 0)
        {
            return null;
        }

        CopiedConfiguration[] configurations = Configurations(devices, copies, configurationsOf);
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

    private static CopiedConfiguration[] Configurations(
        IEnumerable<TrustDevice> devices,
        CopiedConfigurations copies,
        Func<IReadOnlySet<string>, IEnumerable<TrustDevice>>? configurationsOf
    )
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

        ILookup<string, TrustDevice> saved = (
            configurationsOf?.Invoke(known.Keys.ToHashSet(StringComparer.Ordinal)) ?? known.Values
        ).ToLookup(d => d.Name, StringComparer.Ordinal);
        (string Device, CopiedConfigurations.Copied Copied, TrustDevice[] Copies)[] around =
        [
            .. copied.Select(c =>
                (c.Key, c.Value, Around(c.Value, [.. saved[c.Key].Where(d => d.Configuration is not null)]))
            ),
        ];
        Dictionary<int, SortedSet<string>> places = Places(
            devices,
            [.. around.SelectMany(a => a.Copies).SelectMany(d => d.Secrets).Select(s => s.Number)]
        );
        return
        [
            .. around.Select(a => new CopiedConfiguration(
                a.Device,
                a.Copied.First.Value,
                a.Copied.Last.Value,
                a.Copied.Findings,
                [.. a.Copies.Select(d => new SavedCopy(d.Configuration!, d.Taken))],
                [
                    .. a
                        .Copies.SelectMany(d => d.Secrets.Select(s => (Copy: d, Secret: s)))
                        .DistinctBy(s => (s.Secret.Number, s.Secret.Kind, s.Secret.Holder))
                        .Select(s => Secret(s.Secret, s.Copy, places[s.Secret.Number])),
                ]
            )),
        ];
    }

    /// <summary>What was copied is no older than the last one saved before and no newer than the first one saved after.</summary>
    private static TrustDevice[] Around(CopiedConfigurations.Copied copied, TrustDevice[] saved)
    {
        TrustDevice[] dated = [.. saved.Where(d => d.Taken is not null)];
        int from = Math.Max(0, Array.FindLastIndex(dated, d => d.Taken <= copied.First.Value));
        int to = Array.FindIndex(dated, d => d.Taken > copied.Last.Value);
        return copied.First.Value is null || copied.Last.Value is null
            ? saved
            : [.. saved.Where(d => d.Taken is null), .. dated[from..(to < 0 ? dated.Length : to + 1)]];
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

    private static CopiedSecret Secret(TrustSecret secret, TrustDevice copy, SortedSet<string> places) =>
        new(
            secret.Number,
            secret.Kind,
            secret.Strength,
            secret.Holder,
            copy.Configuration!,
            secret.Line,
            places.Contains(copy.Name),
            [.. places.Where(p => p != copy.Name).Take(CopiedSecret.ListedDevices)],
            places.Count(p => p != copy.Name)
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

        foreach (CopiedConfiguration copied in configurations.Where(c => c.Copies.Count == 0))
        {
            yield return $"No configuration of {copied.Device} was read: every secret in the copied one is lost all the same.";
        }

        foreach (
            CopiedConfiguration copied in configurations.Where(c =>
                c.Copies.Count > 0 && c.Copies.All(s => s.Taken > c.First)
            )
        )
        {
            yield return $"No configuration of {copied.Device} from before the copying was read: a secret that was changed before the next one was saved is not in it.";
        }

        if (copies.LeftOut > 0)
        {
            yield return Text($"{copies.LeftOut} findings on further devices are not in it; findings.ndjson has them.");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
