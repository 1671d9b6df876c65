namespace Breakwater.Detection.Tests.RecordExposure;

/// <summary>A statement of a made-up theft.</summary>
internal sealed record TheftStatement
{
    /// <summary>As the thief writes it, without the words of an export.</summary>
    public required string Sql { get; init; }

    /// <summary>Gives the ids of the records whose data come out.</summary>
    public required string Ids { get; init; }

    /// <summary>Values that it holds a column against, in its order, by column.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Its conditions say exactly which records come out.</summary>
    public bool IsExact { get; init; } = true;

    /// <summary>It has a condition.</summary>
    public bool HasPredicate { get; init; } = true;
}
