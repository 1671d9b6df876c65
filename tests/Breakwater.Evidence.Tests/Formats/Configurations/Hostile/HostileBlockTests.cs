using Breakwater.Model.Configurations;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Tests.Formats.Configurations.Hostile;

/// <summary>Blocks that are opened without end, deeper than any device's, or below names longer than any device's.</summary>
public sealed class HostileBlockTests
{
    private const int Open = 1 << 16;
    private const int Depth = 64;

    [Theory]
    [InlineData(HostileFile.Junos, 0)]
    [InlineData(HostileFile.SrOs, 1)]
    public void Blocks_beyond_those_that_are_followed_are_told_and_what_follows_them_is_read(string head, int before)
    {
        HostileFile read = HostileFile.Read(
            head
                + HostileFile.Repeat("{\n", Open - before + 100_000)
                + HostileFile.Repeat("}\n", Open - before + 100_000)
                + "system {\n location { building x; }\n}\n"
        );

        read.IsPartly("it opens more blocks than are followed", FaultReason.TooLarge);
        Assert.Contains(read.Configuration.All(), s => s.Text.StartsWith("building", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HostileFile.Junos, 0)]
    [InlineData(HostileFile.SrOs, 1)]
    public void As_many_blocks_as_are_followed_are_read_whole(string head, int before)
    {
        HostileFile read = HostileFile.Read(
            head + HostileFile.Repeat("{\n", Open - before) + HostileFile.Repeat("}\n", Open - before)
        );

        read.IsWhole();
    }

    [Fact]
    public void A_block_behind_a_list_of_nothing_is_read()
    {
        HostileFile read = HostileFile.Read(HostileFile.Junos + "[ {\n leaf;\n}\n");

        read.IsWhole();
        Assert.Contains(read.Configuration.All(), s => s.Text == "leaf");
    }

    [Fact]
    public void A_statement_of_Junos_below_more_blocks_than_are_kept_stands_higher_and_is_told()
    {
        HostileFile read = HostileFile.Read(HostileFile.Junos + Nested(Depth + 1));

        read.IsPartly("its blocks are nested deeper than is kept", FaultReason.TooDeep);
        Assert.Equal(Depth, read.Configuration.All().Max(s => s.Depth));
        Assert.Contains(read.Configuration.All(), s => s.Text == "leaf");
    }

    [Fact]
    public void A_statement_of_Junos_below_as_many_blocks_as_are_kept_is_read_whole()
    {
        HostileFile read = HostileFile.Read(HostileFile.Junos + Nested(Depth));

        read.IsWhole();
        Assert.Equal(Depth, read.Configuration.All().Single(s => s.Text == "leaf").Depth);
    }

    [Theory]
    [InlineData(Depth, true)]
    [InlineData(Depth + 1, false)]
    public void Lines_indented_deeper_than_is_kept_stand_higher_and_are_told(int blocks, bool isWhole)
    {
        string lines = HostileFile.Each(blocks + 1, i => $"{new string(' ', i)}class c{i}\n");
        HostileFile read = HostileFile.Read($"{HostileFile.Ios}!\n{lines}end\n");

        Assert.Equal(blocks + 6, read.Statements);
        Assert.Equal(Depth, read.Configuration.All().Max(s => s.Depth));
        if (isWhole)
        {
            read.IsWhole();
        }
        else
        {
            read.IsPartly("its blocks are nested deeper than is kept", FaultReason.TooDeep);
        }
    }

    [Fact]
    public void Address_families_that_nobody_ends_are_read_to_the_last_and_told()
    {
        HostileFile read = HostileFile.Read(
            HostileFile.Ios + "router bgp 64500\n" + HostileFile.Each(200_000, i => $" address-family ipv4 vrf v{i}\n")
        );

        read.IsPartly("its blocks are nested deeper than is kept", FaultReason.TooDeep);
        Assert.Equal(200_006, read.Statements);
    }

    [Theory]
    [InlineData(1022, true)]
    [InlineData(1023, false)]
    public void Parents_longer_than_is_kept_are_told(int letters, bool isWhole)
    {
        // Three names and the blanks behind them, and the fourth without its blank.
        string open = HostileFile.Each(4, i => $"{i}{new string('x', letters + (i == 3 ? 1 : 0))} {{\n");
        HostileFile read = HostileFile.Read(HostileFile.Junos + open + "leaf;\n" + HostileFile.Repeat("}\n", 4));

        ConfigurationStatement leaf = read.Configuration.All().Single(s => s.Text == "leaf");
        Assert.Equal(isWhole ? 4 : 3, leaf.Depth);
        if (isWhole)
        {
            read.IsWhole();
        }
        else
        {
            read.IsPartly("a statement longer than is kept was cut", FaultReason.RecordTooLong);
        }
    }

    private static string Nested(int blocks) =>
        HostileFile.Each(blocks, i => $"b{i} {{\n") + "leaf;\n" + HostileFile.Repeat("}\n", blocks);
}
