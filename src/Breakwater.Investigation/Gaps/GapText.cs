using System.Globalization;

namespace Breakwater.Investigation.Gaps;

/// <summary>How gaps are worded: names first, then how many more; times in UTC to the minute.</summary>
internal static class GapText
{
    private const int ListedNames = 4;

    public static string Names(IReadOnlyList<string> names) =>
        names.Count <= ListedNames
            ? string.Join(", ", names)
            : Of($"{string.Join(", ", names.Take(ListedNames))} and {names.Count - ListedNames} more");

    public static string Count(long count, string one, string many) => Of($"{count} {(count == 1 ? one : many)}");

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    public static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
