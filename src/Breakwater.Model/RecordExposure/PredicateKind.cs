namespace Breakwater.Model.RecordExposure;

/// <summary>How a column is held against values.</summary>
public enum PredicateKind : byte
{
    /// <summary>It is one of the values.</summary>
    OneOf,

    /// <summary>It lies between two values; one of them may be open.</summary>
    Range,

    /// <summary>It begins with a text.</summary>
    Prefix,

    /// <summary>It fits another pattern.</summary>
    Pattern,

    /// <summary>It is none of the values, or not empty.</summary>
    Not,
}
