using Breakwater.Cli.Commands;

namespace Breakwater.Cli.Tests;

public sealed class ShareCommandTests
{
    [Fact]
    public void Nothing_is_shared_without_a_person_and_a_basis()
    {
        (int code, string talk) = Run("share", "nowhere", "--profile", "cisa");
        Assert.Equal(3, code);
        Assert.Contains("--approver", talk, StringComparison.Ordinal);
        Assert.Contains("--legal-basis", talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--approver")]
    [InlineData("--legal-basis")]
    [InlineData("--organisation")]
    public void Words_that_a_reader_would_not_see_are_refused(string option)
    {
        foreach (string hidden in (string[])["A\u001b[31m", "A\u202eB", "A\nApproved by: B", "A\u009b31m"])
        {
            (int code, string talk) = Run("share", "nowhere", "--profile", "carrier", "--preview", option, hidden);
            Assert.Equal(3, code);
            Assert.Contains($"{option} holds a character", talk, StringComparison.Ordinal);
            Assert.DoesNotContain(hidden, talk, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_no_answer_is_neither_shared_nor_exported()
    {
        (int shared, string talk) = Run("share", "nowhere", "--profile", "isac", "--preview");
        Assert.Equal(3, shared);
        Assert.Contains("is no folder of an answer", talk, StringComparison.Ordinal);
        Assert.Equal(3, Run("export", "nowhere", "--format", "ocsf").Code);
    }

    [Fact]
    public void Only_known_channels_are_taken()
    {
        (int code, string talk) = Run("share", "nowhere", "--profile", "everyone");
        Assert.Equal(3, code);
        Assert.Contains("everyone", talk, StringComparison.Ordinal);
    }

    private static (int Code, string Talk) Run(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter talk = new();
        return (BreakwaterCommand.Run(arguments, output, talk), talk.ToString());
    }
}
