using Breakwater.Evidence.Formats.Json;
using Breakwater.Model.Events;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Ecs;

public class EcsShapeTests
{
    [Theory]
    [InlineData(
        """{"@timestamp":"2026-11-25T10:00:00.000Z","event":{"dataset":"cisco.ios","category":["authentication"]},"source":{"ip":"192.0.2.7"}}"""
    )]
    [InlineData(
        """{"@timestamp":"2026-11-25T10:00:00.000Z","event.dataset":"cisco.ios","event.category":"authentication","source.ip":"192.0.2.7"}"""
    )]
    public void Nested_and_dotted_names_are_one(string line)
    {
        PlainEvent read = Read(line);
        Assert.Equal(new LogSource("cisco", "authentication", "ios", "cisco.ios"), read.LogSource);
        Assert.Equal("192.0.2.7", read["source.ip"]);
        Assert.Equal("cisco.ios", read["event.dataset"]);
        Assert.Single(read.Fields, f => f.Key == "event.dataset");
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero), read.Time.Value);
    }

    [Fact]
    public void A_process_start_on_an_endpoint_is_process_creation_of_its_system()
    {
        PlainEvent read = Read(
            """{"@timestamp":"2026-11-25T10:00:00Z","ecs":{"version":"8.11"},"event":{"module":"endpoint","category":["process"],"type":["start"]},"host":{"os":{"type":"linux"}}}"""
        );
        Assert.Equal("linux", read.LogSource.Product);
        Assert.Equal("process_creation", read.LogSource.Category);
    }

    [Fact]
    public void A_record_that_names_no_source_is_plain_ecs() =>
        Assert.Equal(
            new LogSource(null, null, null, "ecs"),
            Read("""{"@timestamp":"2026-11-25T10:00:00Z","ecs":{"version":"8.11"},"message":"x"}""").LogSource
        );

    private static PlainEvent Read(string line) => new JsonLinesFormat().ReadText(line).Events.Single();
}
