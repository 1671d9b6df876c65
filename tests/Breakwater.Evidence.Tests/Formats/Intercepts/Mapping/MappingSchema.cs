using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Breakwater.Evidence.Formats.Intercepts.Mapping;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.Mapping;

/// <summary>The published schema of mapping files, made of the same list of fields as the reader.</summary>
internal static class MappingSchema
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Json()
    {
        JsonArray tables = [];
        foreach (InterceptTable table in Enum.GetValues<InterceptTable>())
        {
            tables.Add((JsonNode)Table(table));
        }

        JsonObject schema = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Breakwater intercept mapping",
            ["description"] =
                "How tables of the intercept enclave are read: which files, what their rows are, which column is which field. docs/intercept-mapping.md explains it.",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray("schema", "tables"),
            ["properties"] = new JsonObject
            {
                ["schema"] = new JsonObject { ["enum"] = new JsonArray("breakwater.intercept-mapping/1") },
                ["tables"] = new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = new JsonObject { ["oneOf"] = tables },
                },
            },
            ["$defs"] = Definitions(),
        };
        return schema.ToJsonString(Layout) + "\n";
    }

    private static JsonObject Table(InterceptTable table)
    {
        JsonObject columns = [];
        JsonObject values = [];
        JsonObject constants = [];
        foreach (TableField field in TableFields.Of(table))
        {
            string column = field.Form == CellForm.Target ? "target" : "column";
            columns[field.Name] = Reference(field.IsList ? column + "s" : column);
            IReadOnlyList<string> words = TableFields.WordsOf(field.Form);
            JsonObject word =
                words.Count == 0 ? Text() : new JsonObject { ["enum"] = new JsonArray(Allowed(field.Form, words)) };
            if (field.Form is not (<= CellForm.Person or CellForm.Time or CellForm.End))
            {
                values[field.Name] = new JsonObject
                {
                    ["type"] = "object",
                    ["additionalProperties"] = word.DeepClone(),
                };
            }

            if (field.Form is not (CellForm.Person or CellForm.Time or CellForm.End))
            {
                constants[field.Name] = word;
            }
        }

        return Properties(
            new JsonObject
            {
                ["table"] = new JsonObject { ["const"] = TableFields.NameOf(table) },
                ["columns"] = Object(columns),
                ["values"] = Object(values),
                ["constants"] = Object(constants),
            }
        );
    }

    /// <summary>YAML has true and false without quotes too.</summary>
    private static JsonNode[] Allowed(CellForm form, IReadOnlyList<string> words) =>
        [
            .. words.Select(w => (JsonNode)w),
            .. form is CellForm.Flag or CellForm.Result ? (JsonNode[])[true, false] : [],
        ];

    private static JsonObject Properties(JsonObject properties)
    {
        foreach (
            string key in (string[])
                [
                    "files",
                    "sheet",
                    "delimiter",
                    "encoding",
                    "header_rows",
                    "skip_rows",
                    "time_zone",
                    "dates",
                    "list_separator",
                    "country_code",
                ]
        )
        {
            properties[key] = Reference(key);
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray("table", "files"),
            ["properties"] = properties,
        };
    }

    private static JsonObject Definitions()
    {
        JsonObject name = new()
        {
            ["type"] = "string",
            ["minLength"] = 1,
            ["description"] = "Name of the column, without regard to case, blanks and signs.",
        };
        JsonObject number = new()
        {
            ["type"] = "integer",
            ["minimum"] = 1,
            ["maximum"] = 4096,
        };
        JsonObject parts = new()
        {
            ["column"] = name.DeepClone(),
            ["index"] = Described(number, "Number of the column, from 1, in place of its name."),
            ["occurrence"] = Described(number, "Which of several columns of that name, from 1."),
        };
        JsonObject ofTarget = (JsonObject)parts.DeepClone();
        ofTarget["kind"] = new JsonObject
        {
            ["description"] =
                "What the targets in the column are; where it is not said, a column for target_kind or the shape tells.",
            ["enum"] = new JsonArray([.. TableFields.WordsOf(CellForm.TargetKind).Select(w => (JsonNode)w)]),
        };
        JsonObject definitions = Texts();
        definitions["column"] = new JsonObject { ["anyOf"] = new JsonArray(name.DeepClone(), Object(parts)) };
        definitions["columns"] = Several("column");
        definitions["target"] = new JsonObject { ["anyOf"] = new JsonArray(name.DeepClone(), Object(ofTarget)) };
        definitions["targets"] = Several("target");
        return definitions;
    }

    private static JsonObject Texts() =>
        new()
        {
            ["files"] = OneOrMore("Globs over the paths of items: *, ?, [a-z], and ** for any number of folders."),
            ["sheet"] = Described(Text(), "Name of the sheet; every sheet whose header fits where it is not said."),
            ["delimiter"] = new JsonObject
            {
                ["description"] = "What stands between fields: one ASCII character, or the word tab.",
                ["type"] = "string",
                ["pattern"] = "^(tab|[^\"\\r\\n])$",
            },
            ["encoding"] = new JsonObject
            {
                ["description"] = "What bytes are that are no UTF-8; UTF-16 is found out.",
                ["enum"] = new JsonArray(
                    "utf-8",
                    "utf-16",
                    "iso-8859-1",
                    "windows-1250",
                    "windows-1251",
                    "windows-1252",
                    "windows-1253",
                    "windows-1254"
                ),
            },
            ["header_rows"] = new JsonObject
            {
                ["description"] = "Rows that make up the header, 1 where it is not said; 0 where there is none.",
                ["type"] = "integer",
                ["minimum"] = 0,
                ["maximum"] = 10,
            },
            ["skip_rows"] = new JsonObject
            {
                ["description"] = "Rows at the beginning that are passed over.",
                ["type"] = "integer",
                ["minimum"] = 0,
                ["maximum"] = 10000,
            },
            ["time_zone"] = Described(
                Text(),
                "Zone of times that state none, a name of the tz database (Europe/Oslo)."
            ),
            ["dates"] = OneOrMore("Forms of dates (dd.MM.yyyy HH:mm), or epoch, excel, excel1904."),
            ["list_separator"] = new JsonObject
            {
                ["description"] =
                    "What stands between the values in a cell, a semicolon where it is not said; or the word newline.",
                ["type"] = "string",
                ["pattern"] = "^(newline|.)$",
            },
            ["country_code"] = new JsonObject
            {
                ["description"] = "Country code of numbers that are written without one, 1 where it is not said.",
                ["type"] = "string",
                ["pattern"] = "^[0-9]{1,3}$",
            },
        };

    private static JsonObject Several(string one) =>
        new()
        {
            ["anyOf"] = new JsonArray(
                Reference(one),
                new JsonObject { ["type"] = "array", ["items"] = Reference(one) }
            ),
        };

    private static JsonObject OneOrMore(string description) =>
        new()
        {
            ["description"] = description,
            ["anyOf"] = new JsonArray(
                Text(),
                new JsonObject
                {
                    ["type"] = "array",
                    ["minItems"] = 1,
                    ["items"] = Text(),
                }
            ),
        };

    private static JsonObject Described(JsonObject schema, string description)
    {
        JsonObject described = new() { ["description"] = description };
        foreach ((string key, JsonNode? value) in schema)
        {
            described[key] = value!.DeepClone();
        }

        return described;
    }

    private static JsonObject Object(JsonObject properties) =>
        new()
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };

    private static JsonObject Text() => new() { ["type"] = "string", ["minLength"] = 1 };

    private static JsonObject Reference(string name) => new() { ["$ref"] = "#/$defs/" + name };
}
