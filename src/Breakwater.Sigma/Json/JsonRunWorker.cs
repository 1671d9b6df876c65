namespace Breakwater.Sigma.Json;

/// <summary>An event that matches: where its line stands in the block, its number in the block, and where its rules begin.</summary>
internal readonly record struct JsonMatchedLine(int Offset, int Length, long Line, int FirstRule);

/// <summary>What matching one block has found.</summary>
internal sealed class JsonBlockResult
{
    public JsonLineBlock Block { get; } = new();

    /// <summary>Events that match.</summary>
    public List<JsonMatchedLine> Events { get; } = [];

    public List<int> Rules { get; } = [];

    public List<JsonFault> Faults { get; } = [];

    public long FaultCount { get; set; }

    public long EventCount { get; set; }

    public long LineCount { get; set; }

    public void Clear()
    {
        Events.Clear();
        Rules.Clear();
        Faults.Clear();
        FaultCount = 0;
        EventCount = 0;
        LineCount = 0;
    }
}

/// <summary>Matches blocks on one thread.</summary>
internal sealed class JsonRunWorker(SigmaEngine engine, JsonEventReader reader, JsonRunOrder order)
{
    private readonly SigmaMatcher _matcher = engine.CreateMatcher();
    private readonly List<int> _hits = [];

    public void Work(CancellationToken cancellation)
    {
        try
        {
            while (order.TryTake(out JsonBlockResult? result))
            {
                cancellation.ThrowIfCancellationRequested();
                if (result.Block.IsCut)
                {
                    Refuse(result);
                }
                else
                {
                    Match(result);
                }

                order.Give(result);
            }
        }
        catch
        {
            order.Stop();
            throw;
        }
    }

    /// <summary>The block is the beginning of one line: whatever it looks like, it is no event.</summary>
    private static void Refuse(JsonBlockResult result)
    {
        result.Clear();
        result.LineCount = 1;
        result.FaultCount = 1;
        result.Faults.Add(new JsonFault(1, JsonFaultReason.TooLong));
    }

    private void Match(JsonBlockResult result)
    {
        result.Clear();
        long events = 0;
        ReadOnlySpan<byte> lines = result.Block.Lines;
        foreach (JsonEvent e in reader.Read(lines))
        {
            events++;
            _matcher.Match(e, e.Plan, _hits);
            if (_hits.Count > 0)
            {
                ReadOnlySpan<byte> line = e.Line;
                lines.Overlaps(line, out int offset);
                result.Events.Add(new JsonMatchedLine(offset, line.Length, e.LineNumber, result.Rules.Count));
                foreach (int hit in _hits)
                {
                    result.Rules.Add(hit);
                }
            }
        }

        result.EventCount = events;
        result.LineCount = reader.LineNumber;
        result.FaultCount = reader.FaultCount;
        result.Faults.AddRange(reader.Faults);
    }
}
