using Breakwater.Sigma;
using Breakwater.Sigma.Filters;

namespace Breakwater.Detection.Sigma;

/// <summary>Rules with the tables that bring them to our events.</summary>
/// <param name="Pack">The rules, with the conditions of the filters.</param>
/// <param name="LogSources">What events also count as.</param>
/// <param name="Pipeline">What brought the rules to our events.</param>
/// <param name="Errors">What is wrong with rules and tables.</param>
public sealed record SigmaContent(
    SigmaPack Pack,
    LogSourceAliases LogSources,
    SigmaPipeline Pipeline,
    IReadOnlyList<SigmaError> Errors
)
{
    /// <summary>The folder of pipelines in a folder of rules.</summary>
    public const string PipelinesFolder = "pipelines";

    /// <summary>Reads the content's own pack with its tables and pipelines, and further rules and pipelines.</summary>
    /// <param name="folder">The folder <c>content/sigma</c>.</param>
    /// <param name="further">Files and folders of further rules; a folder may have a folder <c>pipelines</c>.</param>
    /// <param name="pipelines">Files of further pipelines.</param>
    public static SigmaContent Read(string folder, IEnumerable<string> further, IEnumerable<string>? pipelines = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(further);
        return Read(
            folder,
            [SigmaRoot.Read(folder, hasTables: true), .. further.Select(f => SigmaRoot.Read(f))],
            [.. (pipelines ?? []).Select(p => SigmaFile.Read(Path.GetFileName(p), p))],
            store: null
        );
    }

    /// <summary>Brings rules and pipelines that were read together with the tables of the content's own pack.</summary>
    /// <param name="folder">The folder <c>content/sigma</c>.</param>
    /// <param name="roots">The content's own pack and further ones.</param>
    /// <param name="pipelines">Further pipelines.</param>
    /// <param name="store">Keeps parsed rules between runs; null where nothing is kept.</param>
    public static SigmaContent Read(
        string folder,
        IReadOnlyList<SigmaRoot> roots,
        IReadOnlyList<SigmaFile> pipelines,
        ISigmaSnapshotStore? store
    )
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(roots);
        List<SigmaError> errors = [];
        List<SigmaFile> changing = [.. roots.SelectMany(r => r.Pipelines), .. pipelines];
        SigmaPipeline pipeline = SigmaPipelineFiles.Read(changing, errors);
        SigmaPack pack = SigmaPack.Empty;
        foreach (SigmaRoot root in roots)
        {
            pack = pack.With(SigmaPack.Read(root.Rules, changing, pipeline, store));
        }

        LogSourceAliases sources = LogSourceAliases.Parse(
            File.ReadAllText(Path.Combine(folder, "logsources.yml")),
            "logsources.yml",
            out IReadOnlyList<SigmaError> aliasErrors
        );
        IReadOnlyList<SigmaRule> filtered = SigmaFilters.Apply(
            pack.Rules,
            pack.Filters,
            out IReadOnlyList<SigmaError> filterErrors
        );
        return new SigmaContent(
            pack with
            {
                Rules = filtered,
            },
            sources,
            pipeline,
            [.. pack.Errors, .. filterErrors, .. aliasErrors, .. errors]
        );
    }
}
