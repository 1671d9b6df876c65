using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Tests.Formats.Configurations.Hostile;

/// <summary>Short lines that say a lot: lists that spread, parents that are said again, groups and moves without end.</summary>
public sealed class HostilePathTests
{
    private static readonly string SixtyFour = List(64);

    [Fact]
    public void Lists_that_spread_to_more_paths_than_are_kept_are_cut_and_told()
    {
        HostileFile read = HostileFile.Read($"{HostileFile.Junos}a {SixtyFour} {SixtyFour} {SixtyFour};\n");

        read.IsPartly("a statement longer than is kept was cut", FaultReason.RecordTooLong);
        Assert.InRange(read.Events, 4096, 4100);
    }

    [Fact]
    public void Lists_that_spread_to_as_many_paths_as_are_kept_are_read_whole()
    {
        HostileFile read = HostileFile.Read($"{HostileFile.Junos}a {SixtyFour} {SixtyFour};\n");

        read.IsWhole();
        Assert.Equal(4096 + 2, read.Events);
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(258, false)]
    public void A_list_below_long_words_spreads_as_far_as_its_letters_are_kept(int letters, bool isWhole)
    {
        // 4096 paths; a word stands with its blank, and so do "x" and the list's own words of two or three letters.
        string word = new('w', letters - 6);
        string list = HostileFile.Each(4096, i => $"{i % 64 + 10} ");
        HostileFile read = HostileFile.Read($"{HostileFile.Junos}x {word} [ {list}];\n");

        Assert.InRange(read.Told, 0, 8 << 20);
        if (isWhole)
        {
            read.IsWhole();
        }
        else
        {
            read.IsPartly("a statement longer than is kept was cut", FaultReason.RecordTooLong);
        }
    }

    [Fact]
    public void Long_words_in_a_list_do_not_multiply()
    {
        string words = HostileFile.Each(2000, i => $"w{i} ");
        string long64 = new('y', 60_000);
        HostileFile read = HostileFile.Read($"{HostileFile.Junos}x [ {words}] [ {long64} z ];\n");

        read.IsPartly("a statement longer than is kept was cut", FaultReason.RecordTooLong);
        Assert.InRange(read.Told, 0, 4 << 20);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(2000, false)]
    public void Lines_that_spread_again_and_again_are_told_no_further_than_they_are_long(int lines, bool isWhole)
    {
        HostileFile read = HostileFile.Read(
            HostileFile.Junos + HostileFile.Repeat($"a {SixtyFour} {SixtyFour};\n", lines)
        );

        Assert.InRange(read.Told, 0, 96 << 20);
        if (isWhole)
        {
            read.IsWhole();
            Assert.Equal((lines * 4096) + 2, read.Events);
        }
        else
        {
            read.IsPartly("its statements say more than is told", FaultReason.TooLarge);
            Assert.InRange(read.Events, 4096 * 20, 4096 * 100);
        }
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(20_000, false)]
    public void Long_parents_are_told_no_further_than_a_file_is_long(int lines, bool isWhole)
    {
        HostileFile read = HostileFile.Read(
            HostileFile.Junos + Parents() + HostileFile.Each(lines, i => $"a{i};\n") + HostileFile.Repeat("}\n", 4)
        );

        Assert.Equal(lines + 2, read.Events);
        Assert.InRange(read.Told, 0, 64 << 20);
        Assert.Equal(lines, read.Configuration.All().Count(s => s.Depth == 4));
        if (isWhole)
        {
            read.IsWhole();
        }
        else
        {
            read.IsPartly("its statements say more than is told", FaultReason.TooLarge);
        }
    }

    [Fact]
    public void Long_parents_are_looked_at_no_further_than_any_device_needs()
    {
        HostileFile read = HostileFile.Read(HostileFile.Junos + Parents() + HostileFile.Repeat("a;\n", 500_000));

        read.IsPartly("its statements say more than is told", FaultReason.TooLarge);
        Assert.Contains(read.Line.Faults, f => f.Reason == FaultReason.TooLarge && f.Count > 200_000);
        Assert.InRange(read.Line.Rejected, 200_000, 300_000);
    }

    [Theory]
    [InlineData(1_000, 1_000, true)]
    [InlineData(100_000, 20_000, false)]
    public void Groups_give_no_further_than_is_followed(int given, int interfaces, bool isWhole)
    {
        HostileFile read = HostileFile.Read(
            $"{HostileFile.Junos}groups {{\n g {{\n interfaces {{\n <*> {{\n"
                + HostileFile.Each(given, i => $"inactive: s{i};\n")
                + "unit 0;\n}\n}\n}\n}\napply-groups g;\ninterfaces {\n"
                + HostileFile.Each(interfaces, i => $"ge-{i} {{ mtu 1500; }}\n")
                + "}\n"
        );

        int inherited = read.Configuration.All().Count(s => s is { Text: "unit", InheritedFrom: "g" });
        if (isWhole)
        {
            read.IsWhole();
            Assert.Equal(interfaces, inherited);
        }
        else
        {
            read.IsPartly("its groups give more than is followed", FaultReason.TooLarge);
            Assert.InRange(inherited, 1, interfaces - 1);
        }
    }

    [Fact]
    public void Groups_give_no_more_statements_than_are_kept()
    {
        HostileFile read = HostileFile.Read(
            $"{HostileFile.Junos}groups {{\n g {{\n interfaces {{\n <*> {{\n"
                + HostileFile.Each(240, i => $"s{i};\n")
                + "}\n}\n}\n}\napply-groups g;\ninterfaces {\n"
                + HostileFile.Each(5_000, i => $"ge-{i};\n")
                + "}\n"
        );

        read.IsPartly("it has more statements than are kept", FaultReason.TooLarge);
        Assert.Equal(1_000_000, read.Statements);
    }

    [Theory]
    [InlineData(1_000, true)]
    [InlineData(20_000, false)]
    public void Moves_are_followed_as_far_as_any_device_needs(int statements, bool isWhole)
    {
        HostileFile read = HostileFile.Read(
            "set version 20.1R1.8\nset system host-name edge-1\nset system services ssh\n"
                + HostileFile.Each(statements, i => $"set interfaces ge-0/0/{i} disable\n")
                + HostileFile.Each(
                    statements - 1,
                    i => $"insert interfaces ge-0/0/{statements - 1} before ge-0/0/{i}\n"
                )
        );

        Assert.Equal((3 + statements) + (statements - 1), read.Events);
        if (isWhole)
        {
            read.IsWhole();
        }
        else
        {
            read.IsPartly("it moves more statements than are followed", FaultReason.TooLarge);
        }
    }

    [Theory]
    [InlineData(3_900, true)]
    [InlineData(100_000, false)]
    public void A_list_that_nobody_closes_is_given_up(int lines, bool isWhole)
    {
        HostileFile read = HostileFile.Read(
            HostileFile.Junos
                + "interfaces {\nx [\n"
                + HostileFile.Repeat("a\n", lines)
                + "];\n}\nsystem { services { ssh; } }\n"
        );

        Assert.Contains(read.Configuration.All(), s => s.Text == "ssh");
        if (isWhole)
        {
            read.IsWhole();
        }
        else
        {
            read.IsPartly("a statement goes on for more lines than are followed", FaultReason.TooLarge);
        }
    }

    [Fact]
    public void A_certificate_without_end_is_carried_no_further_than_any_is_long_and_no_line_is_lost()
    {
        HostileFile read = HostileFile.Read(
            $"{HostileFile.Ios}crypto pki certificate chain C\n certificate self-signed 01\n"
                + HostileFile.Repeat("  30\n", 10_000)
                + "end\n"
        );

        read.IsWhole();
        Assert.Equal(10_008, read.Configuration.Lines.Total);
        Assert.Equal(4_001, read.Configuration.All().Max(s => s.LastLine - s.Line + 1));
        Assert.Equal(6_000, read.Configuration.All().Count(s => s.Text == "30"));
    }

    private static string List(int words) => $"[ {HostileFile.Each(words, i => $"{i} ")}]";

    // Four names of a thousand letters, which is nearly as much as is kept of parents.
    private static string Parents() => HostileFile.Each(4, i => $"b{i}{new string('x', 1000)} {{\n");
}
