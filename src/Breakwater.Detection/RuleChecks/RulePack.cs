namespace Breakwater.Detection.RuleChecks;

/// <summary>A folder of rules: one folder a topic, the samples beside each rule. Files directly in the folder are tables, not rules.</summary>
public static class RulePack
{
    internal const string RuleEnding = ".yml";
    internal const string SamplesEnding = ".samples.yml";

    /// <summary>Reads the rule files below a folder, sorted by path.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    public static IReadOnlyList<RuleFile> Read(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return
        [
            .. Directory
                .EnumerateDirectories(folder)
                .Where(d => Path.GetFileName(d) != Sigma.SigmaContent.PipelinesFolder)
                .SelectMany(d => Directory.EnumerateFiles(d, "*" + RuleEnding, SearchOption.AllDirectories))
                .Where(f => !f.EndsWith(SamplesEnding, StringComparison.Ordinal))
                .Select(f => ReadFile(folder, f))
                .OrderBy(f => f.Path, StringComparer.Ordinal),
        ];
    }

    /// <summary>Reads a file, or every rule file below a folder without tables, sorted by path.</summary>
    public static IReadOnlyList<RuleFile> ReadBare(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return
        [
            .. Sigma
                .SigmaRoot.Read(path)
                .Rules.Select(f => new RuleFile(f.Name, f.Fault is null ? f.Text() : "", Samples(path, f.Name))
                {
                    Fault = f.Fault,
                }),
        ];
    }

    private static string? Samples(string root, string name)
    {
        string file = Path.Combine(File.Exists(root) ? Path.GetDirectoryName(root)! : root, name);
        string samples = Path.ChangeExtension(file, SamplesEnding);
        return File.Exists(samples) ? File.ReadAllText(samples) : null;
    }

    private static RuleFile ReadFile(string folder, string file)
    {
        string samples = file[..^RuleEnding.Length] + SamplesEnding;
        return new RuleFile(
            Path.GetRelativePath(folder, file).Replace('\\', '/'),
            File.ReadAllText(file),
            File.Exists(samples) ? File.ReadAllText(samples) : null
        );
    }
}
