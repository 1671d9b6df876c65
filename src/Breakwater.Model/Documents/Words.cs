using System.Text.Json;

namespace Breakwater.Model.Documents;

/// <summary>The words that documents use for the values of our enumerations: their names in snake case.</summary>
public static class Words
{
    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Table<T>.ByValue[value];

    /// <summary>The value of a word; false where the word is not one of ours.</summary>
    public static bool TryParse<T>(string word, out T value)
        where T : struct, Enum => Table<T>.ByWord.TryGetValue(word, out value);

    /// <summary>Every word of an enumeration, in the order of its values.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Table<T>.Ordered;

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly string[] Ordered = [.. Enum.GetValues<T>().Select(Word)];
        public static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(v => v, Word);
        public static readonly Dictionary<string, T> ByWord = Enum.GetValues<T>().ToDictionary(Word, v => v);

        private static string Word(T value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
    }
}
