namespace Breakwater.Detection.RecordAccess.Sql;

/// <summary>Kinds of token.</summary>
internal enum SqlTokenKind : byte
{
    /// <summary>Behind the last.</summary>
    End,

    /// <summary>A key word or a name without quotes.</summary>
    Word,

    /// <summary>A name in quotes.</summary>
    QuotedName,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>$1</c>, <c>?</c>, <c>:name</c>, <c>@name</c>, <c>%s</c>.</summary>
    Parameter,

    /// <summary>An operator or a mark.</summary>
    Symbol,
}

/// <summary>A token: where it stands in the statement.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">First character, quotes included.</param>
/// <param name="Length">Characters, quotes included.</param>
/// <param name="Inset">Characters of the opening quote, so that the content can be found.</param>
/// <param name="Outset">Characters of the closing quote.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, int Start, int Length, int Inset = 0, int Outset = 0)
{
    public int End => Start + Length;
}
