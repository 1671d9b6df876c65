using Breakwater.Model.Findings;
using Breakwater.Scenarios.InterceptWorlds;

namespace Breakwater.Intercepts.Bench;

/// <summary>How the answer about one carrier compares with what was injected.</summary>
internal enum WorldResult
{
    /// <summary>Each injected class is a cause, and there is no other cause.</summary>
    Exact,

    /// <summary>Each injected class is a cause; beside it stand true consequences that were not brought together with it.</summary>
    Loose,

    /// <summary>An injected class was found, but as a consequence of another one, or beside causes that are not true.</summary>
    Wrong,

    /// <summary>An injected class was not found.</summary>
    Missed,
}

/// <summary>Compares what was found with what was injected.</summary>
internal static class WorldScore
{
    /// <summary>Findings that alarm: at medium or above, of no other cause, not explained.</summary>
    public static IReadOnlyList<FoundClass> Alarms(HuntedWorld world) =>
        [.. world.Found.Where(f => f.IsCause && f.Level >= Level.Medium)];

    /// <summary>The result.</summary>
    public static WorldResult Of(HuntedWorld world)
    {
        HashSet<string> injected = [.. world.Injected.Select(i => i.Class)];
        HashSet<string> causes = [.. world.Found.Where(f => f.IsCause).Select(f => f.Class)];
        if (!injected.All(c => world.Found.Any(f => f.Class == c)))
        {
            return WorldResult.Missed;
        }

        string[] others = [.. Alarms(world).Select(a => a.Class).Where(c => !injected.Contains(c)).Distinct()];
        HashSet<string> follows = [.. world.Injected.SelectMany(i => i.Follows)];
        return !injected.All(causes.Contains) || others.Any(c => !follows.Contains(c)) ? WorldResult.Wrong
            : others.Length > 0 ? WorldResult.Loose
            : WorldResult.Exact;
    }

    /// <summary>The class that an answer gives first for a carrier with one injection: for the confusion matrix.</summary>
    public static string First(HuntedWorld world)
    {
        InjectedClass injected = world.Injected[0];
        return Of(world) is WorldResult.Exact or WorldResult.Loose
            ? injected.Class
            : Alarms(world)
                .Select(a => a.Class)
                .Where(c => c != injected.Class)
                .Order(StringComparer.Ordinal)
                .FirstOrDefault()
                ?? "none";
    }
}
