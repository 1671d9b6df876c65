using System.Net;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;
using Breakwater.Sharing.Knowledge;
using Breakwater.Sharing.Leaving;

namespace Breakwater.Sharing.Filtering;

/// <summary>
/// Decides what of a case may leave. It copies nothing: of a finding it takes numbers, times and words of closed lists, looks
/// up ids in the product's tables, and reads addresses into bits; every other text stays.
/// </summary>
public sealed class OutboundFilter(ShareKnowledge knowledge, OwnNetworks own, SharePolicy policy)
{
    /// <summary>The most values that are gathered.</summary>
    public const int MostValues = 100_000;

    private readonly Dictionary<IPAddress, Sightings> _addresses = [];
    private readonly Dictionary<PublishedIndicator, Sightings> _listed = [];
    private readonly SortedSet<string> _behaviours = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _techniques = new(StringComparer.Ordinal);
    private readonly WithheldTally _tally = new();
    private readonly FactGathering _facts = new();
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;

    /// <summary>Findings that were looked at.</summary>
    public long Findings { get; private set; }

    /// <summary>Values that were not gathered because there were too many.</summary>
    public long NotGathered { get; private set; }

    /// <summary>Takes a finding. Findings come in their order, so that the same case gives the same bundle.</summary>
    public void Observe(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        Findings++;
        _tally.Count(finding);
        if (IsOfIntercept(finding))
        {
            _tally.CountIntercept(finding);
            return;
        }

        if (finding.Disposition.State != DispositionState.Open)
        {
            _tally.CountExplained(finding);
            return;
        }

        if (finding.Disclosure is not ("TLP:CLEAR" or "TLP:GREEN" or "TLP:AMBER"))
        {
            _tally.CountLabelled(finding);
            return;
        }

        Gather(finding);
    }

    /// <summary>What may leave.</summary>
    /// <param name="verdict">The verdict, of which only states and a few counts are taken.</param>
    /// <param name="asOf">The time that the case speaks for.</param>
    public SharedCase Conclude(Verdict verdict, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return new SharedCase
        {
            State = Worst(verdict.Foothold, verdict.CallRecords, verdict.Communications),
            AsOf = asOf,
            First = _first,
            Last = _last,
            Indicators =
            [
                .. All()
                    .Where(s => Reason(s) is null)
                    .OrderByDescending(s => s.Worst)
                    .ThenByDescending(s => s.Confidence)
                    .ThenBy(s => s.Value.ToString(), StringComparer.Ordinal)
                    .Select(s => s.Tell(knowledge)),
            ],
            Behaviours = [.. _behaviours.Select(b => knowledge.Behaviours[b])],
            Techniques = [.. _techniques.Select(t => knowledge.Techniques[t])],
            Actions = [.. knowledge.Actions.Where(a => a.Stops.Any(s => _behaviours.Contains(s.Value)))],
            Impacts = [.. Impacts(verdict)],
        };
    }

    /// <summary>Findings that are proof of an act and may be told as facts.</summary>
    public long FactCount => _facts.All;

    /// <summary>The gravest and surest of them, in their order.</summary>
    internal IReadOnlyList<GatheredFact> Facts() => _facts.Told();

    /// <summary>Whether a value leaves.</summary>
    internal bool Leaves(Sightings sightings) => Reason(sightings) is null;

    /// <summary>What stays, in numbers.</summary>
    public IReadOnlyList<WithheldKind> Withheld() => _tally.Rows();

    /// <summary>Addresses and indicators that stay, with the reason of each.</summary>
    public IReadOnlyList<WithheldValue> WithheldValues() =>
        [
            .. All()
                .Select(s => (Sightings: s, Reason: Reason(s)))
                .Where(s => s.Reason is not null)
                .OrderBy(s => s.Reason, StringComparer.Ordinal)
                .ThenBy(s => s.Sightings.Value.ToString(), StringComparer.Ordinal)
                .Select(s => new WithheldValue(s.Sightings.Value.ToString(), s.Sightings.Findings, s.Reason!)),
        ];

    private IEnumerable<Sightings> All() => _addresses.Values.Concat(_listed.Values);

    private static bool IsOfIntercept(Finding finding) =>
        finding.Harm == Harm.InterceptData
        || finding.Rule.Id.StartsWith("intercept:", StringComparison.Ordinal)
        || finding.Entities.Any(e =>
            e.Kind
                is EntityKind.TaskToken
                    or EntityKind.OrderToken
                    or EntityKind.DestinationToken
                    or EntityKind.AgencyToken
        );

    private void Gather(Finding finding)
    {
        bool isAct = finding.Harm != Harm.Exposure;
        bool isProof = isAct && finding.Level >= policy.LeastLevel && finding.Confidence >= policy.LeastConfidence;
        string[] behaviours = [.. finding.Behaviours.Where(IsKnownBehaviour)];
        string[] techniques =
        [
            .. finding
                .Techniques.Where(IsKnownTechnique)
                .Concat(behaviours.SelectMany(b => knowledge.Behaviours[b].Techniques).Select(t => t.Value))
                .Where(knowledge.Techniques.ContainsKey),
        ];
        if (isProof)
        {
            _behaviours.UnionWith(behaviours);
            _techniques.UnionWith(techniques);
            _first = Sightings.Earlier(Sightings.Earlier(_first, finding.First.Value), finding.Last.Value);
            _last = Sightings.Later(Sightings.Later(_last, finding.Last.Value), finding.First.Value);
        }

        List<Sightings> values = [];
        foreach (IPAddress address in Addresses(finding))
        {
            if (At(_addresses, address, () => new AddressValue(address, Listed(address))) is { } sightings)
            {
                sightings.Add(finding, isProof, behaviours, techniques);
                values.Add(sightings);
            }
        }

        if (
            PublishedRule.Find(knowledge, finding.Rule) is { Kind: not PublishedKind.Address } listed
            && At(_listed, listed, () => new ListedValue(listed)) is { } seen
        )
        {
            seen.Add(finding, finding.Level > Level.Informational, behaviours, techniques);
            values.Add(seen);
        }

        if (isProof)
        {
            _facts.Add(finding, behaviours, techniques, values);
        }
    }

    private static IEnumerable<IPAddress> Addresses(Finding finding) =>
        finding
            .Entities.Where(e => e.Kind == EntityKind.Address)
            .Select(e => AddressText.Read(e.Value))
            .OfType<IPAddress>()
            .Distinct();

    private PublishedIndicator? Listed(IPAddress address) => knowledge.Find(PublishedKind.Address, address.ToString());

    private Sightings? At<T>(Dictionary<T, Sightings> all, T key, Func<SharedValue> value)
        where T : notnull
    {
        if (!all.TryGetValue(key, out Sightings? sightings))
        {
            if (all.Count >= MostValues)
            {
                NotGathered++;
                return null;
            }

            all[key] = sightings = new Sightings(value());
        }

        return sightings;
    }

    // Behaviours against lawful intercept are told to nobody, whatever finding names them.
    private bool IsKnownBehaviour(string id) =>
        knowledge.Behaviours.TryGetValue(id, out KnownBehaviour? behaviour)
            ? behaviour.Harm != Harm.InterceptData
            : Unknown(id);

    private bool IsKnownTechnique(string id) => knowledge.Techniques.ContainsKey(id) || Unknown(id);

    private bool Unknown(string id)
    {
        _tally.CountUnknown(id);
        return false;
    }

    /// <summary>Why a value stays; null where it leaves.</summary>
    private string? Reason(Sightings sightings) =>
        sightings.Value switch
        {
            AddressValue address => ReasonOf(address.Address, sightings),
            { Published.Network: { } prefix } when own.Touch(prefix) => WithheldReasons.Inventory,
            _ when policy.Withhold.Contains(sightings.Value.ToString()) => WithheldReasons.Decided,
            _ => sightings.IsProven ? null : WithheldReasons.OnlyInformational,
        };

    private string? ReasonOf(IPAddress address, Sightings sightings)
    {
        if (SpecialNetworks.Contain(address))
        {
            return WithheldReasons.Private;
        }

        if (own.Contain(address))
        {
            return WithheldReasons.Inventory;
        }

        if (policy.Withhold.Contains(address.ToString()))
        {
            return WithheldReasons.Decided;
        }

        if (sightings.Value.Published is not null || policy.Include.Contains(address))
        {
            return null;
        }

        return SpecialNetworks.Backwards(address).Any(b => SpecialNetworks.ArePrivate(b) || own.Contain(b))
                ? WithheldReasons.Backwards
            : !own.KnowsOwn || !own.KnowsCustomers ? WithheldReasons.NotAssessable
            : sightings.IsProven ? null
            : WithheldReasons.NotSure;
    }

    private static HarmState? Worst(params ReadOnlySpan<HarmAnswer> answers)
    {
        HarmState? worst = null;
        foreach (HarmAnswer answer in answers)
        {
            worst = worst is null || answer.State > worst ? answer.State ?? worst : worst;
        }

        return worst;
    }

    private static IEnumerable<SharedImpact> Impacts(Verdict verdict)
    {
        if (verdict.CallRecords.State is { } records and > HarmState.NoEvidenceSeen)
        {
            yield return new SharedImpact(
                Harm.CallRecords,
                records,
                Proven(verdict.CallRecords, "rows"),
                Proven(verdict.CallRecords, "subscribers")
            );
        }

        if (verdict.Communications.State is { } communications and > HarmState.NoEvidenceSeen)
        {
            yield return new SharedImpact(Harm.Communications, communications, null, null);
        }
    }

    private static long? Proven(HarmAnswer answer, string key) =>
        answer.Proven.TryGetValue(key, out long count) && count >= 0 ? count : null;
}
