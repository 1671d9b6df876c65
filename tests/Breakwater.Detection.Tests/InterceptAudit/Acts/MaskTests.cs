using Breakwater.Detection.InterceptAudit.Acts;
using CsCheck;

namespace Breakwater.Detection.Tests.InterceptAudit.Acts;

public class MaskTests
{
    [Theory]
    [InlineData("GET /ipintercept HTTP/1.1", "GET /ipintercept HTTP/1.1")]
    [InlineData("GET /ipintercept/LI-0009 HTTP/1.1", "GET /ipintercept/[task] HTTP/1.1")]
    [InlineData("GET /agency/one/x HTTP/1.1", "GET /agency/[agency]/[agency] HTTP/1.1")]
    [InlineData("\"https://admf/warrants/77?view=all\"", "\"https://admf/warrants/[order]?[query]\"")]
    [InlineData("{\"uri\":\"\\/targets\\/1202\"}", "{\"uri\":\"/targets/[task]\"}")]
    [InlineData("nothing to hide, 3 of 4", "nothing to hide, 3 of 4")]
    public void Queries_and_what_follows_a_telling_word_are_replaced(string text, string shown) =>
        Assert.Equal(shown, InterceptMask.Text(text));

    [Fact]
    public void No_value_of_a_query_survives() =>
        Gen.String[Gen.Char['a', 'z'], 1, 8]
            .Select(Gen.Long[1_000_000_000, 9_999_999_999])
            .Sample(
                (key, value) =>
                    !InterceptMask
                        .Text($"\"GET /a/b?{key}={value}&x=1 HTTP/1.1\"")
                        .Contains($"{value}", StringComparison.Ordinal)
            );

    [Fact]
    public void Hostile_text_is_masked_without_a_fault() =>
        Gen.String.Sample(text =>
        {
            _ = InterceptMask.Text("GET /" + text + "?" + text);
        });
}
