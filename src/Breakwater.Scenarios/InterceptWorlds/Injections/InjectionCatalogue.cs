namespace Breakwater.Scenarios.InterceptWorlds.Injections;

/// <summary>Everything that can be injected, and what cannot.</summary>
internal static class InjectionCatalogue
{
    /// <summary>Every variant, by class.</summary>
    public static IReadOnlyList<Injection> All { get; } =
    [
        .. TaskInjections
            .All.Concat(ScopeInjections.All)
            .Concat(ChangeInjections.All)
            .Concat(ReadingInjections.All)
            .Concat(PlatformInjections.All)
            .Concat(RegisterInjections.All)
            .OrderBy(i => i.Class, StringComparer.Ordinal),
    ];

    /// <summary>The variants of a class, in the order of their numbers, which begin with 1.</summary>
    public static IReadOnlyList<Injection> Of(string @class) => [.. All.Where(i => i.Class == @class)];

    /// <summary>The number of a variant within its class.</summary>
    public static int NumberOf(Injection injection) => Of(injection.Class).TakeWhile(i => i != injection).Count() + 1;
}
