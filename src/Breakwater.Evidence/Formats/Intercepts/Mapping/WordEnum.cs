using System.Text.Json;

namespace Breakwater.Evidence.Formats.Intercepts.Mapping;

/// <summary>Enumerations by their word in snake_case.</summary>
internal static class WordEnum
{
    /// <summary>The value of a word; null where there is none.</summary>
    public static T? Of<T>(string word)
        where T : struct, Enum => Words<T>.Values.TryGetValue(word, out T value) ? value : null;

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<string, T> Values = Enum.GetValues<T>()
            .ToDictionary(v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()), StringComparer.Ordinal);
    }
}
