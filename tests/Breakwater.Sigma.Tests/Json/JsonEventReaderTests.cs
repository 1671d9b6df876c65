using System.Text;
using Breakwater.Sigma.Json;
using Breakwater.Sigma.Tests.Support;

namespace Breakwater.Sigma.Tests.Json;

/// <summary>What a line of JSON is to rules.</summary>
public sealed class JsonEventReaderTests
{
    [Theory]
    [InlineData("""{"a":{"b":{"c":"yes"}}}""", "a.b.c: yes")]
    [InlineData("""{"a.b.c":"yes"}""", "a.b.c: yes")]
    [InlineData("""{"a.b":{"c":"yes"}}""", "a.b.c: yes")]
    [InlineData("""{"a":{"b.c":"yes"}}""", "a.b.c: yes")]
    [InlineData("""{"a":{"b":[{"x":1},{"c":["no","yes"]}]}}""", "a.b.c: yes")]
    [InlineData("""{ "a" : [ [ "no" , [ "yes" ] ] ] }""", "a: yes")]
    [InlineData("""{"a":"no","a":"yes"}""", "a: yes")]
    [InlineData("""{"a":"no","b":{"a":"no"},"a":"yes"}""", "a: yes")]
    [InlineData("""{"\u0061.\u0062":"yes"}""", "a.b: yes")]
    [InlineData("""{"a":"\u0079\u0065s"}""", "a: yes")]
    [InlineData("""{"a":"x\/y"}""", "a: 'X/Y'")]
    [InlineData("""{"a":"C:\\Windows\\n"}""", """a: 'c:\windows\n'""")]
    [InlineData("""{"a":"say \"yes\""}""", """a|contains: '"YES"'""")]
    [InlineData("""{"a":"\ud83d\ude00 ok"}""", "a|startswith: '\U0001F600'")]
    [InlineData("""{"a":"\u00e4\u00F6"}""", "a: '\u00c4\u00f6'")]
    [InlineData("""{"a":10}""", "a: 10")]
    [InlineData("""{"a":1e1}""", "a: 10")]
    [InlineData("""{"a":-0.5}""", "a|lt: 0")]
    [InlineData("""{"a":true}""", "a: true")]
    [InlineData("""{"a":[null,false]}""", "a: false")]
    [InlineData("""{"a":null}""", "a: null")]
    [InlineData("""{"b":{}}""", "a: null")]
    [InlineData("""{"a":[]}""", "a: null")]
    [InlineData("""{"x":{"y":["deep Keyword here"]}}""", "'|contains': keyword")]
    public void A_line_matches(string line, string item)
    {
        Assert.True(Matches(line, item));
    }

    [Theory]
    [InlineData("""{"a":{"b":"yes"}}""", "a: yes")]
    [InlineData("""{"b":{"a":"yes"}}""", "a: yes")]
    [InlineData("""{"a":{"c":"yes"},"b":{"b":"yes"}}""", "a.b: yes")]
    [InlineData("""{"a":"\\u0079es"}""", "a: yes")]
    [InlineData("""{"a":"yes\u0000"}""", "a: yes")]
    [InlineData("""{"a":"10"}""", "a|gt: 10")]
    [InlineData("""{"keyword":"no"}""", "'|contains': keyword")]
    [InlineData("""{"a\\b":"yes"}""", """'a\\b': yes""")]
    public void A_line_does_not_match(string line, string item)
    {
        Assert.False(Matches(line, item));
    }

    [Fact]
    public void A_name_with_a_backslash_is_a_key_whose_escapes_are_resolved()
    {
        Assert.True(Matches("""{"a\\b":"yes"}""", """'a\b': yes"""));
        Assert.True(Matches("""{"a\"b":"yes"}""", """'a"b': yes"""));
    }

    [Theory]
    [InlineData("[1]", JsonFaultReason.NotAnObject)]
    [InlineData("text", JsonFaultReason.NotAnObject)]
    [InlineData("\"text\"", JsonFaultReason.NotAnObject)]
    [InlineData("\"", JsonFaultReason.NotAnObject)]
    [InlineData("{", JsonFaultReason.Cut)]
    [InlineData("{\"a", JsonFaultReason.Cut)]
    [InlineData("{\"a\"", JsonFaultReason.Cut)]
    [InlineData("{\"a\":", JsonFaultReason.Cut)]
    [InlineData("{\"a\":\"b\\\"", JsonFaultReason.Cut)]
    [InlineData("{\"a\":1", JsonFaultReason.Cut)]
    [InlineData("{\"a\":[1,", JsonFaultReason.Cut)]
    [InlineData("{\"a\":1,}", JsonFaultReason.Malformed)]
    [InlineData("{\"a\":[1,]}", JsonFaultReason.Malformed)]
    [InlineData("{,}", JsonFaultReason.Malformed)]
    [InlineData("{a:1}", JsonFaultReason.Malformed)]
    [InlineData("{\"a\" 1}", JsonFaultReason.Malformed)]
    [InlineData("{\"a\":01}", JsonFaultReason.Malformed)]
    [InlineData("{\"a\":1.}", JsonFaultReason.Malformed)]
    [InlineData("{\"a\":+1}", JsonFaultReason.Malformed)]
    [InlineData("{\"a\":tru}", JsonFaultReason.Malformed)]
    [InlineData("{\"a\":1]", JsonFaultReason.Malformed)]
    [InlineData("{\"a\":1}}", JsonFaultReason.Malformed)]
    [InlineData("{\"a\":1} {\"b\":2}", JsonFaultReason.Malformed)]
    [InlineData("{\\\"a\":1}", JsonFaultReason.Malformed)]
    public void A_line_that_is_no_event_is_counted_with_its_reason(string line, JsonFaultReason reason)
    {
        JsonEventReader reader = new(SigmaEngine.Compile([Rules.One("s:\n  a: 1\ncondition: s")]));
        byte[] block = Encoding.UTF8.GetBytes($"{{\"a\":1}}\n{line}\n \r\n{{\"a\":1}}");
        List<long> events = [];
        foreach (JsonEvent e in reader.Read(block, 10))
        {
            events.Add(e.LineNumber);
        }

        Assert.Equal([10, 13], events);
        Assert.Equal(1, reader.FaultCount);
        Assert.Equal([new JsonFault(11, reason)], reader.Faults);
        Assert.Equal(13, reader.LineNumber);
    }

    [Fact]
    public void Depth_and_the_number_of_values_have_limits()
    {
        string Deep(int depth) => string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
        string Wide(int count) => "{\"a\":[" + string.Join(',', Enumerable.Repeat("1", count)) + "]}";
        string[] lines =
        [
            Deep(JsonEventReader.MaximumDepth),
            Deep(JsonEventReader.MaximumDepth + 1),
            Wide(JsonEventReader.MaximumFields),
            Wide(JsonEventReader.MaximumFields + 1),
        ];
        JsonEventReader reader = new(SigmaEngine.Compile([]));
        int events = 0;
        foreach (JsonEvent _ in reader.Read(Encoding.UTF8.GetBytes(string.Join('\n', lines))))
        {
            events++;
        }

        Assert.Equal(2, events);
        Assert.Equal(
            [new JsonFault(2, JsonFaultReason.TooDeep), new JsonFault(4, JsonFaultReason.TooManyFields)],
            reader.Faults
        );
    }

    [Fact]
    public void An_event_allocates_nothing()
    {
        JsonEventReader reader = new(SigmaEngine.Compile([Rules.One("s:\n  a.b: 1\ncondition: s")]));
        byte[] block = Encoding.UTF8.GetBytes(
            string.Concat(
                Enumerable.Repeat(
                    """{"product":"test","a":{"b":[1,2,"\u0031"]},"Channel":"System","EventID":7,"x":"C:\\a"}""" + "\n",
                    2000
                )
            )
        );
        // A collection that other tests cause counts what a thread had set aside: of several rounds the least is right.
        long least = long.MaxValue;
        for (int round = 0; round < 6; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (JsonEvent e in reader.Read(block))
            {
                Assert.True(e.Plan == 0);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static bool Matches(string line, string item)
    {
        SigmaEngine engine = SigmaEngine.Compile([Rules.One($"selection:\n  {item}\ncondition: selection")]);
        JsonEventReader reader = new(engine, new JsonEventOptions { LogSource = Rules.Source });
        SigmaMatcher matcher = engine.CreateMatcher();
        List<int> hits = [];
        foreach (JsonEvent e in reader.Read(Encoding.UTF8.GetBytes(line)))
        {
            matcher.Match(e, e.Plan, hits);
        }

        Assert.Empty(reader.Faults);
        return hits.Count > 0;
    }
}
