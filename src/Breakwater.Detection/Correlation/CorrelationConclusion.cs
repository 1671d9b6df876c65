using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Indicators.Tables;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Findings;
using Breakwater.Model.Spilling;
using Breakwater.Sigma.Correlations;

namespace Breakwater.Detection.Correlation;

/// <summary>
/// Correlates what was written down: the hits in the order of their times give matches, which name events by number; the
/// events are then brought to their matches by sorting, so that memory does not depend on how many there are.
/// </summary>
internal sealed class CorrelationConclusion(
    CorrelationPlan plan,
    FindingFactory factory,
    InventoryIndex inventory,
    ISpillFactory spills,
    ISpill hits
)
{
    // About 1 kB a group: 50 MB in all.
    private static readonly SigmaCorrelationLimits Limits = new() { Groups = 50_000, Events = 400_000 };

    private readonly ISpill _matches = spills.Create("correlation_matches");
    private readonly ISpill _wanted = spills.Create("correlation_wanted");
    private readonly ISpill _events = spills.Create("correlation_events");
    private readonly SpillKey _key = new();

    /// <summary>What a reader of the answer must know, each a sentence.</summary>
    public List<string> Notes { get; } = [];

    public void Conclude(IFindingSink sink)
    {
        Correlate();
        BringEvents();
        CorrelationFindings findings = new(plan, factory, inventory);
        using IEnumerator<SpilledRecord> events = _events.Sorted().GetEnumerator();
        bool hasEvent = events.MoveNext();
        foreach (SpilledRecord match in _matches.Sorted())
        {
            List<HitRecord> own = [];
            while (hasEvent && NumberIn(events.Current.Key) == NumberIn(match.Key))
            {
                own.Add(HitRecord.Read(events.Current.Value));
                hasEvent = events.MoveNext();
            }

            sink.Add(findings.Of(MatchForm.Read(match.Value), own));
        }
    }

    private void Correlate()
    {
        MatchWriter writer = new(this);
        SigmaCorrelator correlator = new(plan.Set, writer, Limits);
        string path = "";
        long source = 0;
        foreach ((long number, HitRecord hit) in NumberedHits.Of(hits))
        {
            if (hit.Reference.Path != path)
            {
                path = hit.Reference.Path;
                source = (long)TextHash.Exact(Encoding.UTF8.GetBytes(path));
            }

            foreach ((int rule, string?[] values) in hit.Rules)
            {
                correlator.Add(new SigmaHit(rule, hit.Ticks, source, hit.Reference.Position.Offset, number, values));
            }
        }

        correlator.Complete();
        Say(correlator);
    }

    private void BringEvents()
    {
        using IEnumerator<SpilledRecord> wanted = _wanted.Sorted().GetEnumerator();
        bool isWanted = wanted.MoveNext();
        using MemoryStream bytes = new();
        foreach ((long number, HitRecord hit) in NumberedHits.Of(hits))
        {
            if (!isWanted)
            {
                return;
            }

            if (NumberIn(wanted.Current.Key) != number)
            {
                continue;
            }

            bytes.SetLength(0);
            using (BinaryWriter writer = new(bytes, Encoding.UTF8, leaveOpen: true))
            {
                hit.Write(writer);
            }

            for (; isWanted && NumberIn(wanted.Current.Key) == number; isWanted = wanted.MoveNext())
            {
                long match = NumberIn(wanted.Current.Key[sizeof(long)..]);
                _events.Add(_key.Start().Add(match).Add(number).Bytes, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
            }
        }
    }

    private void Keep(SigmaCorrelationMatch match)
    {
        if (plan.Templates[match.Correlation] is null)
        {
            return;
        }

        long number = _matches.Count;
        foreach (long wanted in match.Events)
        {
            _wanted.Add(_key.Start().Add(wanted).Add(number).Bytes, []);
        }

        _matches.Add(_key.Start().Add(number).Bytes, MatchForm.Write(match));
    }

    private void Say(SigmaCorrelator correlator)
    {
        if (correlator.LeftOut > 0)
        {
            Notes.Add(
                Sentence(
                    $"{RecordWords.Count(correlator.LeftOut)} {(correlator.LeftOut == 1 ? "was" : "were")} not joined: too many have one time."
                )
            );
        }

        IReadOnlyList<SigmaCorrelationCounts> counts = correlator.Counts;
        for (int i = 0; i < counts.Count; i++)
        {
            string title = plan.Set.Correlations[i].Title;
            if (counts[i].GroupsForgotten + counts[i].EventsForgotten > 0)
            {
                Notes.Add(
                    Sentence(
                        $"\"{title}\" forgot {counts[i].GroupsForgotten} groups and {counts[i].EventsForgotten} events for want of room: sequences may be missing."
                    )
                );
            }

            if (counts[i].WithoutGroup > 0)
            {
                Notes.Add(
                    Sentence(
                        $"\"{title}\" could not join {counts[i].WithoutGroup} of {RecordWords.Count(counts[i].Hits)}: a field by which it groups is missing there."
                    )
                );
            }
        }
    }

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // As SpillKey writes numbers.
    private static long NumberIn(ReadOnlySpan<byte> key) =>
        (long)(BinaryPrimitives.ReadUInt64BigEndian(key) ^ (1UL << 63));

    private sealed class MatchWriter(CorrelationConclusion conclusion) : ISigmaCorrelationSink
    {
        public void Began(SigmaCorrelationMatch match)
        {
            // A finding is written once its match is whole.
        }

        public void Ended(SigmaCorrelationMatch match) => conclusion.Keep(match);
    }
}
