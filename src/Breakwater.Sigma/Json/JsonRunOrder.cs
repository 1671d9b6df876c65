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
    private bool _isTelling;
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

    /// <summary>Takes a result and tells the sink those whose turn it is; one thread does so at a time, and no other waits for it.</summary>
    public void Give(JsonBlockResult result)
    {
        lock (_telling)
        {
            _done[result.Block.Number] = result;
            if (_isTelling)
            {
                return;
            }

            _isTelling = true;
        }

        JsonBlockResult? told = null;
        while ((told = Due(told)) is not null)
        {
            Tell(told);
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

    /// <summary>The result whose turn it is; null where it is still to come. The one that was told is free again.</summary>
    private JsonBlockResult? Due(JsonBlockResult? told)
    {
        lock (_telling)
        {
            if (told is not null)
            {
                _free.Enqueue(told);
                Monitor.PulseAll(_telling);
            }

            JsonBlockResult? due = null;
            _isTelling = !_isStopped && _done.Remove(_next, out due);
            _next += _isTelling ? 1 : 0;
            return due;
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
            for (int rule = firstRule; rule < end; rule++)
            {
                _rules.Add(due.Rules[rule]);
            }

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
