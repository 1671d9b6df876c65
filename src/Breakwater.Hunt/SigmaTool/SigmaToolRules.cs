using Breakwater.Detection.Sigma;
using Breakwater.Hunt.Content;
using Breakwater.Sigma;
using Breakwater.Sigma.Correlations;
using Breakwater.Sigma.Filters;
using Breakwater.Sigma.Json;

namespace Breakwater.Hunt.SigmaTool;

/// <summary>Rules of files and folders that somebody named, with filters and pipelines applied.</summary>
/// <param name="Pack">What the files hold; the rules with the conditions of the filters.</param>
/// <param name="Engine">The rules, ready to be matched.</param>
/// <param name="Correlations">The correlations over them.</param>
/// <param name="Pipeline">The pipelines, joined.</param>
/// <param name="Options">What the rules were compiled with.</param>
/// <param name="Errors">What cannot be used.</param>
public sealed record SigmaToolRules(
    SigmaPack Pack,
    SigmaEngine Engine,
    SigmaCorrelationSet Correlations,
    SigmaPipeline Pipeline,
    SigmaOptions Options,
    IReadOnlyList<SigmaError> Errors
)
{
    /// <summary>Documents that cannot be read, whatever they are compiled with.</summary>
    public IReadOnlyList<SigmaError> FileErrors => Pack.Errors;

    /// <summary>Titles and tags of rules and correlations.</summary>
    public IEnumerable<(string Title, IReadOnlyList<string> Tags)> Tagged =>
        Pack.Rules.Select(r => (r.Title, r.Tags)).Concat(Pack.Correlations.Select(c => (c.Title, c.Tags)));

    private const string TableOfPacks = "logsources.yml";

    /// <summary>Reads and compiles; a second thread gets the code that matches ready meanwhile.</summary>
    /// <param name="rules">Files and folders of rules.</param>
    /// <param name="pipelines">Files of pipelines.</param>
    /// <param name="placeholders">Values of placeholders.</param>
    /// <param name="cacheFolder">Where parsed rules are kept between runs; null where nothing is kept.</param>
    /// <param name="threads">Threads that read and parse.</param>
    public static SigmaToolRules Load(
        IReadOnlyList<string> rules,
        IReadOnlyList<string> pipelines,
        IReadOnlyDictionary<string, IReadOnlyList<string>> placeholders,
        string? cacheFolder = null,
        int threads = 1
    )
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(pipelines);
        Task ahead = threads > 1 ? Task.Run(JsonRun.CompileAhead) : Task.CompletedTask;
        List<SigmaError> errors = [];
        List<SigmaFile> changing = [.. pipelines.Select(p => SigmaFile.Read(p, p))];
        SigmaPipeline pipeline = SigmaPipelineFiles.Read(changing, errors, wholeNames: true);
        RuleCache? store = cacheFolder is null ? null : new RuleCache(cacheFolder);
        SigmaPack pack = SigmaPack.Empty;
        foreach (string path in rules)
        {
            SigmaRoot root = SigmaRoot.Read(path, File.Exists(Path.Combine(path, TableOfPacks)), threads);
            pack = pack.With(SigmaPack.Read(root.Rules, changing, pipeline, store, threads));
        }

        IReadOnlyList<SigmaRule> filtered = SigmaFilters.Apply(
            pack.Rules,
            pack.Filters,
            out IReadOnlyList<SigmaError> filterErrors
        );
        SigmaOptions options = new() { Placeholders = placeholders };
        SigmaEngine engine = SigmaEngine.Compile(filtered, options);
        SigmaCorrelationSet correlations = SigmaCorrelationSet.Compile(engine.Rules, pack.Correlations);
        ahead.Wait();
        return new SigmaToolRules(
            pack with
            {
                Rules = filtered,
            },
            engine,
            correlations,
            pipeline,
            options,
            [.. errors, .. pack.Errors, .. filterErrors, .. engine.Errors, .. correlations.Errors]
        );
    }
}
