using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Hardening.Language;

/// <summary>Whether a condition holds.</summary>
internal enum Truth
{
    /// <summary>It does not.</summary>
    No,

    /// <summary>What was read does not say.</summary>
    Unknown,

    /// <summary>It does.</summary>
    Yes,
}

/// <summary>Whether a condition holds, and what in the configuration says so.</summary>
internal sealed record Outcome(Truth Truth, IReadOnlyList<Matched> Matches)
{
    public static Outcome No { get; } = new(Truth.No, []);

    public static Outcome Unknown { get; } = new(Truth.Unknown, []);

    public static Outcome Yes { get; } = new(Truth.Yes, []);
}

/// <summary>Something that a condition matched.</summary>
/// <param name="Statements">Its statements; the first is the one that a fix speaks of.</param>
/// <param name="Values">The values of its attributes by name.</param>
internal sealed record Matched(
    IReadOnlyList<ConfigurationStatement> Statements,
    Func<string, IReadOnlyList<string>> Values
);
