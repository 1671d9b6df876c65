using Breakwater.Model.Verdicts;
using Breakwater.Scenarios.Intrusion;
using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Truths;

/// <summary>Says what a perfect investigation would answer, from the stages that leave something in the evidence.</summary>
/// <param name="carrier">The carrier.</param>
/// <param name="variant">The variant.</param>
/// <param name="harms">What was counted while call records and intercepts were taken.</param>
/// <param name="visits">Logins of the stages of which a record arrived.</param>
/// <param name="isShown">Whether a stage is played and leaves something in the evidence.</param>
internal sealed class AnswerBuilder(
    Carrier carrier,
    ScenarioVariant variant,
    Harms harms,
    IReadOnlyCollection<(string Story, Visit Visit)> visits,
    Func<string, bool> isShown
)
{
    private readonly Cast _cast = carrier.Cast;

    public ExpectedAnswers Build()
    {
        HashSet<string> compromised = [.. Compromised()];
        HashSet<string> suspected =
        [
            .. Suspected().Where(n => variant != ScenarioVariant.Clean && !compromised.Contains(n)),
        ];

        return new ExpectedAnswers
        {
            Compromised = Sorted(compromised),
            Suspected = Sorted(suspected),
            Accessed = Sorted(Accessed().Where(n => !compromised.Contains(n) && !suspected.Contains(n))),
            Servers = Sorted(Servers()),
            Counts = Counts(),
            Most = Most(),
            Harms = States(),
            RotateCredentials = Sorted(Credentials()),
            Gaps = [.. Gaps()],
        };
    }

    private bool Any(params string[] stages) => stages.Any(isShown);

    /// <summary>
    /// Silent for a while, written to by somebody who has no business there, or passed through: a session on another device or host came
    /// from its own address.
    /// </summary>
    private IEnumerable<string> Suspected() =>
        [
            .. isShown(StageIds.Quiet) ? _cast.Quiet.Select(d => d.Name) : [],
            .. isShown(StageIds.RouterTap) ? [_cast.Border.Name] : Array.Empty<string>(),
            .. isShown(StageIds.CallRecords) ? [_cast.Edge.Name] : Array.Empty<string>(),
            .. Entered()
                .Select(v => carrier.Devices.FirstOrDefault(d => d.Loopback == v.Source)?.Name)
                .OfType<string>(),
        ];

    private IEnumerable<Visit> Entered() => visits.Where(v => isShown(v.Story)).Select(v => v.Visit);

    private IEnumerable<string> Compromised()
    {
        bool exploited = variant is ScenarioVariant.Full or ScenarioVariant.NoAccounting;
        if (
            (exploited && isShown(StageIds.Entry))
            || Any(
                StageIds.Foothold,
                StageIds.Theft,
                StageIds.Capture,
                StageIds.Spread,
                StageIds.Chain,
                StageIds.Persistence,
                StageIds.RouterTap,
                StageIds.CleanUp
            )
        )
        {
            yield return _cast.Edge.Name;
        }

        if (Any(StageIds.Loopback, StageIds.Chain))
        {
            yield return _cast.Switch.Name;
        }

        if (isShown(StageIds.HostShell))
        {
            yield return _cast.Core.Name;
        }

        if (isShown(StageIds.Persistence))
        {
            yield return _cast.Border.Name;
        }

        if (isShown(StageIds.VoiceTap))
        {
            yield return _cast.Voice.Name;
        }
    }

    private IEnumerable<string> Accessed() => Entered().Select(v => v.Device.Name);

    private IEnumerable<string> Servers()
    {
        if (Any(StageIds.CallRecords, StageIds.InterceptRead, StageIds.InterceptTamper, StageIds.RouterTap))
        {
            yield return carrier.Servers.Jump[0].Name;
        }

        if (isShown(StageIds.CallRecords))
        {
            yield return carrier.Servers.CallRecords.Name;
        }

        if (Any(StageIds.InterceptRead, StageIds.InterceptTamper))
        {
            yield return carrier.Servers.InterceptAdministration.Name;
        }
    }

    private SortedDictionary<string, long> Counts()
    {
        SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
        void Count(string stage, string key, long count)
        {
            if (isShown(stage))
            {
                counts[key] = counts.GetValueOrDefault(key) + count;
            }
        }

        Count(StageIds.CallRecords, "call_records.rows", harms.Rows);
        Count(StageIds.CallRecords, "call_records.watch_list_queries", harms.Lookups);
        Count(StageIds.CallRecords, "call_records.watch_listed_numbers", harms.Numbers);
        Count(StageIds.CallRecords, "call_records.subscribers", harms.Numbers);
        Count(StageIds.VoiceTap, "communications.mirrors", 1);
        Count(StageIds.RouterTap, "communications.taps", 1);
        Count(StageIds.Capture, "communications.captures", 1);
        Count(StageIds.Chain, "communications.captures", 1);
        Count(StageIds.InterceptTamper, "intercept_data.redirected_destinations", 1);
        Count(StageIds.InterceptRead, "intercept_data.targets_read", harms.Targets);
        Count(StageIds.InterceptTamper, "intercept_data.unauthorised_tasks", 1);
        return counts;
    }

    // What was looked up may be among what was exported or not: nobody can tell from the evidence.
    private SortedDictionary<string, long> Most()
    {
        SortedDictionary<string, long> most = new(StringComparer.Ordinal);
        if (isShown(StageIds.CallRecords))
        {
            most["call_records.rows"] = harms.Rows + harms.LookedUp;
            most["call_records.subscribers"] = harms.Rows + harms.Numbers;
        }

        return most;
    }

    private SortedDictionary<string, HarmState> States()
    {
        HarmState Of(params string[] stages) => Any(stages) ? HarmState.Confirmed : HarmState.NoEvidenceSeen;
        return new SortedDictionary<string, HarmState>(StringComparer.Ordinal)
        {
            ["call_records"] = Of(StageIds.CallRecords),
            ["communications"] = Of(StageIds.Capture, StageIds.Chain, StageIds.VoiceTap, StageIds.RouterTap),
            ["intercept_data"] = Of(StageIds.InterceptRead, StageIds.InterceptTamper),
        };
    }

    private IEnumerable<string> Credentials()
    {
        if (variant == ScenarioVariant.Clean)
        {
            yield break;
        }

        if (isShown(StageIds.Capture))
        {
            foreach (string engineer in carrier.People.Engineers)
            {
                yield return engineer;
            }

            yield return carrier.People.BackupAccount;
        }

        if (Any(StageIds.Spread, StageIds.Loopback, StageIds.HostShell, StageIds.Chain, StageIds.Persistence))
        {
            yield return carrier.People.Stolen;
        }

        if (isShown(StageIds.Foothold))
        {
            yield return carrier.Tradecraft.LocalAccount;
        }

        if (isShown(StageIds.Theft))
        {
            yield return TruthBuilder.SecretsOf(_cast.Edge.Name);
        }
    }

    private IEnumerable<string> Gaps()
    {
        foreach (Device device in isShown(StageIds.Quiet) ? _cast.Quiet : [])
        {
            yield return $"no messages of {device.Name} for 31 hours or more";
        }

        if (isShown(StageIds.HostShell))
        {
            yield return $"no host telemetry of {_cast.Core.Name}";
        }
    }

    private static IReadOnlyList<string> Sorted(IEnumerable<string> names) =>
        [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
