using System.Diagnostics.CodeAnalysis;

namespace Breakwater.Sigma.Json;

/// <summary>Hands blocks to threads and their results to the sink, in the order of the stream.</summary>
internal sealed class JsonRunOrder(JsonLineBlocks blocks, IJsonMatchSink sink, JsonEventReader reader, int results)
{
    private readonly Lock _reading = new();
    private readonly object _telling = new();
    private readonly Queue<JsonBlockResult> _free = new(
        Enumerable.Range(0, results).Select(_ => new JsonBlockResult())
    );
    private readonly Dictionary<long, JsonBlockResult> _done = [];
    private readonly List<int> _rules = [];
    private long _next;
    private bool _isStopped;

    /// <summary>What was told so far.</summary>
    public JsonRunCounts Counts { get; private set; }

    /// <summary>The next block; false at the end of the stream or where another thread failed.</summary>
    public bool TryTake([NotNullWhen(true)] out JsonBlockResult? result)
    {
        result = Free();
        if (result is null)
        {
            return false;
        }

        lock (_reading)
        {
            if (blocks.TryNext(result.Block))
            {
                return true;
            }
        }

        lock (_telling)
        {
            _free.Enqueue(result);
            Monitor.PulseAll(_telling);
        }

        return false;
    }

    /// <summary>Takes a result and tells the sink those whose turn it is.</summary>
    public void Give(JsonBlockResult result)
    {
        lock (_telling)
        {
            _done[result.Block.Number] = result;
            while (!_isStopped && _done.Remove(_next, out JsonBlockResult? due))
            {
                _next++;
                Tell(due);
                _free.Enqueue(due);
            }

            Monitor.PulseAll(_telling);
        }
    }

    /// <summary>Lets no thread take or tell anything more.</summary>
    public void Stop()
    {
        lock (_telling)
        {
            _isStopped = true;
            Monitor.PulseAll(_telling);
        }
    }

    private JsonBlockResult? Free()
    {
        lock (_telling)
        {
            JsonBlockResult? free = null;
            while (!_isStopped && !_free.TryDequeue(out free))
            {
                Monitor.Wait(_telling);
            }

            return _isStopped ? null : free;
        }
    }

    private void Tell(JsonBlockResult due)
    {
        long before = Counts.Lines;
        int fault = 0;
        for (int i = 0; i < due.Events.Count; i++)
        {
            (int offset, int length, long line, int firstRule) = due.Events[i];
            TellFaults(due, ref fault, line, before);
            int end = i + 1 < due.Events.Count ? due.Events[i + 1].FirstRule : due.Rules.Count;
            _rules.Clear();
            _rules.AddRange(due.Rules[firstRule..end]);
            foreach (JsonEvent e in reader.Read(due.Block.Lines.Slice(offset, length), before + line))
            {
                sink.Match(e, _rules);
            }
        }

        TellFaults(due, ref fault, long.MaxValue, before);
        Counts = new JsonRunCounts(
            before + due.LineCount,
            Counts.Events + due.EventCount,
            Counts.Faults + due.FaultCount,
            Counts.Matches + due.Rules.Count,
            Counts.Bytes + due.Block.Lines.Length
        );
    }

    private void TellFaults(JsonBlockResult due, ref int fault, long until, long before)
    {
        for (; fault < due.Faults.Count && due.Faults[fault].Line < until; fault++)
        {
            sink.Fault(due.Faults[fault] with { Line = before + due.Faults[fault].Line });
        }
    }
}
