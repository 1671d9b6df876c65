using System.Net;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;
using Breakwater.Sharing.Bundles;
using Breakwater.Sharing.Leaving;
using Breakwater.Sharing.Profiles;
using Breakwater.Stix.Objects;

namespace Breakwater.Sharing.Tests.Bundles;

public sealed class BundleBuilderTests
{
    private static readonly DateTimeOffset Day = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly SharedCase Case = new()
    {
        State = HarmState.Confirmed,
        AsOf = Day.AddDays(9),
        Indicators =
        [
            new SharedIndicator
            {
                Value = new AddressValue(IPAddress.Parse("45.1.2.3"), Listed: null),
                First = Day,
                Last = Day.AddDays(2),
                Findings = 3,
                Records = 12,
                Worst = Level.High,
                Confidence = 80,
                Techniques = [TestKnowledge.Instance.Techniques["T1190"]],
            },
        ],
        Behaviours = [TestKnowledge.Instance.Behaviours["T01"]],
        Techniques = [TestKnowledge.Instance.Techniques["T1190"], TestKnowledge.Instance.Techniques["T1048"]],
        Actions = TestKnowledge.Instance.Actions,
        Impacts =
        [
            new SharedImpact(Harm.CallRecords, HarmState.Likely, 4711, 12),
            new SharedImpact(Harm.Communications, HarmState.Confirmed, null, null),
        ],
    };

    [Fact]
    public void An_address_gives_an_indicator_a_sighting_and_what_was_observed()
    {
        IReadOnlyList<StixObject> objects = Build(TestProfiles.Open);

        Indicator indicator = Assert.Single(objects.OfType<Indicator>());
        Assert.Equal("[ipv4-addr:value = '45.1.2.3']", indicator.Pattern);
        Assert.Equal((Day, 80), (indicator.ValidFrom, indicator.Confidence));
        Sighting sighting = Assert.Single(objects.OfType<Sighting>());
        Assert.Equal(
            (indicator.Id, 12, Day, Day.AddDays(2)),
            (sighting.Of, sighting.Count, sighting.FirstSeen, sighting.LastSeen)
        );
        Assert.Equal([Assert.Single(objects.OfType<ObservedData>()).Id], sighting.ObservedData);
    }

    [Fact]
    public void Relations_join_what_belongs_together_and_nothing_else()
    {
        IReadOnlyList<StixObject> objects = Build(TestProfiles.Open);
        string entry = objects.OfType<AttackPattern>().Single(a => a.Name == "Exploit Public-Facing Application").Id;
        string indicator = objects.OfType<Indicator>().Single().Id;
        string action = objects.OfType<CourseOfAction>().Single().Id;
        string incident = objects.OfType<Incident>().Single().Id;

        Assert.Equal(
            [(action, "mitigates", entry), (indicator, "indicates", entry), (indicator, "detected", incident)],
            objects.OfType<Relationship>().Select(r => (r.Source, r.RelationshipType, r.Target))
        );
        Assert.All(
            objects.Where(o => o is not (TlpMarking or Report)),
            o => Assert.Contains(o.Id, objects.OfType<Report>().Single().Objects)
        );
    }

    [Fact]
    public void Counts_leave_only_where_the_channel_tells_them_and_the_incident_likewise()
    {
        Impact Records(ShareProfile profile) =>
            Build(profile).OfType<Impact>().Single(i => i.LossType == "suspected-loss");

        Assert.Equal(4711, Records(TestProfiles.Open).RecordCount);
        Assert.Equal(12, Records(TestProfiles.Open).ImpactedEntities["customer-individual"]);
        Assert.Null(Records(TestProfiles.Open with { TellsCounts = false }).RecordCount);
        Assert.Empty(Records(TestProfiles.Open with { TellsCounts = false }).ImpactedEntities);
        Assert.Equal(2, Build(TestProfiles.Open).OfType<Incident>().Single().Impacts.Count);
        Assert.DoesNotContain(Build(TestProfiles.Open with { TellsIncident = false }), o => o is Incident or Impact);
    }

    private static IReadOnlyList<StixObject> Build(ShareProfile profile) =>
        BundleBuilder.Build(Case, TestProfiles.Order(profile));
}
