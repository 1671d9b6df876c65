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
    /// <param name="threads">Threads that read.</param>
    public static SigmaRoot Read(string path, bool hasTables = false, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
        {
            List<SigmaFile> rules = [];
            List<SigmaFile> pipelines = [];
            foreach (SigmaFile read in SigmaFolder.Read(path, threads))
            {
                if (read.Name.StartsWith(SigmaContent.PipelinesFolder + "/", StringComparison.Ordinal))
                {
                    pipelines.Add(read);
                }
                else if (!hasTables || read.Name.Contains('/', StringComparison.Ordinal))
                {
                    rules.Add(read);
                }
            }

            return new SigmaRoot(rules, pipelines);
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
