namespace Breakwater.Model.Configurations.Facts;

/// <summary>Everything that the configuration of one device says, in words that are the same for every platform.</summary>
public sealed record DeviceFacts
{
    /// <summary>The configuration that says it.</summary>
    public required DeviceConfiguration Configuration { get; init; }

    /// <summary>The facts, in the order in which the extractors of the platform give them.</summary>
    public required IReadOnlyList<ConfigurationFact> All { get; init; }

    /// <summary>What an access list does that is named and not defined.</summary>
    public required UndefinedList UndefinedAccessList { get; init; }

    /// <summary>The facts of one kind.</summary>
    public IEnumerable<T> Of<T>()
        where T : ConfigurationFact => All.OfType<T>();
}

/// <summary>What a filter does that is named and not defined (R3).</summary>
public enum UndefinedList
{
    /// <summary>The platform's behaviour is not known to us.</summary>
    Unknown,

    /// <summary>It permits everything.</summary>
    PermitsAll,

    /// <summary>It denies everything, or such a configuration is refused.</summary>
    DeniesAll,
}
