namespace Breakwater.Evidence.Tables;

/// <summary>Tables that this assembly carries: one row a line; empty lines and lines that begin with <c>#</c> are no rows.</summary>
internal static class BuiltInTable
{
    /// <summary>The rows of a table.</summary>
    /// <param name="name">Its place in this project, with points between the folders: <c>Time.zones.tsv</c>.</param>
    /// <exception cref="InvalidOperationException">The assembly lacks the table.</exception>
    public static IEnumerable<string> Rows(string name)
    {
        using Stream stream =
            typeof(BuiltInTable).Assembly.GetManifestResourceStream("Breakwater.Evidence." + name)
            ?? throw new InvalidOperationException($"The table {name} is missing from the assembly.");
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
