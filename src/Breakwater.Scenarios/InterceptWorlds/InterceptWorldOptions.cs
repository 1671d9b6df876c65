namespace Breakwater.Scenarios.InterceptWorlds;

/// <summary>What carrier to make up, and what to inject.</summary>
public sealed record InterceptWorldOptions
{
    /// <summary>Another number is another carrier.</summary>
    public ulong Seed { get; init; }

    /// <summary>Classes to inject: <c>LI-12</c> for a variant by chance, <c>LI-12.2</c> for the second one.</summary>
    public IReadOnlyList<string> Inject { get; init; } = [];

    /// <summary>How many orders; null for a number by chance, 10 to 300.</summary>
    public int? Orders { get; init; }
}
