using Breakwater.Sigma;

namespace Breakwater.Detection.Sigma;

/// <summary>The files of one folder of rules, read once.</summary>
/// <param name="Rules">Its rules, sorted by name.</param>
/// <param name="Pipelines">The pipelines of its folder <c>pipelines</c>, sorted by name.</param>
public sealed record SigmaRoot(IReadOnlyList<SigmaFile> Rules, IReadOnlyList<SigmaFile> Pipelines)
{
    /// <summary>Reads all rules and pipelines of a folder, or one rule file.</summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="hasTables">Files directly in the folder are tables (docs/rules.md), not rules.</param>
    public static SigmaRoot Read(string path, bool hasTables = false)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
        {
            ILookup<bool, SigmaFile> files = SigmaFolder
                .Read(path)
                .ToLookup(f => f.Name.StartsWith(SigmaContent.PipelinesFolder + "/", StringComparison.Ordinal));
            return new SigmaRoot(
                [.. files[false].Where(f => !hasTables || f.Name.Contains('/', StringComparison.Ordinal))],
                [.. files[true]]
            );
        }

        SigmaFile file = File.Exists(path)
            ? SigmaFile.Read(Path.GetFileName(path), path)
            : SigmaFile.Refused(
                path,
                SigmaErrorKind.Yaml,
                "there is no such file or folder",
                "Name a readable file or folder."
            );
        return new SigmaRoot([file], []);
    }
}
