using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Meaning.Reading;

/// <summary>Ways through trees of one word a level (Junos, SR OS).</summary>
internal static class TreeWords
{
    /// <summary>The statements at the end of a path from the top; <c>*</c> stands for any word.</summary>
    public static IEnumerable<ConfigurationStatement> At(this FactCollector facts, params ReadOnlySpan<string> path)
    {
        IEnumerable<ConfigurationStatement> at = facts.Set(path[0]);
        foreach (string word in path[1..])
        {
            at = Step(at, word);
        }

        return at;
    }

    /// <summary>The statements at the end of a path below a statement; <c>*</c> stands for any word.</summary>
    public static IEnumerable<ConfigurationStatement> To(
        this ConfigurationStatement statement,
        params ReadOnlySpan<string> path
    )
    {
        IEnumerable<ConfigurationStatement> at = [statement];
        foreach (string word in path)
        {
            at = Step(at, word);
        }

        return at;
    }

    /// <summary>The words directly below: values of a list, or one value.</summary>
    public static IReadOnlyList<string> Values(this ConfigurationStatement? statement) =>
        statement is null ? [] : [.. Active(statement).Select(c => c.Word(0))];

    /// <summary>The first word below; null where there is none.</summary>
    public static string? Value(this ConfigurationStatement? statement) =>
        statement is null ? null : Active(statement).FirstOrDefault()?.Word(0);

    /// <summary>The value at the end of a path below a statement; null where there is none.</summary>
    public static string? ValueAt(this ConfigurationStatement statement, params ReadOnlySpan<string> path) =>
        statement.To(path).FirstOrDefault().Value();

    /// <summary>Whether a path is there.</summary>
    public static bool HasPath(this ConfigurationStatement statement, params ReadOnlySpan<string> path) =>
        statement.To(path).Any();

    /// <summary>A statement and all below it that are active.</summary>
    public static IReadOnlyList<ConfigurationStatement> Whole(this ConfigurationStatement statement) =>
        [.. statement.WithDescendants().Where(s => !s.IsInactive)];

    private static IEnumerable<ConfigurationStatement> Step(IEnumerable<ConfigurationStatement> from, string word) =>
        from.SelectMany(Active).Where(c => word == "*" || c.Word(0) == word);

    private static IEnumerable<ConfigurationStatement> Active(ConfigurationStatement statement) =>
        statement.Children.Where(c => !c.IsNegated && !c.IsInactive);
}
