using System.Reflection;

namespace Breakwater.Evidence.Formats.Configurations.Vrp;

/// <summary>First words of statements that stand at the top (<c>globals.tsv</c>; Huawei command references, system view).</summary>
internal static class VrpGlobals
{
    /// <summary>The words.</summary>
    public static HashSet<string> Words { get; } = Read();

    private static HashSet<string> Read()
    {
        const string Name = "Breakwater.Evidence.Formats.Configurations.Vrp.globals.tsv";
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Name)!;
        using StreamReader reader = new(stream);
        HashSet<string> words = new(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                words.Add(line);
            }
        }

        return words;
    }
}
