using Breakwater.Model.Findings;

namespace Breakwater.Model.Verdicts;

/// <summary>How much a piece of evidence can change the answer, the most first.</summary>
public enum SettlingEffect
{
    /// <summary>A harm that has no state gets one.</summary>
    GivesState,

    /// <summary>What is suspected or likely is shown or falls, or a device leaves the list in which it stands.</summary>
    Decides,

    /// <summary>A count or its bound gets closer to the truth.</summary>
    NarrowsBounds,

    /// <summary>Behaviours that nothing showed could be seen.</summary>
    ShowsMore,

    /// <summary>Times, devices or files that are missing are looked at.</summary>
    ClosesGap,
}

/// <summary>The next piece of evidence to get, and how.</summary>
/// <param name="Effect">What it changes.</param>
/// <param name="What">What to get, a sentence that names devices, stores or files.</param>
/// <param name="Why">What it would show, a sentence.</param>
/// <param name="Harms">Harms that it speaks of, in the order of <see cref="Harm"/>.</param>
/// <param name="How">Commands and exports that give it, one for each platform; empty where the sentence says it.</param>
public sealed record SettlingStep(
    SettlingEffect Effect,
    string What,
    string Why,
    IReadOnlyList<Harm> Harms,
    IReadOnlyList<string> How
);
