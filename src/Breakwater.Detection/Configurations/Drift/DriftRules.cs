using Breakwater.Model.Configurations;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Configurations.Drift;

/// <summary>How configurations are compared and what changes are worth: <c>content/configurations/changes.yml</c>.</summary>
public sealed class DriftRules
{
    /// <summary>Rules that pass over nothing and know no topic.</summary>
    public static DriftRules Empty { get; } = new();

    /// <summary>How the configurations of a platform are compared.</summary>
    public IReadOnlyDictionary<ConfigurationPlatform, PlatformComparison> Platforms { get; init; } =
        new Dictionary<ConfigurationPlatform, PlatformComparison>();

    /// <summary>First words of commands that change nothing.</summary>
    public IReadOnlySet<string> ReadingCommands { get; init; } = new HashSet<string>();

    /// <summary>Commands that put another configuration in place.</summary>
    public IReadOnlyList<WordPattern> ReplacingCommands { get; init; } = [];

    /// <summary>What changes are about, the first that fits counts.</summary>
    public IReadOnlyList<ChangeTopic> Topics { get; init; } = [];

    /// <summary>What a statement is about; <see cref="ChangeTopic.Other"/> where nothing fits.</summary>
    public ChangeTopic TopicOf(IReadOnlyList<string> words) =>
        Topics.FirstOrDefault(t => t.Statements.Any(s => s.Matches(words))) ?? ChangeTopic.Other;

    /// <summary>How a platform's configurations are compared.</summary>
    public PlatformComparison Of(ConfigurationPlatform platform) =>
        Platforms.GetValueOrDefault(platform, PlatformComparison.Plain);
}

/// <summary>How the configurations of one platform are compared.</summary>
/// <param name="Volatile">Statements that are passed over.</param>
/// <param name="Ordered">Statements below which the order counts.</param>
/// <param name="Sequences">Statements that belong together by their first words and whose order counts.</param>
public sealed record PlatformComparison(
    IReadOnlyList<WordPattern> Volatile,
    IReadOnlyList<WordPattern> Ordered,
    IReadOnlyList<WordPattern> Sequences
)
{
    /// <summary>Nothing is passed over, and order counts nowhere.</summary>
    public static PlatformComparison Plain { get; } = new([], [], []);
}

/// <summary>What a change is about.</summary>
/// <param name="Id">A word.</param>
/// <param name="Title">As it stands in a sentence: "a tunnel".</param>
/// <param name="Level">How bad where nothing explains it.</param>
/// <param name="Harm">Which harm.</param>
/// <param name="Behaviours">Rows of the threat reference.</param>
/// <param name="Techniques">ATT&amp;CK v19.</param>
/// <param name="Statements">The statements that belong to it.</param>
public sealed record ChangeTopic(
    string Id,
    string Title,
    Level Level,
    Harm Harm,
    IReadOnlyList<string> Behaviours,
    IReadOnlyList<string> Techniques,
    IReadOnlyList<WordPattern> Statements
)
{
    /// <summary>Anything else.</summary>
    public static ChangeTopic Other { get; } =
        new("other", "other statements", Level.Medium, Harm.DefenceEvasion, [], [], []);
}
