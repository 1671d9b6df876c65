using Breakwater.Investigation.Duties.Packs;
using Breakwater.TestSupport;

namespace Breakwater.Investigation.Tests.Duties;

/// <summary>The duties of this repository, read once.</summary>
internal static class ShippedDuties
{
    public static DutyLibrary Library { get; } = Load(out _);

    public static IReadOnlyList<string> Errors { get; } = ErrorsOf();

    public static IEnumerable<(string Path, string Text)> Files() =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "content", "duties"), "*.yml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(f => ("duties/" + Path.GetFileName(f), File.ReadAllText(f)));

    private static DutyLibrary Load(out IReadOnlyList<string> errors)
    {
        DutyLibraryBuilder builder = new();
        foreach ((string path, string text) in Files())
        {
            builder.Take(text, path, folder: 0);
        }

        return builder.Build(out errors);
    }

    private static IReadOnlyList<string> ErrorsOf()
    {
        Load(out IReadOnlyList<string> errors);
        return errors;
    }
}
