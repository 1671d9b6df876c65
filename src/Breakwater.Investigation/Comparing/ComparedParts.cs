using Breakwater.Model.Incidents;
using Breakwater.Model.Manifests;
using Breakwater.Model.Trust;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Comparing;

/// <summary>What of an answer is compared besides its findings.</summary>
/// <param name="Manifest">What it was made of.</param>
/// <param name="Verdict">What it says.</param>
public sealed record ComparedParts(Manifest Manifest, Verdict Verdict)
{
    /// <summary>Its incidents; null where the answer does not tell them.</summary>
    public IReadOnlyList<Incident>? Incidents { get; init; }

    /// <summary>What an intruder recorded or copied; null where the answer does not tell it.</summary>
    public CapturedCredentials? Captured { get; init; }
}
