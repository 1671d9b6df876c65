using System.Buffers;
using System.Net;
using Breakwater.Stix.Identifiers;
using Breakwater.Stix.Objects;
using Breakwater.Stix.Observables;

namespace Breakwater.Stix.Tests.Objects;

/// <summary>A bundle with every type that can be written.</summary>
internal static class SampleBundle
{
    private static readonly Guid Space = new("6f1d2f0e-3a77-4a35-9f5c-3a0f54b4c9d1");
    private static readonly DateTimeOffset Day = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TlpMarking Amber = TlpMarking.Of("amber")!;
    private static readonly StixObservable[] Observables =
    [
        AddressObservable.Of(IPAddress.Parse("198.51.100.23")),
        AddressObservable.Of(IPAddress.Parse("2001:db8::23")),
        AddressObservable.Of(IPNetwork.Parse("203.0.113.0/24")),
        DomainNameObservable.Of("update.example"),
        UrlObservable.Of("http://update.example/a?b=\"c\""),
        FileObservable.Named("tac.pcap"),
        FileObservable.Hashed("SHA-256", new string('a', 64)),
    ];

    private static Identity Identity =>
        new()
        {
            Id = Id("identity"),
            Created = Day,
            Modified = Day,
            Name = "A carrier",
        };

    private static Indicator Indicator =>
        new()
        {
            Id = Id("indicator"),
            Created = Day,
            Modified = Day,
            Pattern = "[ipv4-addr:value = '198.51.100.23']",
            ValidFrom = Day,
            ValidUntil = Day.AddDays(1),
            Confidence = 80,
            IndicatorTypes = ["malicious-activity"],
        };

    private static ObservedData Observed =>
        new()
        {
            Id = Id("observed-data"),
            Created = Day,
            Modified = Day,
            FirstObserved = Day,
            LastObserved = Day,
            NumberObserved = 0,
            Objects = [.. Observables.Select(o => o.Id)],
        };

    private static AttackPattern Pattern =>
        new()
        {
            Id = Id("attack-pattern"),
            Created = Day,
            Modified = Day,
            Name = "Sniffing",
            ExternalReferences = [new ExternalReference("mitre-attack", "T1040")],
        };

    private static CourseOfAction Action =>
        new()
        {
            Id = Id("course-of-action"),
            Created = Day,
            Modified = Day,
            Name = "Turn it off",
        };

    private static Impact Impact =>
        new()
        {
            Id = Id("impact"),
            Created = Day,
            Modified = Day,
            InformationType = "pii",
            LossType = "confirmed-loss",
            RecordCount = 7,
            ImpactedEntities = new Dictionary<string, long> { ["customer-individual"] = 0 },
        };

    private static Incident Incident =>
        new()
        {
            Id = Id("incident"),
            Created = Day,
            Modified = Day,
            Name = "Intrusion",
            Determination = "confirmed",
            InvestigationStatus = "open",
            Impacts = [Id("impact")],
        };

    private static Sighting Sighting =>
        new()
        {
            Id = Id("sighting"),
            Created = Day,
            Modified = Day,
            Of = Id("indicator"),
            ObservedData = [Id("observed-data")],
            WhereSighted = [Id("identity")],
            Count = long.MaxValue,
        };

    private static Relationship Relationship =>
        new()
        {
            Id = Id("relationship"),
            Created = Day,
            Modified = Day,
            RelationshipType = "mitigates",
            Source = Id("course-of-action"),
            Target = Id("attack-pattern"),
        };

    private static Report Report =>
        new()
        {
            Id = Id("report"),
            Created = Day,
            Modified = Day,
            Name = "What was seen",
            Published = Day,
            Objects = [Id("incident")],
        };

    private static Grouping Grouping =>
        new()
        {
            Id = Id("grouping"),
            Created = Day,
            Modified = Day,
            Context = "suspicious-activity",
            Objects = [Id("incident")],
        };

    public static byte[] Bytes()
    {
        StixDomainObject[] domain =
        [
            Identity,
            Indicator,
            Observed,
            Pattern,
            Action,
            Impact,
            Incident,
            Sighting,
            Relationship,
            Report,
            Grouping,
        ];
        ArrayBufferWriter<byte> output = new();
        BundleWriter.Write(
            output,
            Id("bundle"),
            [
                Amber,
                .. Observables.Select(o => o with { Markings = [Amber.Id] }),
                .. domain.Select(d => d with { CreatedBy = Id("identity"), Markings = [Amber.Id] }),
            ]
        );
        return output.WrittenSpan.ToArray();
    }

    private static string Id(string type) => StixIdentifier.Make(type, Space, "sample");
}
