using System.Text;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Findings.Redaction;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Tests.Support;

/// <summary>Shows events to a detector, in any order, in any batches, to any number of workers.</summary>
internal static class DetectorRun
{
    public static FieldNames Names { get; } = new();

    public static FindingFactory Factory { get; } = new(new Redactor([]), Names);

    /// <summary>The findings by id, as they are spilled and sorted later.</summary>
    public static IReadOnlyList<Finding> Of(
        IDetector detector,
        IEnumerable<TestEvent> events,
        int seed = 0,
        int workers = 1,
        int batchSize = 100
    ) => Of(detector, events, [], seed, workers, batchSize);

    /// <summary>The findings of events and of whole configurations.</summary>
    public static IReadOnlyList<Finding> Of(
        IDetector detector,
        IEnumerable<TestEvent> events,
        IEnumerable<DeviceConfiguration> configurations,
        int seed = 0,
        int workers = 1,
        int batchSize = 100
    )
    {
        Random random = new(seed);
        List<EventBatch> batches = [.. configurations.Select(Batch)];
        foreach (IGrouping<string, TestEvent> file in events.GroupBy(e => e.Path))
        {
            long number = 0;
            batches.AddRange(file.Select(e => (e, ++number)).Chunk(batchSize).Select(c => Batch(file.Key, c)));
        }

        if (seed != 0)
        {
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(batches));
        }

        Sink sink = new();
        IDetectionWorker[] team = [.. Enumerable.Range(0, workers).Select(_ => detector.CreateWorker())];
        foreach (EventBatch batch in batches)
        {
            team[random.Next(workers)].Observe(batch, sink);
        }

        random.Shuffle(team);
        foreach (IDetectionWorker worker in team)
        {
            worker.Complete();
        }

        detector.Conclude(sink);
        return [.. sink.Findings.OrderBy(f => f.First.Ticks).ThenBy(f => f.Id, StringComparer.Ordinal)];
    }

    /// <summary>A batch of events of one file; positions are those of the whole file.</summary>
    public static EventBatch Batch(string path, IReadOnlyList<(TestEvent Event, long Number)> events)
    {
        EventBatch batch = new();
        using MemoryStream block = new();
        List<int> offsets = [];
        foreach ((TestEvent e, _) in events)
        {
            offsets.Add((int)block.Length);
            block.Write(Encoding.UTF8.GetBytes(e.Message));
            block.WriteByte((byte)'\n');
        }

        batch.Reset(new EvidenceItem(path, "00", block.Length, "syslog"), block.ToArray());
        for (int i = 0; i < events.Count; i++)
        {
            events[i].Event.AddTo(batch, offsets[i], events[i].Number);
        }

        return batch;
    }

    private static EventBatch Batch(DeviceConfiguration configuration)
    {
        EventBatch batch = new();
        batch.Reset(configuration.Item, ReadOnlyMemory<byte>.Empty);
        if (configuration.Statements.Count == 0)
        {
            batch.AddSession(configuration);
        }
        else
        {
            batch.Add(configuration);
        }

        return batch;
    }

    /// <summary>All that a finding says, for comparing runs.</summary>
    public static string Show(Finding f) =>
        string.Join(
            '|',
            f.Id,
            f.Rule.Id,
            f.Level,
            f.Confidence,
            string.Join(';', f.ConfidenceReasons),
            f.First.Ticks,
            f.Last.Ticks,
            f.Occurrences,
            f.Summary,
            string.Join(';', f.Entities.Select(e => $"{e.Kind}={e.Value}")),
            string.Join(';', f.Evidence.Select(e => $"{e.Path}:{e.Position.Number}:{e.Excerpt}")),
            f.Disposition,
            string.Join(';', f.Behaviours)
        );

    private sealed class Sink : IFindingSink
    {
        public List<Finding> Findings { get; } = [];

        public void Add(Finding finding) => Findings.Add(finding);
    }
}
