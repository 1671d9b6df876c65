using Breakwater.Model.Verdicts;

namespace Breakwater.Reporting.Executive;

/// <summary>
/// What to do in the first hour, by the answer. Our own words (mark D) after NIST SP 800-61r3 and the joint guidance of December 2024 on hardening communications infrastructure; no step
/// of it is a rule of law.
/// </summary>
internal static class FirstHour
{
    private const string Silence =
        "Use telephones of another network, or meet. Not the mail, chat, voice or tickets of this network.";

    private const string Keep =
        "Logs, backups, captures and flow records are deleted by the hour: stop that, and keep copies outside this network.";

    private const string Hands =
        "No restart, no password change, no block. A cut here and there warns the intruder and destroys what memory holds; everything falls at once, by a plan (breakwater evict).";

    /// <summary>The steps in their order, each with what stands out.</summary>
    public static IReadOnlyList<(string Lead, string Text)> Of(HarmState? overall) =>
        overall switch
        {
            HarmState.Confirmed or HarmState.Likely =>
            [
                ("Talk where nobody listens.", Silence),
                ("Change nothing yet.", Hands),
                (
                    "Write down the time.",
                    "Clocks of the law run from when you learned of it: note who determined what, when, on which evidence."
                ),
                (
                    "Call counsel.",
                    "Counsel decides who is told and when, and can ask agencies for help; customers and the public are told nothing before."
                ),
                ("Stop deletion.", Keep),
                (
                    "Name one person who decides.",
                    "Few people know; each is named in a list that is not on this network."
                ),
            ],
            HarmState.Suspected =>
            [
                ("Treat it as open.", "It is not shown, and it is not nothing."),
                ("Talk where nobody listens.", Silence),
                ("Change nothing yet.", Hands),
                ("Stop deletion.", Keep),
                ("Get the evidence that settles it.", "It stands below, the most telling first."),
                ("Tell counsel.", "Clocks of the law can run from when you learn more; note the time."),
            ],
            HarmState.NoEvidenceSeen =>
            [
                (
                    "Nothing must be done this hour.",
                    "What could not be seen stands below; the answer does not speak of it."
                ),
                ("Keep the evidence.", "What is deleted now cannot be searched when new indicators come."),
                ("Close the first gap.", "What settles it stands below."),
            ],
            _ =>
            [
                ("This is no all-clear.", "The evidence allows no answer; nobody knows yet."),
                ("Stop deletion.", Keep),
                ("Get the evidence that gives an answer.", "It stands below, the most telling first."),
            ],
        };
}
