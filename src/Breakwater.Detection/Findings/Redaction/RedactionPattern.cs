using System.Text.RegularExpressions;

namespace Breakwater.Detection.Findings.Redaction;

/// <summary>One kind of text that is never shown.</summary>
/// <param name="Name">What it finds, for a person.</param>
/// <param name="Token">The word that is shown instead, in square brackets.</param>
/// <param name="Triggers">At least one of these must be in the text (any case) before the pattern is tried.</param>
/// <param name="Pattern">The group <c>x</c> is what must not be shown.</param>
/// <param name="Unless">A value that begins so is not a secret ("password for"); null where there is no such exception.</param>
public sealed record RedactionPattern(
    string Name,
    string Token,
    IReadOnlyList<string> Triggers,
    Regex Pattern,
    Regex? Unless
);
