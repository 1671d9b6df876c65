using Breakwater.Hunt.Content;

namespace Breakwater.Hunt.Keeping;

/// <summary>What a hunt keeps beyond its answer, where it is asked to: its flows, and what is usual of them.</summary>
internal sealed class HuntKeeping(HuntOptions options, HuntContent content) : IDisposable
{
    /// <summary>The flows.</summary>
    public HuntHistory History { get; } = new(options.History);

    /// <summary>What is usual of them.</summary>
    public HuntBaseline Baseline { get; } = new(options, content);

    /// <summary>All that was to be kept is.</summary>
    public bool IsWhole => !History.IsIncomplete && !Baseline.IsIncomplete;

    /// <summary>Opens both.</summary>
    /// <returns>Why one cannot be used; null where none is asked for, or both can.</returns>
    public string? Open(TimeProvider time) => History.Open(time) ?? Baseline.Open();

    /// <summary>What was kept, each a sentence.</summary>
    public IReadOnlyList<string> Sentences() => [.. History.Sentences(), .. Baseline.Sentences()];

    public void Dispose()
    {
        History.Dispose();
        Baseline.Dispose();
    }
}
