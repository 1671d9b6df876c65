using Breakwater.Hunt.Content;
using Breakwater.Hunt.Sharing;
using Breakwater.Sharing.Knowledge;
using Breakwater.TestSupport;

namespace Breakwater.Hunt.Tests.Sharing;

public sealed class ShareContentTests
{
    private static readonly ShareKnowledge Knowledge = ShareContent.Load(
        new ContentFiles(Path.Combine(Repository.Root, "content"), [])
    );

    [Fact]
    public void Every_behaviour_that_a_control_stops_is_known_and_every_technique_of_a_behaviour_has_a_name()
    {
        Assert.Equal(32, Knowledge.Actions.Count);
        Assert.All(Knowledge.Actions, a => Assert.NotEqual("", a.Title.Value));
        Assert.All(
            Knowledge.Actions.SelectMany(a => a.Stops),
            s => Assert.True(Knowledge.Behaviours.ContainsKey(s.Value), s.Value)
        );
        Assert.All(
            Knowledge.Behaviours.Values.SelectMany(b => b.Techniques),
            t => Assert.True(Knowledge.Techniques.ContainsKey(t.Value), t.Value)
        );
        Assert.All(Knowledge.Techniques.Values, t => Assert.NotEqual("", t.Name.Value));
    }

    [Theory]
    [InlineData(PublishedKind.Address, "193.43.104.185")]
    [InlineData(PublishedKind.Domain, "AAR.gandhibludtric.com")]
    [InlineData(PublishedKind.UrlPath, "/17ABE7F017ABE7F0")]
    [InlineData(PublishedKind.Hash, "b5367820cd32640a2d5e4c3a3c1ceedbbb715be2")]
    [InlineData(PublishedKind.FileName, "TAC.PCAP")]
    public void Published_values_are_found_whatever_their_case(PublishedKind kind, string value) =>
        Assert.Equal(value, Knowledge.Find(kind, value)?.Value.Value, StringComparer.OrdinalIgnoreCase);
}
