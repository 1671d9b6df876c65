using Breakwater.Hunt.Content;
using Breakwater.Hunt.Sealing;

namespace Breakwater.Hunt.Keeping;

/// <summary>What a hunt keeps beyond its answer, where it is asked to: its flows, and what is usual of them, and inside the enclave its facts.</summary>
internal sealed class HuntKeeping(HuntOptions options, HuntContent content) : IDisposable
{
    private FactsOutcome? _facts;

    /// <summary>The flows.</summary>
    public HuntHistory History { get; } = new(options.History);

    /// <summary>What is usual of them.</summary>
    public HuntBaseline Baseline { get; } = new(options, content);

    /// <summary>All that was to be kept is.</summary>
    public bool IsWhole => !History.IsIncomplete && !Baseline.IsIncomplete && _facts?.IsWritten != false;

    /// <summary>Opens both.</summary>
    /// <returns>Why one cannot be used; null where none is asked for, or both can.</returns>
    public string? Open(TimeProvider time) => History.Open(time) ?? Baseline.Open();

    /// <summary>Puts what was learned in place, when the answer is written.</summary>
    /// <param name="facts">What came of the facts of the enclave; null where none were asked for.</param>
    public void Commit(FactsOutcome? facts)
    {
        Baseline.Commit();
        _facts = facts;
    }

    /// <summary>What was kept, each a sentence.</summary>
    public IReadOnlyList<string> Sentences() =>
        [.. History.Sentences(), .. Baseline.Sentences(), .. _facts is null ? (string[])[] : [_facts.Sentence]];

    public void Dispose()
    {
        History.Dispose();
        Baseline.Dispose();
    }
}
