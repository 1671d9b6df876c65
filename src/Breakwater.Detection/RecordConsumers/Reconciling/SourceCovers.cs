using Breakwater.Detection.RecordConsumers.Content;
using Breakwater.Detection.RecordConsumers.Sightings;

namespace Breakwater.Detection.RecordConsumers.Reconciling;

/// <summary>For which time the evidence of each kind of interface and store shows takers at all.</summary>
internal sealed class SourceCovers(IReadOnlyList<RegisteredConsumer> register, IReadOnlyList<SightedConsumer> sighted)
{
    /// <summary>Where a registered consumer would have been seen; null where the evidence shows no other of its kind.</summary>
    public SourceCover? Of(RegisteredConsumer one)
    {
        SightedConsumer[] same =
        [
            .. sighted.Where(s =>
                s.First > 0
                && !s.One.IsStanding
                && one.Family.Length > 0
                && KnownWays.FamilyOf(s.One.Interface) == one.Family
                && (one.Store.Length == 0 || s.One.Store.Equals(one.Store, StringComparison.OrdinalIgnoreCase))
            ),
        ];
        int others = register.Count(r => !r.IsJob && r != one && same.Any(s => ConsumerAgreement.Of(r, s).IsWhole));
        return others == 0
            ? null
            : new SourceCover(
                new DateTimeOffset(same.Min(s => s.First), TimeSpan.Zero),
                new DateTimeOffset(same.Max(s => s.Last), TimeSpan.Zero),
                others,
                [same.MinBy(s => s.First)!.Evidence[0], same.MaxBy(s => s.Last)!.Evidence[^1]]
            );
    }

    /// <summary>The last time at which anything of the same store was seen; null where none has a time.</summary>
    public DateTimeOffset? End(SightedConsumer one) =>
        sighted.Where(s => s.One.Store == one.One.Store && s.First > 0).Select(s => s.Last).DefaultIfEmpty().Max()
            is > 0
                and long last
            ? new DateTimeOffset(last, TimeSpan.Zero)
            : null;
}

/// <summary>A time for which takers of one kind were seen.</summary>
/// <param name="First">From when.</param>
/// <param name="Last">To when.</param>
/// <param name="Others">How many registered consumers were seen in it.</param>
/// <param name="Shown">Its first record and its last.</param>
internal sealed record SourceCover(
    DateTimeOffset First,
    DateTimeOffset Last,
    int Others,
    IReadOnlyList<ConsumerSighting> Shown
);
