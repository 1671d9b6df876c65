using Breakwater.Detection.Findings;
using Breakwater.Detection.Flows.Intercepts;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.InterceptAudit.Acts;
using Breakwater.Detection.InterceptAudit.Checks;
using Breakwater.Detection.InterceptAudit.Checks.Deliveries;
using Breakwater.Detection.InterceptAudit.Checks.Logs;
using Breakwater.Detection.InterceptAudit.Findings;
using Breakwater.Detection.InterceptAudit.Gathering;
using Breakwater.Detection.Reconciliation.Sets;
using Breakwater.Detection.Silence;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.InterceptAudit;

/// <summary>
/// Lawful intercept: orders, tasks of every system, destinations and accesses held against each other (LI-01 to LI-45). It sees
/// tokens in place of identities, inside the sealed zone and outside alike.
/// </summary>
public sealed class InterceptDetector : IDetector
{
    /// <summary>
    /// The most states (orders, tasks, destinations, registers) and acts on them that are held against each other, about 500 bytes each. Beyond it
    /// nothing is judged, because leaving some out would make others look alone.
    /// </summary>
    public const long Limit = 1_500_000;

    /// <summary>What is so far apart in time has two causes.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromHours(24);

    private readonly FindingFactory _factory;
    private readonly CarrierInventory _inventory;
    private readonly InterceptContent _content;
    private readonly InterceptSpills _spills;
    private readonly ActReader _acts;
    private readonly SilenceDetector? _silence;
    private readonly InterceptFlowDetector? _flows;
    private readonly long _limit;

    /// <summary>A detector for one run.</summary>
    /// <param name="factory">Makes the findings.</param>
    /// <param name="inventory">The carrier's register of intercept systems and agencies.</param>
    /// <param name="content">Classes and terms.</param>
    /// <param name="spills">Keeps records on disk.</param>
    /// <param name="items">Numbers of items.</param>
    /// <param name="silence">Knows when logs were silent; null where nobody asks.</param>
    /// <param name="flows">Knows what was delivered; null where nobody asks.</param>
    /// <param name="limit">The most states that are held.</param>
    public InterceptDetector(
        FindingFactory factory,
        CarrierInventory inventory,
        InterceptContent content,
        ISpillFactory spills,
        RememberedItems? items = null,
        SilenceDetector? silence = null,
        InterceptFlowDetector? flows = null,
        long limit = Limit
    )
    {
        (_factory, _inventory, _content, _limit) = (factory, inventory, content, limit);
        _spills = new InterceptSpills(spills, items ?? new RememberedItems());
        (_silence, _flows) = (silence, flows);
        _acts = new ActReader(inventory, factory);
    }

    /// <summary>What ended before is not told; null where all is. Records of before say what was valid and usual all the same.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>What began then or later is not told; null where all is.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>What could not be judged for want of evidence, each a sentence. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<string> NotAssessable { get; private set; } = [];

    /// <summary>
    /// Counts for which every reading was logged and read. What was set up and taken down between two exports leaves no trace, so
    /// tasks and destinations have no upper bound.
    /// </summary>
    public IReadOnlySet<string> BoundedCounts { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>What may be said outside the sealed zone, by level of disclosure. Filled by <see cref="Conclude"/>.</summary>
    public InterceptFacts Facts { get; private set; } = InterceptFacts.None;

    /// <summary>What was read and found; null where nothing about lawful intercept was read. Filled by <see cref="Conclude"/>.</summary>
    public InterceptOverview? Overview { get; private set; }

    /// <summary>
    /// What is shown inside the sealed zone alone; it is in no other list and goes to no sink, not even as a number: where few are
    /// on the watch list, a number says who is under surveillance. Filled by <see cref="Conclude"/>.
    /// </summary>
    public IReadOnlyList<Finding> SealedFindings { get; private set; } = [];

    /// <summary>Others that are shown what was read, once, while this concludes.</summary>
    internal List<IPictureFollower> Followers { get; } = [];

    /// <inheritdoc />
    public IDetectionWorker CreateWorker() => new Worker(_spills, _acts);

    /// <inheritdoc />
    public void Conclude(IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        Join();
        if (_spills.Count == 0 && _flows is not { Hits.Count: > 0 })
        {
            return;
        }

        if (_spills.Held > _limit)
        {
            NotAssessable =
            [
                $"not assessable: {_spills.Held} records of orders, tasks, destinations and changes of them were read, more than the {_limit} that can be held against each other at once; give fewer exports at a time (LI-01 to LI-45)",
            ];
            Facts = InterceptFacts.None with { NotAssessable = NotAssessable };
            Overview = new InterceptOverview { Facts = Facts };
            _spills.Clear();
            return;
        }

        InterceptPicture picture = PictureBuilder.Build(_spills, _inventory, _content);
        IInterceptCheck[] checks = [.. InterceptChecks.All().Where(c => c.Classes.Any(_content.Classes.ContainsKey))];
        NotAssessable = [.. checks.SelectMany(c => c.NotAssessable(picture)).Distinct().Order(StringComparer.Ordinal)];
        BoundedCounts = Bounded(picture);
        Followers.ForEach(f => f.Take(picture));
        Discrepancy[] found =
        [
            .. checks
                .SelectMany(c => c.Judge(picture))
                .Where(d => _content.Classes.ContainsKey(d.Class) && IsOfPeriod(d))
                .OrderBy(d => d, DiscrepancyOrder.Instance),
        ];
        Report(FlowDiscrepancies.Join(found, FlowHits()), picture, sink);
        Overview = new InterceptOverview { Facts = Facts, Census = InterceptCounts.Of(picture) };
        _spills.Clear();
    }

    private bool IsOfPeriod(Discrepancy found) =>
        (From is not { } from || (found.Last ?? found.First) is not { } last || last >= from)
        && (To is not { } to || found.First is not { } first || first < to);

    private HashSet<string> Bounded(InterceptPicture picture) =>
        picture.Accesses.Any() && !NotAssessable.Any(s => s.Contains("LI-21", StringComparison.Ordinal))
            ? new HashSet<string>(StringComparer.Ordinal) { "targets_read", "orders_read" }
            : new HashSet<string>(StringComparer.Ordinal);

    private IEnumerable<Discrepancy> FlowHits() =>
        (_flows?.Hits ?? [])
            .Where(h => _content.Classes.ContainsKey(h.Hit.InterceptClass!))
            .Select(h => FlowDiscrepancies.Of(h, _content.Classes[h.Hit.InterceptClass!]));

    /// <summary>What other detectors know of intercept systems: they concluded before.</summary>
    private void Join()
    {
        foreach ((InterceptDelivery delivery, EvidenceItem item) in _flows?.Deliveries ?? [])
        {
            _spills.Add(delivery, item);
        }

        foreach (
            (InterceptLogFault fault, EvidenceItem item) in _silence is null
                ? []
                : SilentSystems.Of(_silence, _inventory, _factory)
        )
        {
            _spills.Add(fault, item);
        }
    }

    private void Report(Discrepancy[] found, InterceptPicture picture, IFindingSink sink)
    {
        RootCounts counts = new(found, _content);
        DiscrepancyFindings findings = new(_factory, _content, EvidencePlaces.Find(found, _spills), counts);
        IReadOnlyList<IReadOnlyList<Discrepancy>> open = Groups([.. found.Where(d => !IsSealed(d))]);
        foreach (Finding finding in open.SelectMany(findings.Of))
        {
            sink.Add(finding);
        }

        Facts = new FactBuilder(picture.Book, _content, picture.Inventory).Of(open) with
        {
            NotAssessable = NotAssessable,
        };
        SealedFindings = [.. Groups([.. found.Where(IsSealed)]).SelectMany(findings.Of)];
    }

    private bool IsSealed(Discrepancy discrepancy) => _content.Classes[discrepancy.Class].IsSealedOnly;

    private IReadOnlyList<IReadOnlyList<Discrepancy>> Groups(IReadOnlyList<Discrepancy> found) =>
        RootCauses.Of(found, RootsOf, d => (d.First, d.Last), d => _content.Classes[d.Class].Priority, Reach);

    /// <summary>
    /// What is explained is the cause of what concerns the same task, order or destination, and of nothing else that the same account or
    /// system did that day.
    /// </summary>
    private static IEnumerable<Entity> RootsOf(Discrepancy found) =>
        found.ExplainedBy is null
            ? found.Roots
            : found.Roots.Where(r =>
                r.Kind is EntityKind.TaskToken or EntityKind.OrderToken or EntityKind.DestinationToken
            );

    private sealed class Worker(InterceptSpills spills, ActReader acts) : IWholeEvidenceWorker
    {
        public void Observe(EventBatch batch, IFindingSink sink)
        {
            foreach (InterceptRecord record in batch.Intercepts)
            {
                spills.Add(record, batch.Item);
            }

            acts.Read(batch, spills);
        }

        public void Complete() { }
    }
}
