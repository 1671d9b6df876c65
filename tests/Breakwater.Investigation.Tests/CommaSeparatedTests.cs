using Breakwater.Investigation.Assessment;
using Breakwater.Investigation.Deepening.Content;

namespace Breakwater.Investigation.Tests;

public sealed class CommaSeparatedTests
{
    [Fact]
    public void A_quote_in_a_comment_does_not_take_the_lines_after_it()
    {
        (int Line, IReadOnlyList<string> Cells)[] rows = [.. CommaSeparated.Read("# one,\"two\na,b\n#,\"\nc,d")];

        Assert.Equal([2, 4], rows.Select(r => r.Line));
        Assert.Equal(["a", "b", "c", "d"], rows.SelectMany(r => r.Cells));
    }

    [Fact]
    public void A_row_that_holds_all_the_rest_of_a_table_is_an_error_with_its_line()
    {
        IncidentContent content = IncidentContent.Read(
            "stage,title,behaviours\nentry,Got in,T01\nlogins,Used accounts,\"T08\nwork,Worked,T09\n",
            "",
            "",
            out IReadOnlyList<string> errors
        );

        Assert.Equal("entry", Assert.Single(content.Stages).Stage);
        Assert.Contains(errors, e => e.StartsWith("incidents/stages.csv: line 3: ", StringComparison.Ordinal));
    }
}
