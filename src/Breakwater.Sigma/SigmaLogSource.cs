namespace Breakwater.Sigma;

/// <summary>Where an event comes from, or where a rule looks (Sigma rules 2.1, LogSource). A part that is not stated is null.</summary>
/// <param name="Product">The product, lower case.</param>
/// <param name="Category">The category, lower case.</param>
/// <param name="Service">The service, lower case.</param>
public sealed record SigmaLogSource(string? Product, string? Category, string? Service)
{
    /// <summary>True where every part that this log source states is stated by <paramref name="source"/> with the same word.</summary>
    public bool Covers(SigmaLogSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Agrees(Product, source.Product) && Agrees(Category, source.Category) && Agrees(Service, source.Service);
    }

    private static bool Agrees(string? asked, string? given) =>
        asked is null || string.Equals(asked, given, StringComparison.OrdinalIgnoreCase);
}
