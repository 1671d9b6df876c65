namespace Breakwater.Stix.Patterns;

internal enum TokenKind
{
    End,
    Word,
    HyphenWord,
    Keyword,
    Symbol,
    WholeNumber,
    Fraction,
    Text,
    Binary,
    Time,
}

/// <summary>One token of a pattern.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; of literals the content, escapes resolved.</param>
/// <param name="Offset">Where it starts.</param>
internal readonly record struct PatternToken(TokenKind Kind, string Text, int Offset);
