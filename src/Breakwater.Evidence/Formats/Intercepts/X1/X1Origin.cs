using Breakwater.Model.Intercepts;

namespace Breakwater.Evidence.Formats.Intercepts.X1;

/// <summary>Who says something, and when.</summary>
/// <param name="Source">Whose view it is.</param>
/// <param name="Element">The element that holds it.</param>
/// <param name="System">The system that says it.</param>
/// <param name="Time">When.</param>
internal sealed record X1Origin(InterceptSource Source, string? Element, string? System, DateTimeOffset? Time)
{
    /// <summary>
    /// Whose view an answer is: the administration function's where the request went to its path; mediation's where the path or the
    /// element's own name says so; otherwise the network element's, since it is elements that are asked over X1 (TS 103 221-1, 4.2).
    /// </summary>
    public static InterceptSource OfAnswer(string? path, string? element) =>
        Words(path).Contains("admf", StringComparer.Ordinal) ? InterceptSource.Admf
        : Words(path).Concat(Words(element)).Any(w => w is "mdf" or "mdf2" or "mdf3" or "mediation")
            ? InterceptSource.Mediation
        : InterceptSource.NetworkElement;

    private static string[] Words(string? text) =>
        (text ?? "")
            .ToLowerInvariant()
            .Split(['/', '-', '_', '.', ':', '?', ' '], StringSplitOptions.RemoveEmptyEntries);
}
