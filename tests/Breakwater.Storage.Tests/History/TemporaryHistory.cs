using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;
using Breakwater.Storage.History;
using Breakwater.Storage.History.Filters;
using Breakwater.Storage.History.Flows;
using Breakwater.Storage.History.Reading;

namespace Breakwater.Storage.Tests.History;

/// <summary>A history in a folder of its own, removed at the end.</summary>
internal sealed class TemporaryHistory : IDisposable
{
    public TemporaryHistory() =>
        Folder = Path.Combine(Path.GetTempPath(), "breakwater-" + Guid.NewGuid().ToString("N"));

    public string Folder { get; }

    public string Flows => Path.Combine(Folder, "flows");

    /// <summary>The sealed segments, by name.</summary>
    public IReadOnlyList<string> Segments => [.. Directory.GetFiles(Flows, "*.bws").Order(StringComparer.Ordinal)];

    public FlowHistory Open()
    {
        Assert.Null(FlowHistory.TryOpen(Folder, TimeProvider.System, out FlowHistory? history));
        return history!;
    }

    /// <summary>Keeps the batches of one item as a whole.</summary>
    public void Keep(params FlowBatch[] batches)
    {
        using FlowHistory history = Open();
        Keep(history, batches);
    }

    public static void Keep(FlowHistory history, params FlowBatch[] batches)
    {
        EvidenceItem item = batches[0].Item;
        using (IFlowWriter? writer = history.Begin(item))
        {
            foreach (FlowBatch batch in batches)
            {
                writer?.Add(batch);
            }
        }

        history.Conclude(item);
    }

    /// <summary>The texts of the flows that pass a filter.</summary>
    public List<string> Find(string filter, out FlowSearchOutcome outcome) => Find(Filter(filter), out outcome);

    public List<string> Find(FlowFilter filter, out FlowSearchOutcome outcome) =>
        Find(filter, new FlowSearchOptions(), out outcome);

    /// <summary>What one thread finds, and several must find too.</summary>
    public List<string> Find(FlowFilter filter, FlowSearchOptions options, out FlowSearchOutcome outcome)
    {
        List<string> found = [];
        List<string> together = [];
        outcome = FlowSearch.Run(Folder, filter, b => found.AddRange(FlowSamples.Texts(b)), options);
        FlowSearchOutcome other = FlowSearch.Run(
            Folder,
            filter,
            b => together.AddRange(FlowSamples.Texts(b)),
            options with
            {
                Threads = 3,
            }
        );
        FlowSearchOutcome counted = FlowSearch.Run(Folder, filter, null, options with { Threads = 2 });
        Assert.Equal(found.Count, outcome.Found);
        Assert.Equal(found, together);
        Assert.Equal(outcome.Faults, other.Faults);
        FlowSearchOutcome same = other with { BytesRead = outcome.BytesRead, Faults = outcome.Faults };
        Assert.Equal(outcome, same);
        Assert.Equal((outcome.Found, outcome.Rows), (counted.Found, counted.Rows));
        return found;
    }

    public List<string> Find(string filter = "any")
    {
        List<string> found = Find(filter, out FlowSearchOutcome outcome);
        Assert.Empty(outcome.Faults);
        return found;
    }

    public static FlowFilter Filter(string text)
    {
        FlowFilter? filter = FlowFilter.Parse(text, out FilterError? error);
        Assert.True(filter is not null, $"{text}: {error}");
        return filter!;
    }

    public void Dispose()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
