using Breakwater.Sigma.Json;
using Breakwater.TestSupport;
using PublicApiGenerator;

namespace Breakwater.Sigma.Tests.Packaging;

/// <summary>The library as others see it. <c>./prove sigma</c> packs it and builds a program on the package.</summary>
public sealed class PackageTests
{
    [Fact]
    public void The_public_surface_is_the_approved_one() =>
        Approved.Equal(
            "src/Breakwater.Sigma/PublicApi.txt",
            typeof(SigmaEngine)
                .Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false })
                .ReplaceLineEndings("\n") + "\n"
        );

    [Fact]
    public void The_library_needs_nothing_but_the_YAML_parser() =>
        Assert.Equal(
            ["YamlDotNet"],
            typeof(SigmaEngine)
                .Assembly.GetReferencedAssemblies()
                .Select(a => a.Name)
                .Where(n => !n!.StartsWith("System.", StringComparison.Ordinal))
        );

    [Fact]
    public void The_example_of_the_readme_is_this_code_and_works()
    {
        string folder = Directory.CreateTempSubdirectory("breakwater-sigma").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "rule.yml"), Support.Rules.Yaml("s: {F: x}\ncondition: s"));
            File.WriteAllText(Path.Combine(folder, "events.ndjson"), "{\"F\":\"x\"}\n{\"F\":\"y\"}\n");
            List<string> written = [];
            Example(Path.Combine(folder, "rule.yml"), Path.Combine(folder, "events.ndjson"), written.Add);
            Assert.Equal(["Rule of a test"], written);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        string readme = File.ReadAllText(Path.Combine(Repository.Root, "src/Breakwater.Sigma/README.md"));
        string source = File.ReadAllText(
            Path.Combine(Repository.Root, "tests/Breakwater.Sigma.Tests/Packaging/PackageTests.cs")
        );
        string shown = Squeezed(Between(readme, "```csharp\n", "```"));
        string run = Squeezed(Between(source, "    // example\n", "    // end of example"));
        Assert.Equal(shown, run);
        Assert.InRange(shown.Split(';').Length, 5, 11);
    }

    // example
    private static void Example(string rule, string events, Action<string> write)
    {
        SigmaDocuments documents = SigmaParser.Parse(File.ReadAllText(rule), rule);
        SigmaEngine engine = SigmaEngine.Compile(documents.Rules);
        SigmaMatcher matcher = engine.CreateMatcher();
        List<int> hits = [];
        foreach (JsonEvent e in new JsonEventReader(engine).Read(File.ReadAllBytes(events)))
        {
            matcher.Match(e, e.Plan, hits);
            hits.ForEach(hit => write($"{engine.Rules[hit].Title}"));
        }
    }

    // end of example

    /// <summary>Code without its layout, its method and the names of files.</summary>
    private static string Squeezed(string code)
    {
        string body = code.Contains("SigmaDocuments", StringComparison.Ordinal)
            ? code[code.IndexOf("SigmaDocuments", StringComparison.Ordinal)..]
            : code;
        string plain = string.Concat(body.Where(c => !char.IsWhiteSpace(c)))
            .Replace("\"rule.yml\"", "rule")
            .Replace("\"events.ndjson\"", "events")
            .Replace("Console.WriteLine", "write");
        return plain.TrimEnd('}');
    }

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
