using Breakwater.Detection.InventoryFiles;
using Breakwater.Model.Events;
using Breakwater.Sigma;

namespace Breakwater.Detection.Sigma;

/// <summary>
/// The further log sources that events also count as (<c>content/sigma/logsources.yml</c>): a list of maps with
/// <c>dataset</c> (a name, or a beginning with <c>*</c>), optionally <c>product</c>, <c>category</c>, <c>service</c>, and
/// the list <c>also</c>.
/// </summary>
public sealed class LogSourceAliases
{
    private readonly List<Entry> _entries;

    private LogSourceAliases(List<Entry> entries)
    {
        _entries = entries;
    }

    /// <summary>Events count as what their readers say, nothing else.</summary>
    public static LogSourceAliases None { get; } = new([]);

    /// <summary>Reads the table.</summary>
    public static LogSourceAliases Parse(string yaml, string path, out IReadOnlyList<SigmaError> errors)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(path);
        List<InventoryError> broken = [];
        Node? root = NodeReader.Read(yaml, path, broken);
        List<SigmaError> found = [.. broken.Select(b => Error(path, b.Line, b.Column, b.Reason))];
        List<Entry> entries = [];
        foreach (Node item in (root as ListNode)?.Items ?? [])
        {
            if (item is MapNode map && map["also"] is ListNode also && (also.Items.All(a => a is MapNode)))
            {
                entries.Add(
                    new Entry(map.Text("dataset") ?? "*", Source(map), [.. also.Items.Cast<MapNode>().Select(Source)])
                );
            }
            else
            {
                found.Add(Error(path, item.Line, item.Column, "an entry is no map with a list `also` of maps"));
            }
        }

        if (root is not ListNode && found.Count == 0)
        {
            found.Add(Error(path, 1, 1, "the table is no list"));
        }

        errors = found;
        return new LogSourceAliases(entries);
    }

    /// <summary>Everything that events of this source count as; the source itself first.</summary>
    public IReadOnlyList<SigmaLogSource> Of(LogSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        SigmaLogSource own = new(source.Product, source.Category, source.Service);
        List<SigmaLogSource> all = [own];
        foreach (Entry entry in _entries)
        {
            if (Fits(entry.Dataset, source.Dataset) && entry.Source.Covers(own))
            {
                all.AddRange(entry.Also);
            }
        }

        return all;
    }

    private static bool Fits(string wanted, string dataset) =>
        wanted.EndsWith('*')
            ? dataset.AsSpan().StartsWith(wanted.AsSpan(0, wanted.Length - 1), StringComparison.Ordinal)
            : wanted == dataset;

    private static SigmaLogSource Source(MapNode map) =>
        new(map.Text("product"), map.Text("category"), map.Text("service"));

    private static SigmaError Error(string path, long line, long column, string message) =>
        new(
            path,
            (int)line,
            (int)column,
            SigmaErrorKind.Structure,
            "Sigma rules 2.1, LogSource",
            message,
            "Write `dataset` and `also`, a list of log sources."
        );

    private sealed record Entry(string Dataset, SigmaLogSource Source, IReadOnlyList<SigmaLogSource> Also);
}
