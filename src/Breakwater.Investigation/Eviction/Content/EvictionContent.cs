using Breakwater.Investigation.Eviction.Graph;

namespace Breakwater.Investigation.Eviction.Content;

/// <summary>The texts and commands of an eviction plan, as <c>content/eviction</c> has them.</summary>
public sealed class EvictionContent
{
    internal Dictionary<string, ActionText> Actions { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, PlatformCommands> Platforms { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, Preparation> Items { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, string> Sentences { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, string> Signs { get; } = new(StringComparer.Ordinal);

    internal List<string> Talk { get; } = [];

    /// <summary>How to talk while the intruder may listen.</summary>
    public IReadOnlyList<string> OutOfBand => Talk;

    /// <summary>Words of platforms for which there are commands.</summary>
    public IReadOnlyCollection<string> PlatformWords => Platforms.Keys;

    /// <summary>A sentence by its key; the key where content does not have it, which reading reports.</summary>
    internal string Sentence(string key) => Sentences.GetValueOrDefault(key, key);

    /// <summary>What a behaviour leaves on a device that no configuration holds.</summary>
    internal string? ThingOf(string behaviour) => Signs.GetValueOrDefault(behaviour);

    /// <summary>What to prepare in this case.</summary>
    internal IEnumerable<string> Preparations(TrustGraph graph, FallenSet fallen) =>
        Items
            .Where(i =>
                i.Value.When switch
                {
                    "call_records" or "intercept" or "aaa" => fallen.Held.Keys.Any(n =>
                        graph.Servers.GetValueOrDefault(n)?.Kind == i.Value.When
                    ),
                    "service" => fallen.Accounts.Keys.Any(a => graph.KindOf(a) == "service"),
                    _ => true,
                }
            )
            .Select(i => i.Key);
}

/// <summary>What a step is, on any platform.</summary>
/// <param name="Title">One sentence with places to fill in.</param>
/// <param name="Notes">What else to know.</param>
internal sealed record ActionText(string Title, IReadOnlyList<string> Notes);

/// <summary>Something to prepare.</summary>
/// <param name="When"><c>always</c>, <c>aaa</c>, <c>call_records</c>, <c>intercept</c> (such a server is held) or <c>service</c> (such an account falls).</param>
/// <param name="Text">Its texts.</param>
internal sealed record Preparation(string When, ActionText Text);

/// <summary>The commands of a platform.</summary>
/// <param name="Title">Its name for people.</param>
/// <param name="Actions">Commands by action.</param>
internal sealed record PlatformCommands(string Title, IReadOnlyDictionary<string, PlatformAction> Actions);

/// <summary>How a platform does a step.</summary>
internal sealed record PlatformAction(
    IReadOnlyList<string> Commands,
    IReadOnlyList<(string Command, string Expect)> Checks,
    IReadOnlyList<string> Notes,
    string Source,
    string Mark
);
