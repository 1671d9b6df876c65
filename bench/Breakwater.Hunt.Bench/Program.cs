using System.Globalization;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

// usage: Breakwater.Hunt.Bench EVENTS.ndjson [PASSES=5]
// Prints how fast the product's own JSON scanner splits the events into fields, warm, on one thread, with the bytes in
// memory: events, and events a CPU second (median of the passes). bench/hunt-rate.sh sets the whole hunt against it.
if (args.Length < 1)
{
    Console.Error.WriteLine("usage: Breakwater.Hunt.Bench EVENTS.ndjson [PASSES=5]");
    return 3;
}

int passes = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
byte[] bytes = File.ReadAllBytes(args[0]);
EventBatch batch = new();
JsonFlattener flattener = new(new JsonPaths(new FieldNames()));
List<double> rates = [];
long events = Tokenise();
for (int pass = 0; pass < passes; pass++)
{
    TimeSpan before = Environment.CpuUsage.TotalTime;
    events = Tokenise();
    rates.Add(events / (Environment.CpuUsage.TotalTime - before).TotalSeconds);
}

rates.Sort();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{events} {rates[rates.Count / 2]:F0}"));
return 0;

long Tokenise()
{
    const int BlockBytes = 1 << 20;
    long read = 0;
    for (int start = 0; start < bytes.Length; )
    {
        int end = Math.Min(start + BlockBytes, bytes.Length);
        end = end == bytes.Length ? end : start + bytes.AsSpan(start, end - start).LastIndexOf((byte)'\n') + 1;
        ReadOnlyMemory<byte> block = bytes.AsMemory(start, end - start);
        batch.Reset(EvidenceItem.None, block);
        LineReader lines = new(block.Span, new BlockStart(start, 1));
        while (lines.TryRead(out TextLine line))
        {
            batch.Begin(line.Position, line.BlockOffset, line.Content.Length);
            if (!flattener.TryFlatten(line.Content, line.BlockOffset, inArena: false, batch, out FaultReason reason))
            {
                throw new InvalidDataException($"an event is not one JSON object: {reason}");
            }

            read++;
        }

        start = end;
    }

    return read;
}
