using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Meaning.Reading;

/// <summary>Ways through trees of one word a level (Junos, SR OS).</summary>
internal static class TreeWords
{
    private static readonly IReadOnlyList<ConfigurationStatement> None = [];

    /// <summary>The statements at the end of a path from the top; <c>*</c> stands for any word.</summary>
    public static IEnumerable<ConfigurationStatement> At(this FactCollector facts, params ReadOnlySpan<string> path)
    {
        List<ConfigurationStatement>? found = null;
        foreach (ConfigurationStatement top in facts.Set(path[0]))
        {
            Gather(top, path[1..], ref found);
        }

        return found ?? None;
    }

    /// <summary>The statements at the end of a path below a statement; <c>*</c> stands for any word.</summary>
    public static IReadOnlyList<ConfigurationStatement> To(
        this ConfigurationStatement statement,
        params ReadOnlySpan<string> path
    )
    {
        List<ConfigurationStatement>? found = null;
        Gather(statement, path, ref found);
        return found ?? None;
    }

    /// <summary>The words directly below: values of a list, or one value.</summary>
    public static IReadOnlyList<string> Values(this ConfigurationStatement? statement) =>
        statement is null ? [] : [.. Active(statement).Select(c => c.Word(0))];

    /// <summary>The first word below; null where there is none.</summary>
    public static string? Value(this ConfigurationStatement? statement) =>
        statement is null ? null : First(statement, ["*"])?.Word(0);

    /// <summary>The value at the end of a path below a statement; null where there is none.</summary>
    public static string? ValueAt(this ConfigurationStatement statement, params ReadOnlySpan<string> path) =>
        First(statement, path).Value();

    /// <summary>The first statement at the end of a path below a statement; null where there is none.</summary>
    public static ConfigurationStatement? FirstAt(
        this ConfigurationStatement statement,
        params ReadOnlySpan<string> path
    ) => First(statement, path);

    /// <summary>Whether a path is there.</summary>
    public static bool HasPath(this ConfigurationStatement statement, params ReadOnlySpan<string> path) =>
        First(statement, path) is not null;

    /// <summary>A statement and all below it that are active.</summary>
    public static IReadOnlyList<ConfigurationStatement> Whole(this ConfigurationStatement statement) =>
        [.. statement.WithDescendants().Where(s => !s.IsInactive)];

    private static ConfigurationStatement? First(ConfigurationStatement from, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
        {
            return from;
        }

        IReadOnlyList<ConfigurationStatement> below = from.Children;
        for (int i = 0; i < below.Count; i++)
        {
            if (Fits(below[i], path[0]) && First(below[i], path[1..]) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static void Gather(
        ConfigurationStatement from,
        ReadOnlySpan<string> path,
        ref List<ConfigurationStatement>? found
    )
    {
        if (path.IsEmpty)
        {
            (found ??= []).Add(from);
            return;
        }

        IReadOnlyList<ConfigurationStatement> below = from.Children;
        for (int i = 0; i < below.Count; i++)
        {
            if (Fits(below[i], path[0]))
            {
                Gather(below[i], path[1..], ref found);
            }
        }
    }

    private static bool Fits(ConfigurationStatement statement, string word) =>
        !statement.IsNegated && (word == "*" || statement.Word(0) == word) && !statement.IsInactive;

    private static IEnumerable<ConfigurationStatement> Active(ConfigurationStatement statement) =>
        statement.Children.Where(c => !c.IsNegated && !c.IsInactive);
}
