using Breakwater.Investigation.Episodes;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Verdicts;

/// <summary>How much one episode says. The thresholds stand in docs/answers.md, where a person can check them.</summary>
internal static class Signs
{
    /// <summary>From this confidence a critical finding is taken to have no benign reading.</summary>
    public const int Decisive = 90;

    /// <summary>From this confidence a high finding is taken as shown.</summary>
    public const int Shown = 60;

    /// <summary>From this confidence a high finding raises a suspicion.</summary>
    public const int Suspicious = 50;

    // Somebody logged in: T08 stolen credentials, T09 over a peer's link, T55 through other devices, T66 automation accounts.
    private static readonly HashSet<string> LoginBehaviours = ["T08", "T09", "T55", "T66"];

    /// <summary>Open, and about something that was done: not an address that was seen, a silence, or a departure from habit.</summary>
    public static bool IsAct(this Episode episode) =>
        episode.IsOpen
        && episode.Harm != Harm.Exposure
        && episode.Rule.Kind is not (RuleKind.Indicator or RuleKind.Silence or RuleKind.Baseline);

    /// <summary>A critical act that has no benign reading.</summary>
    public static bool IsDecisive(this Episode episode) =>
        episode.IsAct() && episode.Level == Level.Critical && episode.Confidence >= Decisive;

    /// <summary>An act at high or above that is more likely true than not.</summary>
    public static bool IsShown(this Episode episode) =>
        episode.IsAct() && episode.Level >= Level.High && episode.Confidence >= Shown;

    /// <summary>Open at high or above, of any kind.</summary>
    public static bool IsSuspicious(this Episode episode) =>
        episode.IsOpen
        && episode.Harm != Harm.Exposure
        && episode.Level >= Level.High
        && episode.Confidence >= Suspicious;

    /// <summary>Says only that somebody logged in.</summary>
    public static bool IsLoginOnly(this Episode episode) =>
        episode.Behaviours.Count > 0 && episode.Behaviours.All(LoginBehaviours.Contains);

    /// <summary>Two episodes with the same sign are the same thing seen twice.</summary>
    public static string Sign(this Episode episode) =>
        episode.Behaviours.Count > 0 ? string.Join('+', episode.Behaviours) : episode.Rule.Id;

    /// <summary>At least two different acts, shown by at least two kinds of evidence.</summary>
    public static bool AreIndependent(IReadOnlyCollection<Episode> episodes) =>
        episodes.Select(Sign).Distinct(StringComparer.Ordinal).Take(2).Count() == 2
        && episodes.SelectMany(e => e.Datasets).Distinct(StringComparer.Ordinal).Take(2).Count() == 2;
}
