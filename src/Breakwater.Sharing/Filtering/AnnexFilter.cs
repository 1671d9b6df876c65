using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;
using Breakwater.Sharing.Knowledge;
using Breakwater.Sharing.Leaving;

namespace Breakwater.Sharing.Filtering;

/// <summary>
/// Decides what of facts, custody and bounds an annex for agencies may hold. Facts are the findings that <see cref="OutboundFilter"/> lets through as proof; of the ledger it takes numbers, times,
/// words of closed lists and hashes of files, never a name.
/// </summary>
public sealed class AnnexFilter(ShareKnowledge knowledge, OutboundFilter findings, ReadOnlyMemory<byte> key)
{
    /// <summary>The most files that are told one by one.</summary>
    public const int MostItems = 500;

    // What a smaller file holds can be guessed from what such files hold everywhere; its hash would confirm the guess.
    private const long LeastHashed = 4096;

    private static readonly Dictionary<string, SharedThing> Things = new(StringComparer.Ordinal)
    {
        ["rows"] = SharedThing.Rows,
        ["subscribers"] = SharedThing.Subscribers,
        ["files"] = SharedThing.Files,
        ["bytes"] = SharedThing.Bytes,
        ["devices"] = SharedThing.Devices,
        ["accounts"] = SharedThing.Accounts,
        ["mirrors"] = SharedThing.Mirrors,
        ["captures"] = SharedThing.Captures,
    };

    /// <summary>What leaves, and what its numbers mean at home.</summary>
    /// <param name="verdict">States and bounds; its texts are not looked at.</param>
    /// <param name="ledger">What was read.</param>
    public (SharedAnnex Annex, AnnexKey Key) Conclude(Verdict verdict, CoverageLedger ledger)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        ArgumentNullException.ThrowIfNull(ledger);
        IReadOnlyList<GatheredFact> gathered = findings.Facts();
        CoverageItem[] cited = Cited(gathered, ledger);
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        foreach (CoverageItem item in cited.Take(MostItems))
        {
            numbers[item.Path] = numbers.Count + 1;
        }

        SharedFact[] facts = [.. gathered.Select((f, at) => Tell(f, at + 1, numbers))];
        IReadOnlyList<TechniqueCoverage> behaviours =
        [
            .. ledger.Techniques.Where(t =>
                knowledge.Behaviours.TryGetValue(t.Id, out KnownBehaviour? known) && known.Harm != Harm.InterceptData
            ),
        ];
        SharedAnnex annex = new()
        {
            Facts = facts,
            MoreFacts = findings.FactCount - facts.Length,
            Harms =
            [
                Tell(Harm.Foothold, verdict.Foothold),
                Tell(Harm.CallRecords, verdict.CallRecords),
                Tell(Harm.Communications, verdict.Communications),
            ],
            Items = [.. cited.Take(MostItems).Select(i => Tell(i, numbers[i.Path]))],
            MoreItems = cited.Length - numbers.Count,
            Formats = Formats(ledger),
            Sources = Sources(ledger),
            Unseen =
            [
                .. behaviours
                    .Where(t => t.Assessable != Assessable.Full)
                    .OrderBy(t => t.Id, StringComparer.Ordinal)
                    .Select(t => new SharedSight(knowledge.Behaviours[t.Id], t.Assessable)),
            ],
            Seeable = behaviours.Count(t => t.Assessable == Assessable.Full),
        };
        return (
            annex,
            new AnnexKey(
                [.. facts.Select((f, at) => new AnnexKeyFact(f.Number, $"{f.Reference}", gathered[at].Id))],
                [.. cited.Take(MostItems).Select(i => new AnnexKeyItem(numbers[i.Path], i.Path, i.Sha256))]
            )
        );
    }

    // In the order of the ledger, so that the numbers follow paths and not findings.
    private CoverageItem[] Cited(IReadOnlyList<GatheredFact> facts, CoverageLedger ledger)
    {
        HashSet<string> paths = new(facts.SelectMany(f => f.Paths), StringComparer.Ordinal);
        return
        [
            .. ledger
                .Items.Where(i => paths.Contains(i.Path) && knowledge.Formats.ContainsKey(i.Format))
                .DistinctBy(i => i.Path),
        ];
    }

    private SharedFact Tell(GatheredFact fact, int number, Dictionary<string, int> numbers) =>
        new()
        {
            Number = number,
            Reference = SharedReference.Of(key.Span, fact.Id),
            First = fact.First,
            Last = fact.Last,
            Level = fact.Level,
            Confidence = Math.Clamp(fact.Confidence, 0, 100),
            Harm = fact.Harm,
            Kind = fact.Kind,
            Behaviours =
            [
                .. fact.Behaviours.Order(StringComparer.Ordinal).Distinct().Select(b => knowledge.Behaviours[b]),
            ],
            Techniques =
            [
                .. fact.Techniques.Order(StringComparer.Ordinal).Distinct().Select(t => knowledge.Techniques[t]),
            ],
            Indicators = [.. fact.Values.Where(findings.Leaves).Select(v => v.Value)],
            Named = fact.Named,
            Records = fact.Records,
            Items = [.. fact.Paths.Where(numbers.ContainsKey).Select(p => numbers[p]).Order()],
            OtherItems = fact.Paths.Count(p => !numbers.ContainsKey(p)),
        };

    private SharedItem Tell(CoverageItem item, int number) =>
        new()
        {
            Number = number,
            Format = knowledge.Formats[item.Format],
            Status = item.Status,
            Bytes = item.Bytes,
            Records = item.Records,
            Rejected = item.Rejected,
            Digest = item.Bytes >= LeastHashed ? SharedDigest.Read(item.Sha256) : null,
        };

    private static SharedHarm Tell(Harm harm, HarmAnswer answer) =>
        new(harm, answer.State, answer.Assessable, Counts(answer.Proven), Counts(answer.UpperBound));

    private static IReadOnlyList<SharedCount> Counts(IReadOnlyDictionary<string, long> counts) =>
        [
            .. counts
                .Where(c => c.Value >= 0 && Things.ContainsKey(c.Key))
                .Select(c => new SharedCount(Things[c.Key], c.Value))
                .OrderBy(c => c.Thing),
        ];

    private IReadOnlyList<SharedFormat> Formats(CoverageLedger ledger) =>
        [
            .. ledger
                .Items.Where(i => knowledge.Formats.ContainsKey(i.Format))
                .GroupBy(i => i.Format, StringComparer.Ordinal)
                .OrderBy(g => knowledge.Formats[g.Key].Name.Value, StringComparer.Ordinal)
                .Select(g => new SharedFormat(
                    knowledge.Formats[g.Key],
                    g.LongCount(),
                    g.Sum(i => i.Bytes),
                    g.Sum(i => i.Records),
                    g.Sum(i => i.Rejected),
                    g.LongCount(i =>
                        i.Status is not (CoverageStatus.Read or CoverageStatus.Empty or CoverageStatus.Duplicate)
                    )
                )),
        ];

    private IReadOnlyList<SharedSource> Sources(CoverageLedger ledger) =>
        [
            .. ledger
                .Sources.Where(s => knowledge.Datasets.ContainsKey(s.Dataset))
                .GroupBy(s => s.Dataset, StringComparer.Ordinal)
                .OrderBy(g => knowledge.Datasets[g.Key].Name.Value, StringComparer.Ordinal)
                .Select(g => new SharedSource(
                    knowledge.Datasets[g.Key],
                    g.Select(s => s.Device).Distinct(StringComparer.Ordinal).Count(),
                    g.Min(s => s.First),
                    g.Max(s => s.Last),
                    g.Sum(s => s.Events),
                    g.Sum(s => (long)s.Holes.Count),
                    g.SelectMany(s => s.Holes).Select(h => h.To - h.From).DefaultIfEmpty().Max()
                )),
        ];
}
