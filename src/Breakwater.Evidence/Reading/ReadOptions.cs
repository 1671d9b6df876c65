using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.CallRecords.Parties;
using Breakwater.Evidence.Intake;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Reading;

/// <summary>How to read what was surveyed.</summary>
public sealed record ReadOptions
{
    /// <summary>The run's field names.</summary>
    public required FieldNames Names { get; init; }

    /// <summary>Makes what takes the events of one thread; called on that thread.</summary>
    public required Func<IBatchConsumer> MakeConsumer { get; init; }

    /// <summary>What readers of clear intercept data are given inside the sealed zone; null outside of it.</summary>
    public SealedZone? Zone { get; init; }

    /// <summary>How readers of record files tell parties apart; null where they only count records.</summary>
    public PartyReading? Parties { get; init; }

    /// <summary>How many threads read; a file with all its members is read by one.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Told now and then, from any thread.</summary>
    public IProgress<IntakeProgress>? Progress { get; init; }
}

/// <summary>What became of the evidence.</summary>
/// <param name="Items">The ledger's lines: every file and member once, sorted by path.</param>
/// <param name="Interrupted">True where something was not reached; its lines say so.</param>
public sealed record ReadOutcome(IReadOnlyList<CoverageItem> Items, bool Interrupted)
{
    /// <summary>The SHA-256 of every item that has one, by path: findings made while an item was read do not know it yet.</summary>
    public IReadOnlyDictionary<string, string> Hashes() =>
        Items.Where(i => i.Sha256 is not null).ToDictionary(i => i.Path, i => i.Sha256!, StringComparer.Ordinal);
}
