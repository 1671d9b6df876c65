using Breakwater.TestSupport;

namespace Breakwater.Sigma.Tests.Support;

/// <summary>The rules of SigmaHQ among the real samples.</summary>
internal static class SigmaHq
{
    public static IEnumerable<(string Path, SigmaDocuments Documents)> Files()
    {
        string root = RealEvidence.Require("sigma/rules");
        foreach (
            string file in Directory
                .EnumerateFiles(root, "*.yml", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
        )
        {
            string name = Path.GetRelativePath(root, file).Replace('\\', '/');
            yield return (name, SigmaParser.Parse(File.ReadAllText(file), name));
        }
    }

    public static IEnumerable<SigmaRule> Rules() => Supported().SelectMany(f => f.Documents.Rules);

    /// <summary>All rules but those that SigmaHQ itself calls unsupported.</summary>
    public static SigmaEngine Engine(out IReadOnlyList<SigmaError> errors)
    {
        List<(string Path, SigmaDocuments Documents)> files = [.. Supported()];
        SigmaEngine engine = SigmaEngine.Compile(files.SelectMany(f => f.Documents.Rules));
        errors = [.. files.SelectMany(f => f.Documents.Errors), .. engine.Errors];
        return engine;
    }

    private static IEnumerable<(string Path, SigmaDocuments Documents)> Supported() =>
        Files().Where(f => !f.Path.StartsWith("unsupported/", StringComparison.Ordinal));
}
