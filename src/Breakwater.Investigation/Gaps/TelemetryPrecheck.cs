using Breakwater.Investigation.Assessment;
using Breakwater.Model.Coverage;

namespace Breakwater.Investigation.Gaps;

/// <summary>
/// The telemetry pre-check (threat reference, section 2): which devices do not tell what an intruder does on them. What
/// nobody counted is not judged.
/// </summary>
internal static class TelemetryPrecheck
{
    public static IEnumerable<string> Of(InvestigationContext context)
    {
        ILookup<string, SourceCoverage> devices = HarmEvidence
            .DeviceSources(context.Ledger)
            .ToLookup(s => Named(s.Device, context), StringComparer.OrdinalIgnoreCase);
        string[] unheard =
        [
            .. context
                .ExpectedDevices.Where(d =>
                    !context.Ledger.Sources.Any(s =>
                        string.Equals(Named(s.Device, context), d, StringComparison.OrdinalIgnoreCase)
                    )
                )
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.Ordinal),
        ];
        if (unheard.Length > 0)
        {
            yield return $"Nothing at all was received from {GapText.Count(unheard.Length, "device", "devices")} of the inventory: {GapText.Names(unheard)}.";
        }

        (Func<SourceCoverage, long?> Count, string Missing)[] checks =
        [
            (s => s.Commands, "no command accounting was seen; commands entered there would not show"),
            (s => s.Logins, "no login was seen; logins there would not show"),
            (s => s.Informational, "no message of severity informational was seen; remote syslog may be set too high"),
            (s => s.Sequenced, "no sequence numbers were seen; lost or removed messages would not show"),
        ];
        foreach ((Func<SourceCoverage, long?> count, string missing) in checks)
        {
            string[] without =
            [
                .. devices.Where(d => IsZero(d, count)).Select(d => d.Key).Order(StringComparer.Ordinal),
            ];
            if (without.Length > 0)
            {
                yield return GapText.Of(
                    $"On {without.Length} of {GapText.Count(devices.Count, "device", "devices")} {missing}: {GapText.Names(without)}."
                );
            }
        }

        string[] untimed =
        [
            .. devices.Where(d => d.Any(s => s.Untimed > 0)).Select(d => d.Key).Order(StringComparer.Ordinal),
        ];
        if (untimed.Length > 0)
        {
            yield return GapText.Of(
                $"On {untimed.Length} of {GapText.Count(devices.Count, "device", "devices")} some records have no trustworthy time; their place in the order of events is not certain: {GapText.Names(untimed)}."
            );
        }
    }

    private static bool IsZero(IEnumerable<SourceCoverage> sources, Func<SourceCoverage, long?> count)
    {
        long?[] counts = [.. sources.Select(count)];
        return counts.Any(c => c is not null) && counts.All(c => c is null or 0);
    }

    private static string Named(string device, InvestigationContext context) =>
        context.DeviceAliases.TryGetValue(device, out string? name) ? name : device;
}
