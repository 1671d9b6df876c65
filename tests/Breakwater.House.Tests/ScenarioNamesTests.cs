using System.Buffers;
using Breakwater.Scenarios;
using Breakwater.TestSupport;

namespace Breakwater.House.Tests;

public sealed class ScenarioNamesTests
{
    [Fact]
    public void No_rule_and_no_code_outside_the_generator_knows_a_name_of_the_documented_carrier()
    {
        SearchValues<string> names = SearchValues.Create([.. DocumentedCarrier.Names], StringComparison.Ordinal);
        List<string> found = [];
        foreach (string file in Files())
        {
            string text = File.ReadAllText(file);
            for (int at = 0; at < text.Length; )
            {
                int next = text.AsSpan(at).IndexOfAny(names);
                if (next < 0)
                {
                    break;
                }

                at += next;
                foreach (string name in DocumentedCarrier.Names.Where(n => Stands(text, at, n)))
                {
                    int line = text.AsSpan(0, at).Count('\n') + 1;
                    found.Add($"{Path.GetRelativePath(Repository.Root, file)}:{line} {name}");
                }

                at++;
            }
        }

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("host pe07 said", true)]
    [InlineData("host pe070 said", false)]
    [InlineData("type07 said", false)]
    public void A_name_counts_as_a_whole_word_only(string text, bool expected)
    {
        int at = text.IndexOf("pe07", StringComparison.Ordinal);

        Assert.Equal(expected, Stands(text, at, "pe07"));
    }

    private static IEnumerable<string> Files()
    {
        string[] roots = [Path.Combine(Repository.Root, "content"), Path.Combine(Repository.Root, "src")];
        string generator = Path.Combine(Repository.Root, "src", "Breakwater.Scenarios") + Path.DirectorySeparatorChar;
        return roots
            .Where(Directory.Exists)
            .SelectMany(r => Directory.EnumerateFiles(r, "*", SearchOption.AllDirectories))
            .Where(f => !f.StartsWith(generator, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
    }

    /// <summary>A whole word: 10.20.1.1 does not stand in 10.20.1.10, nor in 110.20.1.1.</summary>
    private static bool Stands(string text, int at, string name)
    {
        if (string.CompareOrdinal(text, at, name, 0, name.Length) != 0)
        {
            return false;
        }

        bool address = char.IsAsciiDigit(name[0]);
        char before = at == 0 ? ' ' : text[at - 1];
        int end = at + name.Length;
        char after = end < text.Length ? text[end] : ' ';
        char further = end + 1 < text.Length ? text[end + 1] : ' ';
        return !char.IsAsciiLetterOrDigit(before)
            && !(address && before == '.')
            && !char.IsAsciiLetterOrDigit(after)
            && !(address && after == '.' && char.IsAsciiDigit(further));
    }
}
