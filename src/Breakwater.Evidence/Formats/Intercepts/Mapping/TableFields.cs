using System.Text.Json;
using Breakwater.Evidence.Tables;
using Breakwater.Model.Intercepts;

namespace Breakwater.Evidence.Formats.Intercepts.Mapping;

/// <summary>The fields of every table, and the words that systems use for what a cell may say.</summary>
internal static class TableFields
{
    private static readonly Dictionary<InterceptTable, TableField[]> Fields = Read();
    private static readonly Dictionary<(string Form, string Text), string> Words = ReadWords();

    /// <summary>The name of a table in mappings: <c>same_subscriber</c>.</summary>
    public static string NameOf(InterceptTable table) => JsonNamingPolicy.SnakeCaseLower.ConvertName(table.ToString());

    /// <summary>The table of a name; null where there is none.</summary>
    public static InterceptTable? TableOf(string name)
    {
        foreach (InterceptTable table in Enum.GetValues<InterceptTable>())
        {
            if (NameOf(table) == name)
            {
                return table;
            }
        }

        return null;
    }

    /// <summary>The fields of a table, in their order.</summary>
    public static IReadOnlyList<TableField> Of(InterceptTable table) => Fields[table];

    /// <summary>A field of a table; null where it has none of the name.</summary>
    public static TableField? Find(InterceptTable table, string name) =>
        Array.Find(Fields[table], f => f.Name == name)
        ?? Array.Find(Fields[table], f => f.Aliases.Contains(PlainText.Of(name)));

    /// <summary>What a row must have: of each group at least one.</summary>
    public static IReadOnlyList<string[]> Required(InterceptTable table) =>
        table switch
        {
            InterceptTable.Orders =>
            [
                ["order"],
            ],
            InterceptTable.Tasks =>
            [
                ["source"],
                ["task", "liids", "order", "targets"],
            ],
            InterceptTable.Destinations =>
            [
                ["source"],
                ["destination"],
            ],
            InterceptTable.Endpoints =>
            [
                ["agency"],
                ["address"],
            ],
            InterceptTable.Staff =>
            [
                ["account"],
            ],
            InterceptTable.Accesses =>
            [
                ["action"],
                ["account", "client", "time"],
            ],
            InterceptTable.Changes =>
            [
                ["ticket"],
            ],
            InterceptTable.SameSubscriber =>
            [
                ["targets"],
            ],
            InterceptTable.Canaries =>
            [
                ["order", "task", "liid", "target"],
            ],
            InterceptTable.WatchList =>
            [
                ["target"],
                ["tier"],
            ],
            InterceptTable.RecordAccesses => Each("time", "account"),
            InterceptTable.SubscriberLookups => Each("time", "account", "subscribers"),
            InterceptTable.RecordConsumers =>
            [
                ["consumer", "account", "client"],
                ["source", "system"],
            ],
            _ =>
            [
                ["sequence", "hash"],
            ],
        };

    private static string[][] Each(params ReadOnlySpan<string> fields)
    {
        string[][] groups = new string[fields.Length][];
        for (int i = 0; i < fields.Length; i++)
        {
            groups[i] = [fields[i]];
        }

        return groups;
    }

    /// <summary>The word for a text; null where none is known.</summary>
    /// <param name="form">The form, or the name of the field where the words are its own.</param>
    /// <param name="plain">The text, plain.</param>
    public static string? WordOf(string form, string plain) => Words.GetValueOrDefault((form, plain));

    /// <summary>Words that a form allows; empty where any word will do.</summary>
    public static IReadOnlyList<string> WordsOf(CellForm form) =>
        form switch
        {
            CellForm.State => Names<InterceptState>(),
            CellForm.Delivery => Names<DeliveryKind>(),
            CellForm.Source => Names<InterceptSource>(),
            CellForm.Action => Names<InterceptAction>(),
            CellForm.Object => Names<InterceptObject>(),
            CellForm.TargetKind => Names<TargetKind>(),
            CellForm.Result or CellForm.Flag => ["true", "false"],
            _ => [],
        };

    private static string[] Names<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    private static Dictionary<InterceptTable, TableField[]> Read() =>
        BuiltInTable
            .Rows("Formats.Intercepts.Mapping.fields.tsv")
            .Select(row => row.Split('\t'))
            .Select(cells => new TableField(
                TableOf(cells[0]) ?? throw new InvalidOperationException($"There is no table {cells[0]}."),
                cells[1],
                Enum.Parse<CellForm>(cells[2].Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
                cells[3] == "l",
                [PlainText.Of(cells[1]), .. cells[4].Split(' ').Select(a => PlainText.Of(a))]
            ))
            .GroupBy(f => f.Table)
            .ToDictionary(g => g.Key, g => g.ToArray());

    private static Dictionary<(string Form, string Text), string> ReadWords() =>
        BuiltInTable
            .Rows("Formats.Intercepts.Mapping.words.tsv")
            .Select(row => row.Split('\t'))
            .ToDictionary(cells => (cells[0], cells[1]), cells => cells[2]);
}
