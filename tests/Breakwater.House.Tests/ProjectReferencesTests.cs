using System.Xml.Linq;
using Breakwater.TestSupport;

namespace Breakwater.House.Tests;

public sealed class ProjectReferencesTests
{
    [Fact]
    public void Every_project_references_only_what_the_table_of_the_architecture_allows()
    {
        Dictionary<string, HashSet<string>> allowed = ReadTable();
        foreach (
            string file in Directory.EnumerateFiles(
                Path.Combine(Repository.Root, "src"),
                "*.csproj",
                SearchOption.AllDirectories
            )
        )
        {
            string project = Path.GetFileNameWithoutExtension(file);
            Assert.True(allowed.ContainsKey(project), $"{project} is not in the table of ARCHITECTURE.md");
            string[] references =
            [
                .. XDocument
                    .Load(file)
                    .Descendants("ProjectReference")
                    .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value)),
            ];
            Assert.Empty(references.Except(allowed[project]));
        }
    }

    private static Dictionary<string, HashSet<string>> ReadTable()
    {
        Dictionary<string, HashSet<string>> table = [];
        foreach (string line in File.ReadLines(Path.Combine(Repository.Root, "ARCHITECTURE.md")))
        {
            string[] cells = line.Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length == 5 && cells[1].StartsWith("`Breakwater.", StringComparison.Ordinal))
            {
                table[cells[1].Trim('`')] =
                [
                    .. cells[3].Split(',', StringSplitOptions.TrimEntries).Select(n => "Breakwater." + n),
                ];
            }
        }

        Assert.NotEmpty(table);
        HashSet<string> all =
        [
            .. table.Keys.Where(k => k is not ("Breakwater.Hunt" or "Breakwater.Cli" or "Breakwater.Server")),
        ];
        table["Breakwater.Hunt"] = all;
        return table;
    }
}
