namespace Breakwater.Sigma.Parsing;

/// <summary>The values of an enumeration and their names, asked for once.</summary>
internal static class WordTable<T>
    where T : struct, Enum
{
    private static readonly T[] Values = Enum.GetValues<T>();
    private static readonly string[] Names = Enum.GetNames<T>();

    /// <summary>How many values there are.</summary>
    public static int Count => Values.Length;

    /// <summary>The value at a place; its number, where they are numbered from zero without a gap.</summary>
    public static T At(int place) => Values[place];

    /// <summary>The value of a name in any case; null where it is none.</summary>
    public static T? Of(string name)
    {
        int place = Array.FindIndex(Names, n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
        return place < 0 ? null : Values[place];
    }
}
