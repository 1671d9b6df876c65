using Breakwater.Hunt.SigmaTool;
using Breakwater.TestSupport;

namespace Breakwater.Hunt.Tests.SigmaTool;

public sealed class OwnTelecomTagsTests
{
    [Fact]
    public void Every_tag_of_FiGHT_and_MoTIF_stands_in_the_table_with_its_source()
    {
        string content = Path.Combine(Repository.Root, "content");
        SigmaToolRules rules = SigmaToolRules.Load(
            [Path.Combine(content, "sigma")],
            [],
            new Dictionary<string, IReadOnlyList<string>>()
        );

        List<CoveredTechnique> telecom =
        [
            .. SigmaCoverage.Of(rules.Tagged, content).Where(t => t.Matrix is "fight" or "motif" && t.Rules.Count > 0),
        ];

        Assert.All(telecom, t => Assert.NotEmpty(t.Name));
        Assert.Contains(
            telecom,
            t =>
                t is { Id: "FGT5017", Name: "Call records collected", Rules: ["Call records copied out of a database"] }
        );
    }
}
