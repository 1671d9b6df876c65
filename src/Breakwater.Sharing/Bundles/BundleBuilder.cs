using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;
using Breakwater.Sharing.Knowledge;
using Breakwater.Sharing.Leaving;
using Breakwater.Sharing.Profiles;
using Breakwater.Stix.Identifiers;
using Breakwater.Stix.Objects;

namespace Breakwater.Sharing.Bundles;

/// <summary>Makes the STIX objects of what may leave, in an order that does not depend on chance.</summary>
public sealed class BundleBuilder
{
    private readonly SharedCase _case;
    private readonly ShareOrder _order;
    private readonly List<StixObject> _objects = [];

    private BundleBuilder(SharedCase shared, ShareOrder order) => (_case, _order) = (shared, order);

    /// <summary>The objects of a bundle.</summary>
    public static IReadOnlyList<StixObject> Build(SharedCase shared, ShareOrder order)
    {
        ArgumentNullException.ThrowIfNull(shared);
        ArgumentNullException.ThrowIfNull(order);
        BundleBuilder builder = new(shared, order);
        builder.Build();
        return builder._objects;
    }

    /// <summary>The bundle's id.</summary>
    public static string Id(ShareOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return StixIdentifier.Make("bundle", order.Space, order.Label.Level);
    }

    private void Build()
    {
        _objects.Add(_order.Label);
        _objects.Add(
            new Identity
            {
                Id = IdentityId,
                Created = _case.AsOf,
                Modified = _case.AsOf,
                Markings = [_order.Label.Id],
                Name = _order.Sender,
                IdentityClass = "organization",
                Sectors = ["telecommunications"],
            }
        );
        foreach (KnownTechnique technique in _case.Techniques)
        {
            AddTechnique(technique);
        }

        foreach (KnownAction action in _case.Actions)
        {
            AddAction(action);
        }

        foreach (SharedIndicator indicator in _case.Indicators)
        {
            AddIndicator(indicator);
        }

        if (_order.Profile.TellsIncident)
        {
            AddIncident();
        }

        AddReport();
    }

    private string IdentityId => Id("identity", "sender");

    private void AddTechnique(KnownTechnique technique) =>
        Add(
            new AttackPattern
            {
                Id = Id("attack-pattern", technique.Id.Value),
                Created = _case.AsOf,
                Modified = _case.AsOf,
                Name = technique.Name.Value,
                ExternalReferences =
                [
                    new ExternalReference(technique.Source.Value, technique.Id.Value, Wording.Url(technique)),
                ],
            }
        );

    private void AddAction(KnownAction action)
    {
        string id = Id("course-of-action", action.Id.Value);
        Add(
            new CourseOfAction
            {
                Id = id,
                Created = _case.AsOf,
                Modified = _case.AsOf,
                Name = action.Title.Value,
                ExternalReferences = [new ExternalReference("breakwater-hardening", action.Id.Value)],
            }
        );
        HashSet<ContentText> stopped = [.. action.Stops];
        HashSet<ContentText> techniques =
        [
            .. _case.Behaviours.Where(b => stopped.Contains(b.Id)).SelectMany(b => b.Techniques),
        ];
        foreach (KnownTechnique technique in _case.Techniques.Where(t => techniques.Contains(t.Id)))
        {
            Relate(id, "mitigates", Id("attack-pattern", technique.Id.Value));
        }
    }

    private void AddIndicator(SharedIndicator shared)
    {
        string key = shared.Value.ToString();
        string id = Id("indicator", key);
        Add(
            new Indicator
            {
                Id = id,
                Created = _case.AsOf,
                Modified = _case.AsOf,
                Name = $"{IndicatorPatterns.Kind(shared.Value)} {key}",
                Description = Wording.Describe(shared),
                IndicatorTypes = [shared.Worst >= Level.High ? "malicious-activity" : "anomalous-activity"],
                Pattern = IndicatorPatterns.Pattern(shared.Value),
                ValidFrom = shared.First ?? _case.AsOf,
                Confidence = shared.Confidence,
            }
        );
        string? observed = AddObserved(shared, key);
        Add(
            new Sighting
            {
                Id = Id("sighting", key),
                Created = _case.AsOf,
                Modified = _case.AsOf,
                Of = id,
                FirstSeen = shared.First,
                LastSeen = shared.Last,
                Count = shared.Records,
                ObservedData = observed is null ? [] : [observed],
                WhereSighted = [IdentityId],
                Confidence = shared.Confidence,
            }
        );
        foreach (KnownTechnique technique in shared.Techniques.Where(_case.Techniques.Contains))
        {
            Relate(id, "indicates", Id("attack-pattern", technique.Id.Value));
        }
    }

    private string? AddObserved(SharedIndicator shared, string key)
    {
        if (
            IndicatorPatterns.Observable(shared.Value) is not { } observable
            || shared is not { First: { } first, Last: { } last }
        )
        {
            return null;
        }

        _objects.Add(observable with { Markings = [_order.Label.Id] });
        string id = Id("observed-data", key);
        Add(
            new ObservedData
            {
                Id = id,
                Created = _case.AsOf,
                Modified = _case.AsOf,
                FirstObserved = first,
                LastObserved = last,
                NumberObserved = shared.Records,
                Objects = [observable.Id],
            }
        );
        return id;
    }

    private void AddIncident()
    {
        List<string> impacts = [];
        foreach (SharedImpact impact in _case.Impacts)
        {
            impacts.Add(AddImpact(impact));
        }

        string id = Id("incident", "incident");
        Add(
            new Incident
            {
                Id = id,
                Created = _case.AsOf,
                Modified = _case.AsOf,
                Name = Wording.IncidentName,
                Determination = _case.State == HarmState.Confirmed ? "confirmed" : "suspected",
                InvestigationStatus = "open",
                DetectionMethods = ["automated-tool"],
                IncidentTypes =
                [
                    "unauthorized-access-system",
                    .. _case.Impacts.Select(i =>
                        i.Harm == Harm.CallRecords ? "unauthorized-access-information" : "wiretapping"
                    ),
                ],
                Impacts = impacts,
                ImpactedEntities = Individuals(_case.Impacts),
            }
        );
        foreach (SharedIndicator indicator in _case.Indicators)
        {
            Relate(Id("indicator", indicator.Value.ToString()), "detected", id);
        }
    }

    private string AddImpact(SharedImpact impact)
    {
        bool isRecords = impact.Harm == Harm.CallRecords;
        string id = Id("impact", isRecords ? "call_records" : "communications");
        Add(
            new Impact
            {
                Id = id,
                Created = _case.AsOf,
                Modified = _case.AsOf,
                Description = isRecords ? "Records of calls and messages of customers" : "Communications of customers",
                InformationType = "communication",
                LossType = impact.State == HarmState.Confirmed ? "confirmed-loss" : "suspected-loss",
                RecordCount = _order.Profile.TellsCounts ? impact.Records : null,
                ImpactedEntities = Individuals([impact]),
            }
        );
        return id;
    }

    private Dictionary<string, long> Individuals(IReadOnlyList<SharedImpact> impacts) =>
        _order.Profile.TellsCounts && impacts.FirstOrDefault(i => i.Individuals is not null)?.Individuals is { } people
            ? new Dictionary<string, long> { ["customer-individual"] = people }
            : [];

    private void AddReport() =>
        Add(
            new Report
            {
                Id = Id("report", "report"),
                Created = _case.AsOf,
                Modified = _case.AsOf,
                Name = Wording.ReportName,
                Description = Wording.ReportDescription,
                ReportTypes = ["threat-report"],
                Published = _case.AsOf,
                Objects = [.. _objects.Where(o => o is not TlpMarking).Select(o => o.Id)],
            }
        );

    private void Relate(string source, string kind, string target) =>
        Add(
            new Relationship
            {
                Id = Id("relationship", $"{source}|{kind}|{target}"),
                Created = _case.AsOf,
                Modified = _case.AsOf,
                RelationshipType = kind,
                Source = source,
                Target = target,
            }
        );

    private void Add<T>(T item)
        where T : StixDomainObject => _objects.Add(item with { CreatedBy = IdentityId, Markings = [_order.Label.Id] });

    private string Id(string type, string key) => StixIdentifier.Make(type, _order.Space, key);
}
