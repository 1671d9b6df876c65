using System.Text;

namespace Breakwater.Sigma.Json;

/// <summary>
/// A run over a few made-up lines with rules of each kind. Code is compiled where it first runs; on a thread beside the one
/// that reads rules, it is ready when they are.
/// </summary>
internal static class MadeUpRun
{
    // More events than a sample takes, so that sampling and the index after it run too.
    private const int Events = 64;

    private const string Rules = """
        title: made up
        logsource:
            product: made_up
        detection:
            contained:
                Text|contains:
                    - abcdefgh
                    - ijklmnop
                    - qrstuvwx
                    - abcd
                    - efgh
                    - ijkl
                    - ab
                    - cd
            edges:
                Text|startswith:
                    - start one
                    - start two
            ends:
                Text|endswith:
                    - end one
                    - end two
            equal:
                Name:
                    - one
                    - two
            number:
                Number: 7
            expression:
                Text|re: 'x[0-9]{2,4}y'
            network:
                Address|cidr: 192.0.2.0/24
            words:
                - first word
                - second word
                - third word
            condition: contained or edges or ends or equal or number or expression or network or words
        """;

    private const string Line =
        """{"product":"made_up","Text":"a \"text\" with x12y in C:\\Made\\up.exe","Name":"three","Number":7.0,"Address":"198.51.100.1","in":{"list":[1,true,null]}}""";

    /// <summary>Runs; every event matches.</summary>
    public static JsonRunCounts Run()
    {
        SigmaOptions options = new() { SampleSize = 2 };
        SigmaEngine engine = SigmaEngine.Compile(SigmaParser.Parse(Rules, "").Rules, options);
        byte[] lines = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Repeat(Line, Events)));
        return new JsonRun(engine).Read(new MemoryStream(lines), new Nobody());
    }

    private sealed class Nobody : IJsonMatchSink
    {
        public void Match(in JsonEvent e, IReadOnlyList<int> rules)
        {
            // Nothing is asked of what is made up.
        }

        public void Fault(JsonFault fault) =>
            throw new InvalidOperationException($"The made-up line is no event: {fault.Reason}.");
    }
}
