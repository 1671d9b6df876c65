using System.Collections.Frozen;
using System.Text.Json;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Evidence.Intake;

namespace Breakwater.Evidence.Formats.CallRecords.Tables;

/// <summary>Reads one mapping file (<c>breakwater.record-mapping/1</c>, YAML).</summary>
internal sealed class RecordMappingReader(string file, ICollection<InterceptMappingError> errors)
{
    /// <summary>What the key <c>schema</c> says.</summary>
    public const string Schema = "breakwater.record-mapping/1";

    private static readonly FrozenDictionary<string, RecordColumn> Words = Enum.GetValues<RecordColumn>()
        .ToFrozenDictionary(WordOf, StringComparer.Ordinal);

    /// <summary>How mappings name what a column holds.</summary>
    public static string WordOf(RecordColumn column) => JsonNamingPolicy.SnakeCaseLower.ConvertName(column.ToString());

    /// <summary>The tables that the file describes.</summary>
    public IReadOnlyList<RecordTableMapping> Read(string text)
    {
        if (MappingNode.Load(file, text, errors) is not { } root)
        {
            return [];
        }

        IReadOnlyList<(string Key, MappingNode Value)> keys = root.Keys("schema", "tables");
        if (!keys.Any(k => k.Key == "schema" && k.Value.Text == Schema))
        {
            root.Fault($"schema: {Schema} is expected at the top");
        }

        return [.. keys.Where(k => k.Key == "tables").SelectMany(k => k.Value.Items()).Select(ReadTable)];
    }

    private static RecordTableMapping ReadTable(MappingNode node)
    {
        RecordTableMapping mapping = new();
        foreach (
            (string key, MappingNode value) in node.Keys(
                "files",
                "delimiter",
                "skip_rows",
                "header",
                "time_zone",
                "dates",
                "country_code",
                "columns",
                "kinds"
            )
        )
        {
            mapping = With(mapping, key, value);
        }

        Check(node, mapping);
        return mapping;
    }

    private static RecordTableMapping With(RecordTableMapping mapping, string key, MappingNode value) =>
        key switch
        {
            "files" => mapping with { Files = [.. value.Items().Select(i => new GlobPattern(i.Required()))] },
            "delimiter" => mapping with { Delimiter = MappingText.Delimiter(value) ?? (byte)',' },
            "skip_rows" => mapping with { SkipRows = value.Number(0, 10_000) },
            "header" => mapping with { HasHeader = IsYes(value) },
            "time_zone" => mapping with { TimeZone = MappingText.Zone(value) },
            "dates" => mapping with { Dates = DatesOf(value) },
            "country_code" => mapping with { CountryCode = MappingText.CountryCode(value) },
            "columns" => mapping with { Columns = Columns(value) },
            _ => mapping with { Kinds = Kinds(value) },
        };

    private static void Check(MappingNode node, RecordTableMapping mapping)
    {
        if (mapping.Files.Count == 0)
        {
            node.Fault("files: which files are meant, as globs over their paths in the evidence");
        }

        if (!mapping.Columns.Any(c => c.Holds <= RecordColumn.OtherName))
        {
            node.Fault(
                "columns: one of served_number, served_imsi, served_imei, served_name, other_number, other_name is needed"
            );
        }

        if (!mapping.HasHeader && mapping.Columns.Any(c => c.Index == 0))
        {
            node.Fault("without a header (header: false) columns are given by their number: { index: 1 }");
        }
    }

    private static List<RecordColumnMapping> Columns(MappingNode node)
    {
        List<RecordColumnMapping> columns = [];
        foreach ((string word, MappingNode value) in node.Keys([.. Words.Keys.Order(StringComparer.Ordinal)]))
        {
            foreach (MappingNode item in value.Items())
            {
                columns.Add(Column(Words[word], item));
            }
        }

        return columns;
    }

    private static RecordColumnMapping Column(RecordColumn holds, MappingNode node)
    {
        if (!node.HasKeys)
        {
            return new RecordColumnMapping(holds, PlainText.Of(node.Required()), 0);
        }

        (string name, int index) = ("", 0);
        foreach ((string key, MappingNode value) in node.Keys("column", "index"))
        {
            (name, index) = key == "column" ? (PlainText.Of(value.Required()), index) : (name, value.Number(1, 4096));
        }

        if (name.Length == 0 == (index == 0))
        {
            node.Fault("a column has either a name (column) or a number (index)");
        }

        return new RecordColumnMapping(holds, name, index);
    }

    private static FrozenDictionary<string, string> Kinds(MappingNode node)
    {
        Dictionary<string, string> kinds = new(StringComparer.Ordinal);
        foreach ((string text, MappingNode word) in node.Keys())
        {
            string kind = word.Required();
            if (!IsWord(kind))
            {
                word.Fault("a kind is a word in snake_case: mo_call");
            }

            kinds[text] = kind;
        }

        return kinds.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static bool IsWord(string text) =>
        text.Length is > 0 and <= 40
        && char.IsAsciiLetterLower(text[0])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private static bool IsYes(MappingNode node)
    {
        if (node.Text is "true" or "false")
        {
            return node.Text == "true";
        }

        node.Fault("true or false is expected here");
        return true;
    }

    private static IReadOnlyList<string> DatesOf(MappingNode node)
    {
        IReadOnlyList<string> forms = FieldReader.Dates(node);
        if (forms.Any(f => f.StartsWith("excel", StringComparison.Ordinal)))
        {
            node.Fault("days of a spreadsheet stand in workbooks, which are not read as tables of call records");
        }

        return forms;
    }
}
