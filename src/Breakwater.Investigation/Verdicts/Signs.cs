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

    /// <summary>T55: a login to a device from another device's own address.</summary>
    public const string ThroughDevices = "T55";

    /// <summary>T70: a loopback address was changed to pass for another host.</summary>
    public const string BorrowedAddress = "T70";

    // Somebody logged in: T08 stolen credentials, T09 over a peer's link, T55 through other devices, T66 automation accounts.
    private static readonly HashSet<string> LoginBehaviours = ["T08", "T09", ThroughDevices, "T66"];

    /// <summary>Open, and about something that was done: not an address that was seen, a silence, or a departure from habit.</summary>
    public static bool IsAct(this Episode episode) =>
        episode.IsOpen
        && episode.Harm != Harm.Exposure
        && episode.Rule.Kind is not (RuleKind.Indicator or RuleKind.Silence or RuleKind.Baseline);

    /// <summary>Names a behaviour of the threat reference; rules of others describe ordinary intruders and administrators alike and name none.</summary>
    public static bool NamesBehaviour(this Episode episode) => episode.Behaviours.Count > 0;

    /// <summary>A critical act that has no benign reading, of a rule that names what this intruder does.</summary>
    public static bool IsDecisive(this Episode episode) =>
        episode.IsAct()
        && episode.NamesBehaviour()
        && episode.Level == Level.Critical
        && episode.Confidence >= Decisive;

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

    // What an intercept system was told to do: T84c a task without an order, T84d a delivery to somebody else.
    private static readonly HashSet<string> ToldBehaviours = ["T84c", "T84d"];

    /// <summary>
    /// Says only what an intercept system or a network element was told to tap or to deliver: whoever told it is the intruder, and the
    /// device did what it is there for.
    /// </summary>
    public static bool IsToldOnly(this Episode episode) =>
        episode.Behaviours.Count > 0 && episode.Behaviours.All(ToldBehaviours.Contains);

    /// <summary>
    /// Only traffic tells of it (LI-32, a delivery to a collector that nobody knows): the device itself, and whoever told it, left no
    /// record there.
    /// </summary>
    public static bool IsTrafficOnly(this Episode episode) => episode.Rule.Id == "intercept:LI-32";

    /// <summary>
    /// Two episodes with the same sign are the same thing seen twice. A join (S1 to S12) is no act beside those that it is made of.
    /// </summary>
    public static string Sign(this Episode episode)
    {
        string acts = string.Join('+', episode.Behaviours.Where(b => !b.StartsWith('S')));
        return acts.Length > 0 ? acts
            : episode.Behaviours.Count > 0 ? string.Join('+', episode.Behaviours)
            : episode.Rule.Id;
    }

    /// <summary>
    /// At least two different acts. An episode that names no behaviour is the same act as any other with which it shares an
    /// ATT&amp;CK technique: rules of others describe one act once for each log that tells of it.
    /// </summary>
    public static bool AreDifferent(IEnumerable<Episode> episodes)
    {
        Episode[] all = [.. episodes];
        Episode[] named = [.. all.Where(NamesBehaviour)];
        if (named.Select(Sign).Distinct(StringComparer.Ordinal).Take(2).Count() == 2)
        {
            return true;
        }

        List<Episode> rest = [.. all.Where(e => !e.NamesBehaviour()).DistinctBy(Sign)];
        if (named.Length == 0 && rest.Count > 0)
        {
            named = [rest[0]];
            rest.RemoveAt(0);
        }

        HashSet<string> techniques = new(named.SelectMany(Techniques), StringComparer.Ordinal);
        while (rest.RemoveAll(e => techniques.Overlaps(Techniques(e)) && Take(techniques, e)) > 0) { }

        return rest.Count > 0;
    }

    private static bool Take(HashSet<string> techniques, Episode episode)
    {
        techniques.UnionWith(Techniques(episode));
        return true;
    }

    // T1562.001 and T1562 may be two authors' names of one act.
    private static IEnumerable<string> Techniques(Episode episode) => episode.Techniques.Select(t => t.Split('.')[0]);

    /// <summary>At least two different acts, shown by at least two kinds of evidence, one of them by a rule that names a behaviour.</summary>
    public static bool AreIndependent(IReadOnlyCollection<Episode> episodes) =>
        episodes.Any(NamesBehaviour)
        && AreDifferent(episodes)
        && episodes.SelectMany(e => e.Datasets).Distinct(StringComparer.Ordinal).Take(2).Count() == 2;
}
