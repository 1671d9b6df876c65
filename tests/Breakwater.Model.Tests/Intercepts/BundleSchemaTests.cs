using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Breakwater.Model.Intercepts.Bundles;
using Breakwater.TestSupport;

namespace Breakwater.Model.Tests.Intercepts;

/// <summary>The published schema of a sealed bundle is that of what is written.</summary>
public sealed class BundleSchemaTests
{
    private const string Position = "\"position\":{\"kind\":\"line\",\"number\":2,\"offset\":0,\"length\":9}";

    [Fact]
    public void The_published_schema_is_made_of_the_types() =>
        Approved.Equal("schemas/intercept-bundle.json", BundleSchema.Write());

    [Fact]
    public void Whatever_it_refers_to_is_there()
    {
        JsonNode schema = JsonNode.Parse(BundleSchema.Write())!;
        string[] references =
        [
            .. Regex
                .Matches(
                    BundleSchema.Write(),
                    "\"\\$ref\": \"#(?<path>[^\"]+)\"",
                    RegexOptions.ExplicitCapture,
                    TimeSpan.FromSeconds(1)
                )
                .Select(m => m.Groups["path"].Value),
        ];

        Assert.NotEmpty(references);
        foreach (string reference in references)
        {
            JsonNode? node = schema;
            foreach (string step in reference.Split('/').Skip(1))
            {
                node = int.TryParse(step, CultureInfo.InvariantCulture, out int index) ? node![index] : node![step];
            }

            Assert.NotNull(node);
        }
    }

    [Theory]
    [InlineData(
        "{\"kind\":\"canary\"," + Position + ",\"token_kind\":\"target\",\"token\":\"aaaaaaaaaaaaaaaaaaaaaaaaaa\"}",
        true
    )]
    [InlineData("{\"kind\":\"order\"," + Position + ",\"order\":\"aaaaaaaaaaaaaaaaaaaaaaaaaa\"}", true)]
    [InlineData("{\"kind\":\"order\"," + Position + ",\"order\":\"W-4711\"}", false)]
    [InlineData("{\"kind\":\"order\"," + Position + "}", false)]
    [InlineData(
        "{\"kind\":\"order\"," + Position + ",\"order\":\"aaaaaaaaaaaaaaaaaaaaaaaaaa\",\"number\":\"12025550100\"}",
        false
    )]
    [InlineData("{\"kind\":\"person\"," + Position + "}", false)]
    [InlineData("{\"schema\":\"breakwater.intercept-bundle-end/1\",\"items\":1,\"sha256\":\"ab\"}", true)]
    [InlineData("{\"schema\":\"breakwater.intercept-bundle-end/1\",\"items\":1}", false)]
    [InlineData("{\"schema\":\"other/1\",\"items\":1,\"sha256\":\"ab\"}", false)]
    public void It_tells_lines_from_what_is_none(string line, bool isOne)
    {
        if (isOne)
        {
            PublishedSchema.Accepts("intercept-bundle", Encoding.UTF8.GetBytes(line));
        }
        else
        {
            Assert.True(PublishedSchema.Refuses("intercept-bundle", line));
        }
    }
}
