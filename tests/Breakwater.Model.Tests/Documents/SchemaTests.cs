using System.Buffers;
using System.Text;
using System.Text.Json;
using Breakwater.Model.Coverage;
using Breakwater.Model.Documents;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;
using Breakwater.Model.Manifests;
using Breakwater.Model.Verdicts;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Model.Tests.Documents;

public sealed class SchemaTests
{
    private static readonly DateTimeOffset Noon = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string Hash = new('a', 64);

    [Fact]
    public void Every_finding_follows_its_schema() =>
        GeneratedFindings.Any.Sample(
            f => PublishedSchema.Accepts("finding", Written(w => FindingDocument.Write(w, f))),
            iter: 50
        );

    [Fact]
    public void A_verdict_follows_its_schema() =>
        PublishedSchema.Accepts("verdict", Written(w => VerdictDocument.Write(w, SomeVerdict())));

    [Fact]
    public void A_verdict_without_evidence_has_no_state()
    {
        HarmAnswer none = new() { Assessable = Assessable.None };
        byte[] written = Written(w =>
            VerdictDocument.Write(
                w,
                SomeVerdict() with
                {
                    Overall = null,
                    Assessable = Assessable.None,
                    Foothold = none,
                    CallRecords = none,
                    Communications = none,
                    InterceptData = none,
                }
            )
        );
        PublishedSchema.Accepts("verdict", written);
        Assert.DoesNotContain("no_evidence_seen", Encoding.UTF8.GetString(written), StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_refuses_a_state_where_nothing_could_be_assessed()
    {
        string written = Encoding.UTF8.GetString(Written(w => VerdictDocument.Write(w, SomeVerdict())));
        Assert.False(PublishedSchema.Refuses("verdict", written));
        Assert.True(
            PublishedSchema.Refuses(
                "verdict",
                written.Replace(
                    "\"state\":\"confirmed\",\"assessable\":\"partial\"",
                    "\"state\":\"confirmed\",\"assessable\":\"none\"",
                    StringComparison.Ordinal
                )
            )
        );
    }

    [Fact]
    public void Incidents_follow_their_schema()
    {
        Incident incident = new()
        {
            Id = "incident-abcdefghij23",
            Title = "Something on a device",
            Level = Level.High,
            Confidence = 80,
            First = Noon,
            Last = null,
            Harms = [Harm.Foothold],
            Behaviours = ["T08"],
            Entities = [new Entity(EntityKind.Device, "edge-1")],
            FindingCount = 2,
            Findings = ["abcdefghijklmnopqrstuvwx23"],
            Timeline =
            [
                new(Noon, null, 2, Level.High, "edge-1", "rule", "text", "abcdefghijklmnopqrstuvwx23"),
                new(null, null, 1, Level.Low, null, "rule", "text", "abcdefghijklmnopqrstuvwx23"),
            ],
        };
        PublishedSchema.Accepts(
            "incidents",
            Written(w => IncidentsDocument.Write(w, new IncidentReport([incident], FindingCounts.None, ["limit"])))
        );
    }

    [Fact]
    public void A_ledger_follows_its_schema_whatever_became_of_the_items()
    {
        FaultCount[] faults =
        [
            .. Enum.GetValues<FaultReason>()
                .SelectMany(r =>
                    Enum.GetValues<PositionKind>().Select(k => new FaultCount(r, 1, new EvidencePosition(k, 1, 0, 0)))
                ),
        ];
        CoverageItem[] items =
        [
            .. Enum.GetValues<CoverageStatus>()
                .Select(s => new CoverageItem
                {
                    Path = "a.zip!/" + s,
                    Sha256 = s == CoverageStatus.Refused ? null : Hash,
                    Format = "syslog",
                    Status = s,
                    Reason = s == CoverageStatus.Read ? null : "why",
                    Faults = faults,
                    Assumptions = ["UTC assumed"],
                }),
        ];
        CoverageLedger ledger = new(
            items,
            [
                new SourceCoverage
                {
                    Device = "edge-1",
                    Dataset = "cisco.ios",
                    First = Noon,
                    Last = Noon,
                    Events = 1,
                    Commands = 0,
                    Logins = 1,
                    Informational = 2,
                    Sequenced = 3,
                    Untimed = 4,
                    Holes = [new Hole(Noon, Noon)],
                },
            ],
            [new TechniqueCoverage("T08", Assessable.Partial, "why")],
            [new IntelCoverage("indicator--1", "not_evaluated", "why")]
        );
        PublishedSchema.Accepts("coverage", Written(w => CoverageDocument.Write(w, ledger)));
    }

    [Fact]
    public void A_manifest_follows_its_schema_and_reads_back()
    {
        Manifest manifest = new()
        {
            ToolVersion = "1.0.0",
            ZoneDatabase = "2026a",
            AsOf = Noon,
            Arguments = [new("timezone", "edge=Europe/Oslo")],
            Inputs = [new("a.log", Hash, 5, CoverageStatus.Read), new("b.log", null, 0, CoverageStatus.Refused)],
            Content = [new("sigma/a.yml", Hash, 1)],
            Rules = [new("8d1f0c1e-0000-4000-8000-000000000000", "a.yml")],
            Outputs = [new("verdict.json", Hash, 2)],
        };
        byte[] written = Written(w => ManifestDocument.Write(w, manifest));
        PublishedSchema.Accepts("manifest", written);
        Assert.Equivalent(manifest, ManifestDocument.Read(written), strict: true);
    }

    [Fact]
    public void A_run_follows_its_schema() =>
        PublishedSchema.Accepts(
            "run",
            Written(w =>
                RunDocument.Write(
                    w,
                    new RunRecord
                    {
                        ToolVersion = "1.0.0",
                        Started = Noon,
                        Finished = Noon,
                        Host = "host",
                        Platform = "linux",
                        Threads = 2,
                        Paths = ["/evidence"],
                        Output = "/out",
                        CommandLine = ["hunt"],
                        Stages = [new("read", TimeSpan.FromMilliseconds(1234))],
                        PeakMemoryBytes = 1,
                    }
                )
            )
        );

    private static Verdict SomeVerdict() =>
        new()
        {
            Overall = HarmState.Confirmed,
            Assessable = Assessable.Partial,
            AsOf = Noon,
            Foothold = new()
            {
                State = HarmState.Confirmed,
                Assessable = Assessable.Partial,
                Rule = "A device is compromised.",
                Reasons = ["why"],
            },
            CallRecords = new()
            {
                State = HarmState.Likely,
                Assessable = Assessable.Full,
                Proven = new SortedDictionary<string, long>(StringComparer.Ordinal) { ["rows"] = 1_184_320 },
                UpperBound = new SortedDictionary<string, long>(StringComparer.Ordinal) { ["rows"] = 9_000_000 },
            },
            Communications = new() { Assessable = Assessable.None, Gaps = ["no capture"] },
            InterceptData = new() { State = HarmState.NoEvidenceSeen, Assessable = Assessable.Partial },
            Devices = new(["a"], ["b"], ["c"], ["d"]),
            Findings = new()
            {
                Open = new SortedDictionary<Level, long> { [Level.High] = 3 },
                Suppressed = 1,
            },
            Gaps = ["gap"],
            Settling =
            [
                new SettlingStep(
                    SettlingEffect.Decides,
                    "The state of b.",
                    "It is suspected.",
                    [Harm.Foothold, Harm.Communications],
                    ["show version"]
                ),
            ],
            Notes = ["note"],
        };

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> output = new();
        using (Utf8JsonWriter writer = new(output, DocumentWriting.Compact))
        {
            write(writer);
        }

        return output.WrittenSpan.ToArray();
    }
}
