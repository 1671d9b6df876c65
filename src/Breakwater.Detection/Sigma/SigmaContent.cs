using Breakwater.Sigma;
using Breakwater.Sigma.Filters;

namespace Breakwater.Detection.Sigma;

/// <summary>Rules with the tables that bring them to our events.</summary>
/// <param name="Pack">The rules, with the conditions of the filters.</param>
/// <param name="LogSources">What events also count as.</param>
/// <param name="Mappings">Which event fields the fields of rules stand for.</param>
/// <param name="Errors">What is wrong with rules and tables.</param>
public sealed record SigmaContent(
    SigmaPack Pack,
    LogSourceAliases LogSources,
    SigmaFieldMappings Mappings,
    IReadOnlyList<SigmaError> Errors
)
{
    /// <summary>Reads the content's own pack with its tables, and further rules.</summary>
    /// <param name="folder">The folder <c>content/sigma</c>.</param>
    /// <param name="further">Files and folders of further rules.</param>
    public static SigmaContent Read(string folder, IEnumerable<string> further)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(further);
        SigmaPack pack = SigmaPack.Read(folder, hasTables: true);
        foreach (string path in further)
        {
            pack = pack.With(SigmaPack.Read(path));
        }

        string aliases = Path.Combine(folder, "logsources.yml");
        string mappings = Path.Combine(folder, "mappings.yml");
        LogSourceAliases sources = LogSourceAliases.Parse(
            File.ReadAllText(aliases),
            "logsources.yml",
            out IReadOnlyList<SigmaError> aliasErrors
        );
        SigmaFieldMappings fields = SigmaFieldMappings.Parse(
            File.ReadAllText(mappings),
            "mappings.yml",
            out IReadOnlyList<SigmaError> mappingErrors
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
            fields,
            [.. pack.Errors, .. filterErrors, .. aliasErrors, .. mappingErrors]
        );
    }
}
