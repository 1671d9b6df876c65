using System.Text;
using Breakwater.Evidence.Intake;

namespace Breakwater.Evidence.Formats.Intercepts.Mapping;

/// <summary>Reads one mapping file (<c>breakwater.intercept-mapping/1</c>, YAML).</summary>
internal sealed class MappingReader(string file, ICollection<InterceptMappingError> errors)
{
    /// <summary>What the key <c>schema</c> says.</summary>
    public const string Schema = "breakwater.intercept-mapping/1";

    private static readonly string[] TableKeys =
    [
        "files",
        "table",
        "sheet",
        "delimiter",
        "encoding",
        "header_rows",
        "skip_rows",
        "time_zone",
        "dates",
        "list_separator",
        "country_code",
        "columns",
        "values",
        "constants",
    ];

    /// <summary>The tables that the file describes.</summary>
    public IReadOnlyList<TableMapping> Read(string text)
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

        List<TableMapping> tables = [];
        foreach ((_, MappingNode value) in keys.Where(k => k.Key == "tables"))
        {
            foreach (MappingNode item in value.Items())
            {
                if (ReadTable(item) is { } table)
                {
                    tables.Add(table);
                }
            }
        }

        return tables;
    }

    private static TableMapping? ReadTable(MappingNode node)
    {
        IReadOnlyList<(string Key, MappingNode Value)> keys = node.Keys(TableKeys);
        MappingNode? kind = Find(keys, "table");
        if (kind is null || TableFields.TableOf(kind.Value.Text ?? "") is not { } table)
        {
            (kind ?? node).Fault(
                "table: one of " + string.Join(", ", Enum.GetValues<InterceptTable>().Select(TableFields.NameOf))
            );
            return null;
        }

        TableMapping mapping = new() { Table = table, Files = Files(node, keys) };
        foreach ((string key, MappingNode value) in keys)
        {
            mapping = With(mapping, key, value);
        }

        Check(node, mapping);
        return mapping;
    }

    private static TableMapping With(TableMapping mapping, string key, MappingNode value)
    {
        FieldReader fields = new(mapping.Table);
        switch (key)
        {
            case "sheet":
                return mapping with { Sheet = value.Required() };
            case "delimiter":
                return mapping with { Delimiter = MappingText.Delimiter(value) };
            case "encoding":
                return mapping with { Encoding = EncodingOf(value) };
            case "header_rows":
                return mapping with { HeaderRows = value.Number(0, 10) };
            case "skip_rows":
                return mapping with { SkipRows = value.Number(0, 10_000) };
            case "time_zone":
                return mapping with { TimeZone = MappingText.Zone(value) };
            case "dates":
                return mapping with { Dates = FieldReader.Dates(value) };
            case "list_separator":
                return mapping with { ListSeparator = SeparatorOf(value) };
            case "country_code":
                return mapping with { CountryCode = MappingText.CountryCode(value) };
            case "columns":
                return mapping with { Columns = fields.Columns(value) };
            case "values":
                return mapping with { Values = fields.Values(value) };
            case "constants":
                return mapping with { Constants = fields.Constants(value) };
            default:
                return mapping;
        }
    }

    private static void Check(MappingNode node, TableMapping mapping)
    {
        foreach (string[] group in TableFields.Required(mapping.Table))
        {
            if (!mapping.Columns.Keys.Concat(mapping.Constants.Keys).Any(f => group.Contains(f.Name)))
            {
                node.Fault(
                    $"a table of {TableFields.NameOf(mapping.Table)} needs a column for {string.Join(" or ", group)}"
                );
            }
        }

        if (mapping.HeaderRows == 0 && mapping.Columns.Values.Any(c => c.Any(one => one.Name is not null)))
        {
            node.Fault("without a header (header_rows: 0) columns are given by their number: { index: 1 }");
        }
    }

    private static List<GlobPattern> Files(MappingNode node, IReadOnlyList<(string Key, MappingNode Value)> keys)
    {
        List<GlobPattern> globs = [];
        if (Find(keys, "files") is { } files)
        {
            foreach (MappingNode item in files.Items())
            {
                globs.Add(new GlobPattern(item.Required()));
            }
        }
        else
        {
            node.Fault("files: which files are meant, as globs over their paths in the evidence");
        }

        return globs;
    }

    private static MappingNode? Find(IReadOnlyList<(string Key, MappingNode Value)> keys, string name)
    {
        foreach ((string key, MappingNode value) in keys)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }

    private static char SeparatorOf(MappingNode node)
    {
        string text = node.Text is "newline" ? "\n" : node.Required();
        if (text.Length == 1)
        {
            return text[0];
        }

        node.Fault("a separator is one character, or the word newline");
        return ';';
    }

    private static Encoding EncodingOf(MappingNode node)
    {
        switch (node.Text)
        {
            case "utf-8" or "utf-16" or "iso-8859-1":
                return Encoding.Latin1;
            case "windows-1250" or "windows-1251" or "windows-1252" or "windows-1253" or "windows-1254":
                return CodePagesEncodingProvider.Instance.GetEncoding(node.Text)!;
            default:
                node.Fault("an encoding is utf-8, utf-16, iso-8859-1 or windows-1250 to windows-1254");
                return Encoding.Latin1;
        }
    }
}
