using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.Truths;

/// <summary>What each stage should raise, as the threat reference says (section 5), and which engine sees it (section 3).</summary>
internal static class StageCatalogue
{
    public static readonly IReadOnlyList<(
        string Id,
        string Title,
        (string Behaviour, string Engine)[] Raises
    )> Stages =
    [
        (
            StageIds.Entry,
            "Entry",
            [
                ("T01", Engines.SingleEvent),
                ("T02", Engines.SingleEvent),
                ("T03", Engines.SingleEvent),
                ("T08", Engines.Baseline),
                ("T09", Engines.Baseline),
                ("T75", Engines.SingleEvent),
                ("T78", Engines.Baseline),
            ]
        ),
        (
            StageIds.Foothold,
            "Foothold",
            [("T30", Engines.SingleEvent), ("T38", Engines.Correlation), ("S2", Engines.Correlation)]
        ),
        (
            StageIds.Theft,
            "Reconnaissance and theft of the configuration",
            [
                ("T20", Engines.Correlation),
                ("T23", Engines.SingleEvent),
                ("T74", Engines.SingleEvent),
                ("S1", Engines.Correlation),
            ]
        ),
        (StageIds.Capture, "Capture of TACACS+ traffic", [("T60", Engines.SingleEvent), ("T74", Engines.SingleEvent)]),
        (
            StageIds.Spread,
            "Spread with a stolen account",
            [
                ("T08", Engines.Baseline),
                ("T21", Engines.Correlation),
                ("T55", Engines.Reconciliation),
                ("S3", Engines.Correlation),
            ]
        ),
        (
            StageIds.Loopback,
            "A loopback address borrowed to pass a filter",
            [("T70", Engines.Correlation), ("T50", Engines.Correlation), ("S5", Engines.Correlation)]
        ),
        (
            StageIds.HostShell,
            "The host shell of a core router",
            [("T25", Engines.SingleEvent), ("T35", Engines.SingleEvent), ("S12", Engines.Flow)]
        ),
        (
            StageIds.Chain,
            "A chain of hops from a guest shell",
            [
                ("T36", Engines.SingleEvent),
                ("T63", Engines.Correlation),
                ("T51", Engines.SingleEvent),
                ("S6", Engines.Correlation),
            ]
        ),
        (
            StageIds.Persistence,
            "Tunnels and a permitted address",
            [
                ("T71", Engines.Correlation),
                ("T37", Engines.Baseline),
                ("T56", Engines.Reconciliation),
                ("S4", Engines.Flow),
                ("S7", Engines.Configuration),
            ]
        ),
        (StageIds.Quiet, "Two devices fall silent", [("T52", Engines.Silence)]),
        (StageIds.VoiceTap, "Voice traffic is copied", [("T61", Engines.SingleEvent), ("T68", Engines.Reconciliation)]),
        (
            StageIds.CallRecords,
            "Call records are taken",
            [
                ("T83a", Engines.CallRecords),
                ("T83b", Engines.CallRecords),
                ("T83e", Engines.CallRecords),
                ("S8", Engines.CallRecords),
            ]
        ),
        (
            StageIds.InterceptRead,
            "Intercept targets are read",
            [("T84a", Engines.Intercept), ("T84b", Engines.Intercept), ("S9", Engines.Intercept)]
        ),
        (
            StageIds.InterceptTamper,
            "Intercepts are tampered with",
            [("T84c", Engines.Intercept), ("T84d", Engines.Intercept)]
        ),
        (StageIds.RouterTap, "A tap on routers outside the administration", [("T84f", Engines.Intercept)]),
        (StageIds.CleanUp, "Traces are removed", [("T50", Engines.Correlation), ("S7", Engines.Configuration)]),
    ];
}
