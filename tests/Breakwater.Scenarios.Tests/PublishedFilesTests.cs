using Breakwater.Detection.InventoryFiles;
using Breakwater.TestSupport;

namespace Breakwater.Scenarios.Tests;

public sealed class PublishedFilesTests
{
    [Fact]
    public void The_truth_follows_its_published_schema()
    {
        using GeneratedFolder world = new(ScenarioVariant.NoAccounting, 21, eventsPerDay: 100);

        PublishedSchema.Accepts("scenario_truth", File.ReadAllBytes(world.Folder.Truth));
    }

    [Theory]
    [InlineData(ScenarioVariant.Full, 0UL)]
    [InlineData(ScenarioVariant.Clean, 2UL)]
    public void The_inventory_is_read_without_an_error(ScenarioVariant variant, ulong seed)
    {
        using GeneratedFolder world = new(variant, seed, eventsPerDay: 100);

        InventoryReading reading = InventoryReader.Read(File.ReadAllBytes(world.Folder.Inventory), "inventory.json");

        Assert.Empty(reading.Errors);
        Assert.Equal(world.Truth.Devices.Count, reading.Inventory!.Devices!.Count);
        Assert.NotEmpty(reading.Inventory.ChangeWindows!);
    }
}
