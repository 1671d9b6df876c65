using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.Mapping;

/// <summary>The mapping file: what may stand in it, and what is said where something else does.</summary>
public sealed class MappingFileTests
{
    private const string Top = "schema: breakwater.intercept-mapping/1\ntables:\n";

    [Theory]
    [InlineData("tables: []", 1, 1, "schema: breakwater.intercept-mapping/1 is expected")]
    [InlineData(Top + "  - table: nothing\n    files: a", 3, 12, "table: one of orders, tasks")]
    [InlineData(Top + "  - table: orders\n    columns: { order: No }", 3, 5, "files: which files")]
    [InlineData(Top + "  - table: orders\n    files: a\n    columns: { agency: A }", 3, 5, "needs a column for order")]
    [InlineData(Top + "  - table: orders\n    files: a\n    colums: {}", 5, 5, "colums is no key here")]
    [InlineData(
        Top + "  - table: orders\n    files: a\n    columns: { order: No, xid: X }",
        5,
        32,
        "xid is no field of orders"
    )]
    [InlineData(
        Top + "  - table: orders\n    files: a\n    columns: { order: [A, B] }",
        5,
        23,
        "order is given by one column"
    )]
    [InlineData(
        Top + "  - table: orders\n    files: a\n    columns: { order: No, targets: { column: T, kind: phone } }",
        5,
        55,
        "a kind is one of unknown, e164"
    )]
    [InlineData(
        Top + "  - table: orders\n    files: a\n    delimiter: ab\n    columns: { order: No }",
        5,
        16,
        "one ASCII character"
    )]
    [InlineData(
        Top + "  - table: orders\n    files: a\n    time_zone: Oslo\n    columns: { order: No }",
        5,
        16,
        "tz database"
    )]
    [InlineData(
        Top + "  - table: orders\n    files: a\n    dates: DD.MM\n    columns: { order: No }",
        5,
        12,
        "a form of dates"
    )]
    [InlineData(
        Top + "  - table: orders\n    files: a\n    columns: { order: No }\n    values: { state: { ja: yes } }",
        6,
        28,
        "state is one of unknown, pending, active"
    )]
    [InlineData(
        Top + "  - table: orders\n    files: a\n    columns: { order: No }\n    values: { order: { ja: nein } }",
        6,
        22,
        "order has no words"
    )]
    [InlineData(
        Top + "  - table: orders\n    files: a\n    header_rows: 0\n    columns: { order: No }",
        3,
        5,
        "columns are given by their number"
    )]
    [InlineData("schema: [", 2, 1, "YAML is broken")]
    public void What_is_wrong_is_said_with_its_place(string yaml, long line, long column, string message)
    {
        List<InterceptMappingError> errors = [];

        InterceptMappings.Read([("m.yml", yaml)], errors);

        Assert.Contains(
            errors,
            e => e.Message.Contains(message, StringComparison.Ordinal) && (line, column) == (e.Line, e.Column)
        );
    }

    [Fact]
    public void Errors_of_all_files_are_listed_and_good_tables_are_kept()
    {
        List<InterceptMappingError> errors = [];

        InterceptMappings read = InterceptMappings.Read(
            [
                ("a.yml", Top + "  - { table: orders, files: a.csv, columns: { order: No } }"),
                ("b.yml", Top + "  - { table: orders, files: b.csv, columns: { order: No, foo: F } }"),
                ("c.yml", "]"),
            ],
            errors
        );

        Assert.Equal(["b.yml", "c.yml"], errors.Select(e => e.File));
        Assert.Equal(2, read.Count);
        Assert.StartsWith("b.yml:3:", errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_name_of_a_column_means_two_fields_of_a_table()
    {
        foreach (InterceptTable table in Enum.GetValues<InterceptTable>())
        {
            string[] names = [.. TableFields.Of(table).SelectMany(f => f.Aliases.Distinct())];
            Assert.Equal(names.Distinct(), names);
            Assert.All(
                TableFields.Required(table).SelectMany(g => g),
                name => Assert.NotNull(TableFields.Find(table, name))
            );
        }
    }

    [Fact]
    public void The_schema_and_the_page_name_every_table_and_field()
    {
        Approved.Equal("schemas/intercept-mapping.json", MappingSchema.Json());
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs/intercept-mapping.md"));
        foreach (InterceptTable table in Enum.GetValues<InterceptTable>())
        {
            string row = page.Split('\n')
                .Single(l => l.StartsWith($"| `{TableFields.NameOf(table)}` |", StringComparison.Ordinal));
            Assert.All(TableFields.Of(table), f => Assert.Contains($"`{f.Name}`", row));
        }
    }

    [Fact]
    public void The_example_of_the_page_is_a_mapping_without_errors()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs/intercept-mapping.md"));
        string example = page.Split("```yaml\n")[1].Split("```")[0];

        Assert.Equal(2, SealedReading.Mappings(example).Count);
    }
}
