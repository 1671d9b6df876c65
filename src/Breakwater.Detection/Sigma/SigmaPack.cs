using Breakwater.Sigma;
using Breakwater.Sigma.Correlations;
using Breakwater.Sigma.Filters;

namespace Breakwater.Detection.Sigma;

/// <summary>The documents of some rule files.</summary>
/// <param name="Rules">Rules on single events.</param>
/// <param name="Correlations">Rules that join several events.</param>
/// <param name="Filters">Conditions that are added to rules.</param>
/// <param name="Errors">Documents that cannot be used.</param>
/// <param name="Warnings">What breaks the specification in documents that can be used.</param>
public sealed record SigmaPack(
    IReadOnlyList<SigmaRule> Rules,
    IReadOnlyList<SigmaCorrelation> Correlations,
    IReadOnlyList<SigmaFilter> Filters,
    IReadOnlyList<SigmaError> Errors,
    IReadOnlyList<SigmaError> Warnings
)
{
    private const string SamplesEnding = ".samples.yml";

    /// <summary>No documents.</summary>
    public static SigmaPack Empty { get; } = new([], [], [], [], []);

    /// <summary>Reads a file, or all <c>.yml</c> and <c>.yaml</c> files below a folder, sorted by path; samples are left out.</summary>
    /// <param name="path">The file or folder; its folder <c>pipelines</c> holds no rules.</param>
    /// <param name="pipeline">What brings the rules to the events; null for nothing.</param>
    /// <param name="hasTables">Files directly in the folder are tables (docs/rules.md), not rules.</param>
    public static SigmaPack Read(string path, SigmaPipeline? pipeline = null, bool hasTables = false)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (File.Exists(path))
        {
            return Of([ReadFile(path, Path.GetFileName(path), pipeline)]);
        }

        if (!Directory.Exists(path))
        {
            return Empty with { Errors = [Unreadable(path, "there is no such file or folder")] };
        }

        EnumerationOptions options = new()
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
        };
        IEnumerable<string> files = Directory
            .EnumerateFiles(path, "*", options)
            .Where(f => f.EndsWith(".yml", StringComparison.Ordinal) || f.EndsWith(".yaml", StringComparison.Ordinal))
            .Where(f => !f.EndsWith(SamplesEnding, StringComparison.Ordinal))
            .Where(f => !hasTables || Path.GetDirectoryName(Path.GetRelativePath(path, f)) is { Length: > 0 });
        return Of(
            files
                .Select(f => (File: f, Name: Path.GetRelativePath(path, f).Replace('\\', '/')))
                .OrderBy(f => f.Name, StringComparer.Ordinal)
                .Where(f => !f.Name.StartsWith(SigmaContent.PipelinesFolder + "/", StringComparison.Ordinal))
                .Select(f => ReadFile(f.File, f.Name, pipeline))
        );
    }

    /// <summary>The documents of both.</summary>
    public SigmaPack With(SigmaPack other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new SigmaPack(
            [.. Rules, .. other.Rules],
            [.. Correlations, .. other.Correlations],
            [.. Filters, .. other.Filters],
            [.. Errors, .. other.Errors],
            [.. Warnings, .. other.Warnings]
        );
    }

    private static SigmaPack Of(IEnumerable<SigmaDocuments> files)
    {
        List<SigmaDocuments> read = [.. files];
        return new SigmaPack(
            [.. read.SelectMany(d => d.Rules)],
            [.. read.SelectMany(d => d.Correlations)],
            [.. read.SelectMany(d => d.Filters)],
            [.. read.SelectMany(d => d.Errors)],
            [.. read.SelectMany(d => d.Warnings)]
        );
    }

    private static SigmaDocuments ReadFile(string file, string name, SigmaPipeline? pipeline)
    {
        try
        {
            return SigmaParser.Parse(File.ReadAllText(file), name, pipeline);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SigmaDocuments([], [], [], [Unreadable(name, "the file cannot be read")], []);
        }
    }

    private static SigmaError Unreadable(string name, string message) =>
        new(name, 1, 1, SigmaErrorKind.Yaml, "Sigma rules 2.1, Yaml File", message, "Name a readable file or folder.");
}
