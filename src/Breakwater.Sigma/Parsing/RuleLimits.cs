namespace Breakwater.Sigma.Parsing;

/// <summary>
/// How large what a file states may be. All are far above what rules of people hold (the largest of SigmaHQ: 35 documents,
/// 34 search identifiers, a condition of 542 characters, 4,432 values in a list, a value of 339 characters, 3 wildcards),
/// and low enough that a hostile file is refused in bounded time and memory.
/// </summary>
internal static class RuleLimits
{
    public const int FileLength = 4 * 1024 * 1024;
    public const int Documents = 1000;
    public const int Nesting = 40;
    public const int Nodes = 200_000;
    public const int ScalarLength = 64 * 1024;
    public const int Searches = 500;
    public const int Conditions = 20;
    public const int ConditionWords = 4096;
    public const int ConditionDepth = 64;

    /// <summary>Names of search identifiers that the patterns of a rule's conditions are held against.</summary>
    public const int NameComparisons = 100_000;

    public const int Values = 20_000;
    public const int ValueLength = 8192;
    public const int Wildcards = 64;

    /// <summary>Tests of a rule, once modifiers have made several of a value.</summary>
    public const int Tests = 50_000;

    /// <summary>Tests of an item with placeholders: their values are the operator's own.</summary>
    public const int PlaceholderTests = 300_000;

    public const int Expressions = 500;

    /// <summary>Mistakes that are listed of a file, and oddities.</summary>
    public const int Mistakes = 100;

    /// <summary>Characters of a message; it may quote the file.</summary>
    public const int MessageLength = 500;
}
