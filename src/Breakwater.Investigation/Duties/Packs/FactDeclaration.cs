namespace Breakwater.Investigation.Duties.Packs;

/// <summary>What kind of value a fact has.</summary>
public enum FactKind
{
    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A time.</summary>
    Time,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A list of words.</summary>
    List,
}

/// <summary>A fact that the carrier is asked for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What kind of value it has.</param>
/// <param name="Ask">The question.</param>
public sealed record FactDeclaration(string Name, FactKind Kind, string Ask)
{
    /// <summary>The time fact that stands in where this one is not stated; null where none does.</summary>
    public string? Else { get; init; }

    /// <summary>What holds where the carrier says nothing, as the rule presumes it; null where it is open then.</summary>
    public bool? Presumed { get; init; }

    /// <summary>It may be in no draft.</summary>
    public bool IsInternal { get; init; }
}
