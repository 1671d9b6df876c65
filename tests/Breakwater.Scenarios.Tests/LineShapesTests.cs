using Breakwater.Scenarios.Shapes;

namespace Breakwater.Scenarios.Tests;

public sealed class LineShapesTests
{
    [Fact]
    public void Every_shape_has_an_id_of_its_own_a_source_and_a_mark()
    {
        Assert.Equal(LineShapes.All.Count, LineShapes.All.Select(s => s.Id).Distinct().Count());
        Assert.All(LineShapes.All, s => Assert.Contains(s.Mark, "VSKD"));
        Assert.All(LineShapes.All, s => Assert.True(s.Source.Length > 8, s.Id));
    }

    [Theory]
    [InlineData(ScenarioVariant.Full, 0UL)]
    [InlineData(ScenarioVariant.Full, 12UL)]
    [InlineData(ScenarioVariant.CpeEntry, 23UL)]
    [InlineData(ScenarioVariant.NoAccounting, 34UL)]
    public void Every_line_of_the_evidence_follows_a_registered_shape(ScenarioVariant variant, ulong seed)
    {
        using GeneratedFolder world = new(variant, seed, eventsPerDay: 300);

        foreach (string file in world.EvidenceFiles)
        {
            Assert.All(world.Lines(file), l => Assert.True(IsRegistered(file, l), $"{file}: {l}"));
        }
    }

    [Fact]
    public void A_line_of_no_registered_shape_is_noticed()
    {
        Assert.False(IsRegistered("syslog/x/2026-01-01.log", "Sep  7 02:11:18 r1 %NOT-5-REGISTERED: nothing"));
        Assert.False(IsRegistered("configs/2026-01-01/r1.cfg", "snmp-server community private RW"));
    }

    private static bool IsRegistered(string file, string line) =>
        file.StartsWith("configs/", StringComparison.Ordinal)
            ? IsOf(line, s => s.Kind == LineKind.Snapshot)
            : IsOf(line, IsMessage)
                || IsOf(line, s => s.Kind == LineKind.Header && (s.Slots.Count == 0 || s.Slots[^1] != "message"))
                || (
                    IsOf(line, s => s.Kind == LineKind.Header)
                    // What a header leaves is a message; headers end in a space, in the raw form in a bracket.
                    && Rests(line).Any(rest => IsOf(rest, IsMessage))
                );

    private static bool IsMessage(LineShape shape) => shape.Kind is not (LineKind.Header or LineKind.Snapshot);

    private static bool IsOf(string text, Func<LineShape, bool> where) =>
        LineShapes.All.Any(s => where(s) && s.Matches(text));

    private static IEnumerable<string> Rests(string line)
    {
        for (int at = line.IndexOfAny([' ', '>', ':']); at >= 0; at = line.IndexOfAny([' ', '>', ':'], at + 1))
        {
            yield return line[(at + 1)..];
        }
    }
}
