namespace Breakwater.Model.Documents;

/// <summary>A word of a document that is not ours, for a message: its beginning, for it may be as long as the document.</summary>
internal static class QuotedWord
{
    private const int Longest = 64;

    /// <summary>The word, or its beginning.</summary>
    public static string Of(string? word) =>
        word is null ? "null"
        : word.Length > Longest ? string.Concat(word.AsSpan(0, Longest), "...")
        : word;
}
