using System.Globalization;
using Breakwater.Model.Comparisons;
using Breakwater.Model.Findings;
using Breakwater.Model.Trust;

namespace Breakwater.Investigation.Comparing;

/// <summary>Accounts that were recorded and configurations that were copied, in one answer and not in the other, or otherwise. Secrets are told by what they open and whose they are.</summary>
internal static class CredentialDifferences
{
    /// <summary>Every difference, sorted by kind and name.</summary>
    public static IReadOnlyList<CredentialChange> Of(
        CapturedCredentials old,
        CapturedCredentials later,
        FindingCauses causes
    ) =>
        [
            .. Changes(
                CredentialKind.RecordedAccount,
                old.Accounts.ToDictionary(a => a.Account, Told, StringComparer.Ordinal),
                later.Accounts.ToDictionary(a => a.Account, Told, StringComparer.Ordinal),
                name => causes.OfEntities([new Entity(EntityKind.Account, name), .. Devices(old, later, name)])
            ),
            .. Changes(
                CredentialKind.CopiedConfiguration,
                old.Configurations.ToDictionary(c => c.Device, Told, StringComparer.Ordinal),
                later.Configurations.ToDictionary(c => c.Device, Told, StringComparer.Ordinal),
                name => causes.OfIds(Findings(old, name).Concat(Findings(later, name)))
            ),
            .. Changes(
                CredentialKind.CopiedSecret,
                Secrets(old),
                Secrets(later),
                name =>
                {
                    string device = name[..name.IndexOf(": ", StringComparison.Ordinal)];
                    return causes.OfIds(Findings(old, device).Concat(Findings(later, device)));
                }
            ),
        ];

    private static IEnumerable<CredentialChange> Changes(
        CredentialKind kind,
        Dictionary<string, string> before,
        Dictionary<string, string> now,
        Func<string, IReadOnlyList<ChangeCause>> causes
    ) =>
        before
            .Keys.Union(now.Keys)
            .Order(StringComparer.Ordinal)
            .Where(n => before.GetValueOrDefault(n) != now.GetValueOrDefault(n))
            .Select(n => new CredentialChange(
                kind,
                n,
                before.GetValueOrDefault(n),
                now.GetValueOrDefault(n),
                causes(n)
            ));

    private static string Told(CapturedAccount account)
    {
        string devices = string.Join(", ", account.Captures.Select(c => c.Device).Distinct(StringComparer.Ordinal));
        string open = account.Captures.Any(c => c.IsOpen) ? ", one without a known end" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"recorded in {Count(account.Captures.Count, "capture", "captures")} on {devices}{open}"
        );
    }

    private static string Told(CopiedConfiguration configuration) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"copied, with {Count(configuration.Secrets.Count, "secret", "secrets")} in {Count(configuration.Copies.Count, "saved copy", "saved copies")}"
        );

    private static Dictionary<string, string> Secrets(CapturedCredentials captured) =>
        captured
            .Configurations.SelectMany(c => c.Secrets.Select(s => (c.Device, Secret: s)))
            .GroupBy(
                s =>
                    s.Secret.Holder.Length == 0
                        ? $"{s.Device}: {s.Secret.Kind}"
                        : $"{s.Device}: {s.Secret.Kind} of {s.Secret.Holder}",
                s => s.Secret,
                StringComparer.Ordinal
            )
            .ToDictionary(g => g.Key, g => Told([.. g]), StringComparer.Ordinal);

    private static string Told(CopiedSecret[] secrets) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{secrets.Length} copied, {secrets.Count(s => s.IsCurrent)} in use, on {Count(secrets.Max(s => s.AlsoOnCount), "other device", "other devices")}"
        );

    private static string Count(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    private static IEnumerable<Entity> Devices(CapturedCredentials old, CapturedCredentials later, string account) =>
        old
            .Accounts.Concat(later.Accounts)
            .Where(a => a.Account == account)
            .SelectMany(a => a.Captures)
            .Select(c => new Entity(EntityKind.Device, c.Device))
            .Distinct();

    private static IEnumerable<string> Findings(CapturedCredentials captured, string device) =>
        captured.Configurations.Where(c => c.Device == device).SelectMany(c => c.Findings);
}
